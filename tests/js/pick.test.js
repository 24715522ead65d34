const assert = require("node:assert");
const { test } = require("node:test");
const { load, columnsOf, ALL, OPEN_FIRST, OPEN_LAST } = require("./load.js");

const { pickOf, eachRow } = load("pick");

function picked(columns, wish, mask = null) {
  const rows = [];
  eachRow(columns, pickOf(columns, { ...ALL, ...wish }, ["actual"], mask), (row) => rows.push(row));
  return rows;
}

const DAYS = columnsOf([
  [OPEN_FIRST, 4, 0, 0],
  [1, 1, 0, 0],
  [2, 9, 1, 0],
  [5, 5, 2, 0],
  [6, OPEN_LAST, 0, 0],
  [OPEN_LAST, OPEN_FIRST, 1, 0],
]);

test("an event shows on every day that it covers, at both ends too", () => {
  assert.deepEqual(picked(DAYS, { first: 9, last: 9, undated: false }), [2, 4]);
  assert.deepEqual(picked(DAYS, { first: 4, last: 5, undated: false }), [0, 2, 3]);
  assert.deepEqual(picked(DAYS, { first: 1, last: 1, undated: false }), [0, 1]);
});

test("undated events show when they are wanted, whatever the days", () => {
  assert.deepEqual(picked(DAYS, { first: 100, last: 100 }), [4, 5]);
  assert.deepEqual(picked(DAYS, { first: 100, last: 100, undated: false }), [4]);
});

test("open ends show all", () => assert.deepEqual(picked(DAYS, {}), [0, 1, 2, 3, 4, 5]));

test("kinds filter, and none is none", () => {
  assert.deepEqual(picked(DAYS, { kinds: ["protest", "talks"] }), [2, 3, 5]);
  assert.deepEqual(picked(DAYS, { kinds: [] }), []);
});

test("a mask filters by bit, row 0 lowest", () => {
  assert.deepEqual(picked(DAYS, {}, new Uint8Array([0b100110])), [1, 2, 5]);
});

test("slice finds the same rows as looking at each one", () => {
  let seed = 1;
  const dice = (most) => (seed = (seed * 48271) % 2147483647) % most;
  for (let round = 0; round < 50; round++) {
    const rows = [...Array(40)].map(() => [dice(30), 0, dice(3), 0]).sort((a, b) => a[0] - b[0]);
    for (const row of rows) row[1] = row[0] + (dice(4) ? 0 : dice(20));
    const columns = columnsOf(rows);
    const first = dice(30);
    const last = first + dice(10);
    const plain = rows.flatMap((row, i) => (row[0] <= last && row[1] >= first ? [i] : []));
    assert.deepEqual(picked(columns, { first, last }), plain);
  }
});
