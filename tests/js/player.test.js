const assert = require("node:assert");
const { test } = require("node:test");
const { load } = require("./load.js");

const { SPEEDS, usualSpeed, stepped, isStuck, playFrom, calmSpeed, played } = load("player");
const ENDS = { first: 0, last: 99 };
const WINDOW = false;
const GROWS = true;
const days = (low, high) => ({ low, high });

test("a step moves both ends, cumulative only the last one", () => {
  assert.deepEqual(stepped(days(10, 16), ENDS, 7, WINDOW), days(17, 23));
  assert.deepEqual(stepped(days(10, 16), ENDS, -7, WINDOW), days(3, 9));
  assert.deepEqual(stepped(days(10, 16), ENDS, 7, GROWS), days(10, 23));
  assert.deepEqual(stepped(days(10, 16), ENDS, -30, GROWS), days(10, 10));
});

test("at the ends as many days stay shown", () => {
  assert.deepEqual(stepped(days(90, 96), ENDS, 7, WINDOW), days(93, 99));
  assert.deepEqual(stepped(days(3, 9), ENDS, -7, WINDOW), days(0, 6));
});

test("from all days, stepping begins with the first week, or the last", () => {
  assert.deepEqual(stepped(days(0, 99), ENDS, 1, WINDOW), days(0, 6));
  assert.deepEqual(stepped(days(0, 99), ENDS, -1, WINDOW), days(93, 99));
  assert.deepEqual(stepped(days(0, 99), ENDS, 1, GROWS), days(0, 6));
});

test("a step past the last day is known to do nothing", () => {
  assert.equal(isStuck(days(93, 99), ENDS, 1, WINDOW), true);
  assert.equal(isStuck(days(93, 99), ENDS, -1, WINDOW), false);
  assert.equal(isStuck(days(0, 99), ENDS, 1, WINDOW), false);
  assert.equal(isStuck(days(5, 5), ENDS, -1, GROWS), true);
});

test("playing begins where it stands, and anew from the end", () => {
  assert.deepEqual(playFrom(days(10, 16), ENDS, WINDOW), days(10, 16));
  assert.deepEqual(playFrom(days(93, 99), ENDS, WINDOW), days(0, 6));
  assert.deepEqual(playFrom(days(0, 99), ENDS, WINDOW), days(0, 6));
  assert.deepEqual(playFrom(days(40, 99), ENDS, GROWS), days(40, 40));
});

test("playing moves by whole days and stops at the end", () => {
  assert.deepEqual(played(days(0, 6), ENDS, 2.9, WINDOW), days(2, 8));
  assert.deepEqual(played(days(0, 6), ENDS, 1000, WINDOW), days(93, 99));
  assert.deepEqual(played(days(0, 6), ENDS, 2.9, GROWS), days(0, 8));
});

test("nothing that is shown changes wholly more than 2.5 times a second", () => {
  for (const width of [1, 3, 7, 30])
    for (const speed of SPEEDS)
      assert.ok(calmSpeed(days(0, width - 1), speed, WINDOW) / width <= 2.5);
  assert.equal(calmSpeed(days(0, 6), 7, WINDOW), 7);
  assert.equal(calmSpeed(days(0, 0), 30, GROWS), 30); // only adds
});

test("the usual speed shows all in under a minute", () => {
  for (const length of [10, 180, 2000, 14000])
    assert.ok(length / usualSpeed({ first: 0, last: length - 1 }) <= 60);
});
