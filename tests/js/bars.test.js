const assert = require("node:assert");
const { test } = require("node:test");
const { load, columnsOf, ALL, OPEN_FIRST, OPEN_LAST } = require("./load.js");

const { pickOf, barsOf, heightsOf, startsOf } = load("days", "pick", "bars");
const MODALITIES = ["actual", "planned"];
const near = (wanted) => (value) => Math.abs(value - wanted) < 1e-9;

// Rows of [first, last, kind], sorted by first day.
function barsFor(rows, starts, last, wish = {}, mask = null) {
  const columns = columnsOf(rows.map(([first, end, kind]) => [first, end, kind, 0]));
  const pick = pickOf(columns, { ...ALL, ...wish }, MODALITIES, mask);
  return barsOf(columns, pick, Int32Array.from(starts), last);
}

const total = (sums) => heightsOf(sums, 3).reduce((sum, one) => sum + one, 0);

test("an event of a day stands in its bar, by its kind", () => {
  const sums = barsFor([[0, 0, 0], [6, 6, 2], [7, 7, 2]], [0, 7], 13);
  assert.deepEqual([...sums.sure], [1, 0, 1, 0, 0, 1]);
  assert.deepEqual([...sums.doubtful], [0, 0, 0, 0, 0, 0]);
});

test("an event whose days reach over several bars adds an equal share for each day", () => {
  const sums = barsFor([[5, 8, 1]], [0, 7], 13);
  assert.deepEqual([...sums.doubtful], [0, 0.5, 0, 0, 0.5, 0]);
  assert.deepEqual([...sums.touching.slice(0, 2)], [1, 1]);
  const month = barsFor([[1, 30, 0]], startsOf(0, 34, "week"), 34);
  assert.ok(near(1)(total(month)));
});

test("an event of several days is of one bar alone where that holds them all", () => {
  const sums = barsFor([[1, 6, 1]], [0, 7], 13);
  assert.deepEqual([...sums.sure], [0, 1, 0, 0, 0, 0]);
  assert.deepEqual([...sums.touching.slice(0, 2)], [0, 0]);
});

test("bars together are the events, whatever their days and the bars", () => {
  const rows = [];
  for (let first = 0; first < 60; first++) rows.push([first, first + ((first * 7) % 23), first % 3]);
  for (const unit of ["day", "week", "month", "year"]) {
    const sums = barsFor(rows, startsOf(0, 82, unit), 82);
    assert.ok(Math.abs(total(sums) - 60) < 1e-6, unit);
  }
});

test("open ends are spread over the days that are shown; what lies beyond them is counted apart", () => {
  const sums = barsFor([[OPEN_FIRST, 1, 0], [0, OPEN_LAST, 1], [50, 50, 2]], [0, 2], 3);
  assert.deepEqual([...sums.sure], [1, 0, 0, 0, 0, 0]);
  assert.deepEqual([...sums.doubtful], [0, 0.5, 0, 0, 0.5, 0]);
  assert.equal(sums.outside, 1);
});

test("undated events stand in no bar, and are counted", () => {
  const sums = barsFor([[0, 0, 0], [OPEN_LAST, OPEN_FIRST, 1], [OPEN_LAST, OPEN_FIRST, 1]], [0], 0);
  assert.equal(sums.undated, 2);
  assert.equal(total(sums), 1);
});

test("bars follow the filters: kind and mask", () => {
  const rows = [[0, 0, 0], [0, 0, 1], [1, 1, 1], [OPEN_LAST, OPEN_FIRST, 0]];
  const protests = barsFor(rows, [0, 1], 1, { kinds: ["protest"] });
  assert.deepEqual([...heightsOf(protests, 3)], [1, 1]);
  assert.equal(protests.undated, 0);
  const masked = barsFor(rows, [0, 1], 1, {}, Uint8Array.of(0b1001));
  assert.deepEqual([...heightsOf(masked, 3)], [1, 0]);
  assert.equal(masked.undated, 1);
});
