const assert = require("node:assert");
const { test } = require("node:test");
const { load, columnsOf, ALL } = require("./load.js");

const {
  WORLD,
  readProvinces,
  provinceAt,
  provinceOfSpots,
  countProvinces,
  classesOf,
  classAt,
  classWords,
  pickOf,
} = load("dom", "lines", "pick", "provinces");

// Two squares side by side, a hole in the first, and a country round both.
const square = (x, y, side) => [x, y, side, 0, 0, side, -side, 0];
const FILE = {
  names: { XX: 0, "XX:west": 1, "XX:gharb": 1, "XX:east": 2 }, // prettier-ignore
  shapes: [
    [square(0, 0, 40000)],
    [square(0, 0, 20000), square(5000, 5000, 4000)],
    [square(20000, 0, 20000)],
  ],
};
const provinces = readProvinces(FILE, [["West Province", 15000, 15000]]);

test("a point lies in its province, not in a hole of it, not far out at sea", () => {
  assert.equal(provinceAt(provinces, 1000, 1000), 0);
  assert.equal(provinceAt(provinces, 25000, 1000), 1);
  assert.equal(provinceAt(provinces, 7000, 7000), -1);
  assert.equal(provinceAt(provinces, 20000, 60000), -1);
});

test("a point just off the coast counts with the coast", () => {
  assert.equal(provinceAt(provinces, 100, 20200), 0);
});

test("provinces bear their proper names where the map has them", () => {
  assert.deepEqual(
    provinces.shapes.map(({ title }) => title),
    ["West Province", "east"],
  );
});

const at = (x, y, state) => [x / WORLD, y / WORLD, state];
const made = columnsOf(
  [
    [1, 1, 0, 0],
    [2, 2, 0, 0],
    [3, 3, 0, 1],
    [4, 4, 0, 2],
    [5, 5, 0, 3],
    [6, 6, 0, 4],
    [7, 7, 0, 5],
  ],
  [
    at(1000, 1000, 0), // a pin in the west
    at(39000, 39000, 1), // the west as an area, whatever its point
    at(1000, 1000, 1), // a district in the west
    at(20000, 9000, 1), // the country
    at(25000, 9000, 1), // a large region
    at(0, 0, 2), // nowhere
  ],
);
made.areas = ["XX:gharb", "gn:1", "XX", "gn:2"];
made.spots.area = Int32Array.of(-1, 0, 1, 2, 3, -1);
made.spots.radius = Int32Array.of(0, 90000, 20000, 300000, 200000, 0);

test("markers, areas and what is in no single province are told apart", () => {
  const ofSpot = provinceOfSpots(made, provinces);
  assert.deepEqual([...ofSpot], [0, 0, 0, -1, -1, -1]);
  const sums = countProvinces(made, pickOf(made, ALL, ["actual"], null), ofSpot, 2);
  assert.deepEqual([...sums.markers], [2, 0]);
  assert.deepEqual([...sums.areas], [2, 0]);
  assert.equal(sums.nowhere, 2);
});

test("counts follow the days", () => {
  const pick = pickOf(made, { ...ALL, first: 2, last: 3 }, ["actual"], null);
  const sums = countProvinces(made, pick, provinceOfSpots(made, provinces), 2);
  assert.deepEqual([sums.markers[0], sums.areas[0], sums.nowhere], [1, 1, 0]);
});

test("classes begin at round numbers and reach the most", () => {
  assert.deepEqual(classesOf(0), [1]);
  assert.deepEqual(classesOf(3), [1, 2, 3]);
  assert.deepEqual(classesOf(45), [1, 2, 5, 10, 20]);
  assert.deepEqual(classesOf(100000), [1, 10, 100, 1000, 10000]);
  for (const most of [1, 6, 17, 45, 999, 123456]) {
    const classes = classesOf(most);
    assert.ok(classes.every((least, i) => i === 0 || least > classes[i - 1]));
    assert.ok(classAt(classes, 1) === 0 && classAt(classes, most) === classes.length - 1);
  }
});

test("classes say from where to where", () => {
  const classes = [1, 2, 5, 1000];
  assert.deepEqual(
    classes.map((_, i) => classWords(classes, i)),
    ["1", "2–4", "5–999", "1,000 or more"],
  );
});
