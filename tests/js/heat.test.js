const assert = require("node:assert");
const { test } = require("node:test");
const { load, columnsOf, ALL, OPEN_LAST, OPEN_FIRST } = require("./load.js");


const { heatCells, blur, colourAt, pickOf } = load("pick", "heat");
const VIEW = { scale: 1000, left: 400, top: 400, width: 200, height: 200 };
const SPOTS = [
  [0.5, 0.5, 0], // a pin in the middle of the view
  [0.5, 0.5, 1], // an area: no point to be hot
  [0.9, 0.9, 0], // out of view
];
const made = columnsOf(
  [
    [1, 1, 0, 0],
    [2, 2, 0, 0],
    [3, 3, 0, 1],
    [4, 4, 0, 2],
    [OPEN_LAST, OPEN_FIRST, 0, 0],
  ],
  SPOTS,
);
const heatOf = (wish) => {
  const pick = pickOf(made, { ...ALL, ...wish }, ["actual"], null);
  return heatCells(made, pick, VIEW);
};
const sum = (cells) => cells.reduce((total, value) => total + value, 0);

test("only markers in view are hot", () => {
  assert.equal(sum(heatOf({}).cells), 3);
});

test("heat follows days and the undated", () => {
  assert.equal(sum(heatOf({ first: 2, undated: false }).cells), 1);
});

test("blurring keeps the sum and its middle, and spreads it evenly", () => {
  const field = heatOf({});
  const before = field.cells.indexOf(3);
  const heat = blur(field);
  assert.ok(Math.abs(sum(heat) - 3) < 1e-4);
  assert.equal(heat.indexOf(Math.max(...heat)), before);
  assert.ok(Math.abs(heat[before - 4] - heat[before + 4]) < 1e-6);
  assert.ok(Math.abs(heat[before - 4] - heat[before + 4 * field.width]) < 1e-6);
});

test("colours run from one end of the ramp to the other", () => {
  const ramp = [
    [0, 0, 0, 0],
    [100, 50, 0, 200],
  ];
  assert.deepEqual(colourAt(ramp, 0), [0, 0, 0, 0]);
  assert.deepEqual(colourAt(ramp, 0.5), [50, 25, 0, 100]);
  assert.deepEqual(colourAt(ramp, 2), [100, 50, 0, 200]);
});
