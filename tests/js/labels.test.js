const assert = require("node:assert");
const { test } = require("node:test");
const { load } = require("./load.js");

const { placeNames, breakName } = load("labels");

const name = (text, x, y, dot = 0) => ({ text, x, y, size: 10, lines: [text], dot });
const measure = (it) => it.text.length * 6;

test("no two names overlap, and the first ones win", () => {
  const names = [...Array(200)].map((_, i) => name(`Town ${i}`, (i * 37) % 400, (i * 53) % 300, 2));
  const placed = placeNames(names, measure);
  assert.equal(placed[0].text, "Town 0");
  assert.ok(placed.length < 200);
  for (const { box: a } of placed)
    for (const { box: b } of placed)
      if (a !== b)
        assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
});

test("a name moves to the other side of its dot where the first side is taken", () => {
  const placed = placeNames([name("Alpha", 110, 50), name("Beta", 90, 50, 2)], measure);
  assert.equal(placed.length, 2);
  assert.notEqual(placed[1].box.align, "left");
});

test("a name stands beside the mark that hides its dot, and no name of a town under a mark", () => {
  const mark = { left: 80, right: 120, top: 30, bottom: 70 };
  const placed = placeNames(
    [
      name("Hidden", 100, 50, 2),
      name("Beside", 70, 50, 2),
      { ...name("Land", 100, 61), style: "country" },
    ],
    measure,
    [mark],
  );
  assert.deepEqual(
    placed.map((it) => it.text),
    ["Hidden", "Beside", "Land"],
  );
  for (const { box } of placed.slice(0, 2)) {
    assert.ok(
      box.left >= mark.right ||
        box.right <= mark.left ||
        box.top >= mark.bottom ||
        box.bottom <= mark.top,
    );
  }
});

test("long names break in the middle", () => {
  assert.deepEqual(breakName("Iraq"), ["Iraq"]);
  assert.deepEqual(breakName("Bosnia and Herzegovina"), ["Bosnia and", "Herzegovina"]);
  assert.deepEqual(breakName("Liechtensteinisches"), ["Liechtensteinisches"]);
});
