const assert = require("node:assert");
const { test } = require("node:test");
const { load } = require("./load.js");

const { readPoint, readPoints, pointText, circleText, boxText, polygonText } = load(
  "sphere",
  "typed",
);

const near = (point, [lat, lon]) =>
  assert.ok(
    point && Math.abs(point[0] - lat) < 1e-4 && Math.abs(point[1] - lon) < 1e-4,
    JSON.stringify(point),
  );

for (const [text, point] of [
  ["33.34, 44.40", [33.34, 44.4]],
  ["33.34 44.40", [33.34, 44.4]],
  ["  33.34;44.40 ", [33.34, 44.4]],
  ["-33.5, -70.25", [-33.5, -70.25]],
  ["−33.5, 151", [-33.5, 151]],
  ["33.34N 44.40E", [33.34, 44.4]],
  ["44.40°E, 33.34°N", [33.34, 44.4]],
  ["N33.34 E44.40", [33.34, 44.4]],
  ["33°20'24\"N 44°24'00\"E", [33.34, 44.4]],
  ["33°20′24″ N, 44°24′ E", [33.34, 44.4]],
  ["33 20 24 N 44 24 0 E", [33.34, 44.4]],
  ["N33 20 24 E044 24 00", [33.34, 44.4]],
  ["33°20.4'S 44°24'W", [-33.34, -44.4]],
  ["33°20'24\" 44°24'0\"", [33.34, 44.4]],
  ["-0°30' 10°15'", [-0.5, 10.25]],
  ["٣٣.٣٤, ٤٤.٤٠", [33.34, 44.4]],
])
  test(`${text} is a point`, () => near(readPoint(text), point));

for (const text of [
  "",
  "Baghdad",
  "Sinjar",
  "N E",
  "NE 5",
  "33.34",
  "91, 0",
  "0, 181",
  "33°61'N 44°E",
  "33N 44N",
  "1, 2, 3",
  "1 2 3 4",
  "30 km west of Kirkuk",
  "12 S 5",
])
  test(`"${text}" is no point`, () => assert.equal(readPoint(text), null));

test("lines are read until one is wrong, which is named", () => {
  assert.deepEqual(readPoints("33, 44\n\n34, 45"), { points: [[33, 44], [34, 45]], wrong: null }); // prettier-ignore
  assert.deepEqual(readPoints("33, 44\nthere").wrong, { line: 2, text: "there" });
});

test("points and regions are written as geo/region.py reads them", () => {
  assert.equal(pointText([33.123456, 190]), "33.1235, -170");
  assert.equal(circleText([33.8, 42.44], 25, "A: b"), "circle:33.8,42.44:25:A: b");
  assert.equal(boxText(-1, 170, 2, 190), "box:-1,170,2,-170");
  assert.equal(polygonText([[1, 2], [3, 4], [5, 6]]), "polygon:1,2;3,4;5,6"); // prettier-ignore
});
