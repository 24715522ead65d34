const assert = require("node:assert");
const { test } = require("node:test");
const { load } = require("./load.js");

const { ringOf, shortCount, inkOn, isOn } = load("grid", "marks");

test("ring shares the turn by kind, biggest first, and closes", () => {
  assert.deepEqual(ringOf([1, 0, 3]), [
    { kind: 2, from: 0, to: 0.75 },
    { kind: 0, from: 0.75, to: 1 },
  ]);
});

test("a rare kind stays visible in the ring", () => {
  const parts = ringOf([100000, 1]);
  assert.ok(parts[1].to - parts[1].from > 0.02);
  assert.equal(parts[1].to, 1);
});

test("counts have at most four characters", () => {
  const written = [1, 999, 1000, 1250, 9949, 9950, 34499, 999499, 999500, 1e6, 12.3e6].map(
    shortCount,
  );
  assert.deepEqual(written, [
    "1",
    "999",
    "1k",
    "1.3k",
    "9.9k",
    "10k",
    "34k",
    "999k",
    "1M",
    "1M",
    "12M",
  ]);
});

test("letters are dark on light colours and light on dark ones", () => {
  assert.equal(inkOn("#f2c14e"), "#10181c");
  assert.equal(inkOn("#1f3a5f"), "#ffffff");
});

test("a mark is hit near its edge, not beyond", () => {
  const mark = { x: 100, y: 100, count: 1, isArea: false };
  assert.ok(isOn(mark, 110, 105));
  assert.ok(!isOn(mark, 120, 100));
});

test("a country is an outline without hatch, unless it is selected", () => {
  globalThis.document = { createElement: () => ({ getContext: () => penOf([]) }) };
  const callsOf = (look) => {
    const calls = [];
    Dateline.drawArea(penOf(calls), () => {}, "#51646f", look);
    return calls;
  };
  assert.ok(!callsOf("country").includes("fill"));
  assert.ok(callsOf("country").includes("stroke"));
  assert.ok(callsOf("area").includes("fill"));
  assert.ok(callsOf("selected").includes("fill"));
});

// A context that notes the names of what is called.
function penOf(calls) {
  return new Proxy({}, { get: (_, name) => () => calls.push(name), set: () => true });
}
