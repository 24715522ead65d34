const assert = require("node:assert");
const { test } = require("node:test");
const { load } = require("./load.js");

const { distanceKm, lengthKm, pointAt, circleRing, greatCircle, kmText, turned } = load("sphere");
const BAGHDAD = [33.34, 44.4];
const ERBIL = [36.19, 44.01];

test("distances are those of geo/distance.py", () => {
  assert.equal(Math.round(distanceKm(BAGHDAD, ERBIL)), 319);
  assert.equal(Math.round(distanceKm([0, 179.5], [0, -179.5])), 111);
  assert.equal(Math.round(lengthKm([BAGHDAD, ERBIL, BAGHDAD])), 638);
  assert.equal(lengthKm([BAGHDAD]), 0);
});

test("every point of a circle is as far from its middle", () => {
  for (const centre of [BAGHDAD, [80, 170], [-60, -179]])
    for (const point of circleRing(centre, 250))
      assert.ok(Math.abs(distanceKm(centre, point) - 250) < 1e-6);
});

test("a circle at the date line does not jump over the map", () => {
  const lons = circleRing([0, 179], 500).map(([, lon]) => lon);
  assert.ok(Math.max(...lons) - Math.min(...lons) < 10);
});

test("a great circle is as long as the distance and bends to the pole", () => {
  const way = greatCircle([50, 0], [50, 90]);
  assert.ok(Math.abs(lengthKm(way) - distanceKm([50, 0], [50, 90])) < 1e-6);
  assert.ok(Math.max(...way.map(([lat]) => lat)) > 58);
  const over = greatCircle([10, 170], [10, -170]);
  assert.ok(Math.abs(over[over.length - 1][1] - 190) < 1e-9);
});

test("pointAt goes where it is sent", () => {
  const [lat, lon] = pointAt([0, 0], 111.19, 90);
  assert.ok(Math.abs(lat) < 1e-9 && Math.abs(lon - 1) < 1e-3);
});

test("kilometres are written as finely as they are meant", () => {
  assert.deepEqual([0.346, 7.44, 319.4, 1250].map(kmText), [
    "0.35 km",
    "7.4 km",
    "319 km",
    "1,250 km",
  ]);
});

test("longitudes come back to -180 to 180", () => {
  assert.deepEqual([190, -190, 180, 45].map(turned), [-170, 170, 180, 45]);
});
