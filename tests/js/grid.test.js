const assert = require("node:assert");
const { test } = require("node:test");
const { load, columnsOf, ALL } = require("./load.js");

const { pickOf, gridOf, cellsOf, marksIn, rowsOf, radiusOf, stepAside } = load("pick", "grid");

const VIEW = { scale: 1000, left: 0, top: 0, width: 1000, height: 1000 };

function look(columns, view = VIEW, wish = {}) {
  const grid = gridOf(view);
  const cells = cellsOf(columns, view, grid);
  const pick = pickOf(columns, { ...ALL, ...wish }, ["actual"], null);
  return { ...marksIn(columns, pick, view, cells, grid), cells, pick };
}

test("two events at one point are one mark, and both are in it", () => {
  const columns = columnsOf([
    [1, 1, 0, 0],
    [2, 2, 1, 0],
  ]);
  const { marks, cells, pick } = look(columns);
  assert.equal(marks.length, 1);
  assert.deepEqual(rowsOf(columns, pick, cells, marks[0], 10), { rows: [0, 1], total: 2 });
});

test("neighbours across a grid line are one mark", () => {
  const columns = columnsOf(
    [
      [1, 1, 0, 0],
      [1, 1, 0, 1],
    ],
    [
      [0.5039, 0.5, 0],
      [0.5041, 0.5, 0],
    ],
  );
  const { marks, cells, pick } = look(columns);
  assert.equal(marks.length, 1);
  assert.equal(rowsOf(columns, pick, cells, marks[0], 10).total, 2);
});

test("no two marks of a sort overlap after merging", () => {
  const spots = [...Array(300)].map((_, i) => [
    ((i * 7919) % 1000) / 1000,
    ((i * 104729) % 997) / 1000,
    0,
  ]);
  const { marks } = look(
    columnsOf(
      spots.map((_, i) => [1, 1, i % 3, i]),
      spots,
    ),
  );
  assert.equal(
    marks.reduce((sum, mark) => sum + mark.count, 0),
    300,
  );
  for (const a of marks)
    for (const b of marks)
      if (a !== b)
        assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > 0.5 * (radiusOf(a.count) + radiusOf(b.count)));
});

test("an area is never a pin, and an unlocated event is no mark", () => {
  const columns = columnsOf(
    [
      [1, 1, 0, 0],
      [1, 1, 0, 1],
      [1, 1, 0, 2],
    ],
    [
      [0.5, 0.5, 0],
      [0.5, 0.5, 1],
      [0, 0, 2],
    ],
  );
  const { marks, areas, located } = look(columns);
  assert.deepEqual(
    marks.map((mark) => [mark.isArea, mark.count]),
    [
      [true, 1],
      [false, 1],
    ],
  );
  assert.deepEqual([...areas], [[1, 1]]);
  assert.equal(located, 2);
});

test("an area whose middle is out of view is hatched all the same", () => {
  const { marks, areas, located } = look(columnsOf([[1, 1, 0, 0]], [[0.99, 0.99, 1]]), {
    ...VIEW,
    width: 200,
    height: 200,
  });
  assert.equal(marks.length, 0);
  assert.deepEqual([...areas], [[0, 1]]);
  assert.equal(located, 1);
});

test("marks stand still in the world while one pans", () => {
  const spots = [...Array(60)].map((_, i) => [
    0.4 + ((i * 31) % 100) / 500,
    0.4 + ((i * 17) % 100) / 500,
    0,
  ]);
  const columns = columnsOf(
    spots.map((_, i) => [1, 1, 0, i]),
    spots,
  );
  const world = (view) =>
    look(columns, view).marks.map((mark) => [
      Math.round(mark.x + view.left),
      Math.round(mark.y + view.top),
      mark.count,
    ]);
  assert.deepEqual(world(VIEW).sort(), world({ ...VIEW, left: 37, top: -21 }).sort());
});

test("a click stops at its limit but counts all", () => {
  const columns = columnsOf([...Array(30)].map((_, i) => [i, i, 0, 0]));
  const { marks, cells, pick } = look(columns);
  const found = rowsOf(columns, pick, cells, marks[0], 5);
  assert.deepEqual(found, { rows: [0, 1, 2, 3, 4], total: 30 });
});

test("the sign of an area steps aside from a pin, and the pin stays", () => {
  const pin = { x: 100, y: 100, count: 30 };
  const [area] = stepAside([{ x: 105, y: 95, count: 1, isArea: true }], [pin]);
  assert.ok(Math.hypot(area.x - pin.x, area.y - pin.y) > radiusOf(30) + 20);
  assert.deepEqual([pin.x, pin.y], [100, 100]);
  const alone = stepAside([{ x: 105, y: 95, count: 1, isArea: true }], []);
  assert.deepEqual([alone[0].x, alone[0].y], [105, 95]);
});
