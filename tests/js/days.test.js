const assert = require("node:assert");
const { test } = require("node:test");
const { load } = require("./load.js");

const { dayOf, usualBars, isFineEnough, startsOf, daysWords, isoDay, ticksOf } = load("days");
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const words = (first, last) => daysWords(first, last, MONTHS);

test("days are counted from 1970, before it and before the year 100 too", () => {
  assert.equal(dayOf(1970, 0, 1), 0);
  assert.equal(dayOf(1969, 11, 31), -1);
  assert.equal(dayOf(2021, 11, 31), 18992);
  assert.equal(dayOf(50, 0, 1), -701265); // (date(50, 1, 1) - date(1970, 1, 1)).days
});

test("bars get coarser as the time gets longer", () => {
  const from = dayOf(2000, 0, 1);
  assert.equal(usualBars(from, from + 150), "day");
  assert.equal(usualBars(from, from + 900), "week");
  assert.equal(usualBars(from, from + 13000), "month");
  assert.equal(usualBars(from, from + 30000), "year");
});

test("bars of a day are refused where a screen has no room for them", () => {
  assert.equal(isFineEnough(0, 1000, "day"), true);
  assert.equal(isFineEnough(0, 9000, "day"), false);
  assert.equal(isFineEnough(0, 9000, "week"), true);
});

test("weeks begin on Mondays, months and years on their first day; the first bar may be short", () => {
  const friday = dayOf(2021, 9, 1);
  const weeks = startsOf(friday, dayOf(2021, 9, 19), "week");
  assert.deepEqual([...weeks], [friday, dayOf(2021, 9, 4), dayOf(2021, 9, 11), dayOf(2021, 9, 18)]);
  const months = startsOf(dayOf(2021, 10, 15), dayOf(2022, 1, 2), "month");
  assert.deepEqual([...months].map((day) => words(day, day)), [
    "15 Nov 2021",
    "1 Dec 2021",
    "1 Jan 2022",
    "1 Feb 2022",
  ]);
  assert.equal(startsOf(dayOf(1960, 5, 1), dayOf(1972, 0, 1), "year").length, 13);
});

test("weeks before 1970 begin on Mondays too", () => {
  const [, second] = startsOf(dayOf(1969, 11, 24), dayOf(1970, 0, 10), "week"); // a Wednesday
  assert.equal(words(second, second), "29 Dec 1969");
});

test("days are written as on the cards, no longer than needed", () => {
  assert.equal(words(dayOf(2021, 11, 9), dayOf(2021, 11, 9)), "9 Dec 2021");
  assert.equal(words(dayOf(2021, 11, 13), dayOf(2021, 11, 20)), "13–20 Dec 2021");
  assert.equal(words(dayOf(2021, 10, 30), dayOf(2021, 11, 1)), "30 Nov – 1 Dec 2021");
  assert.equal(words(dayOf(2021, 11, 30), dayOf(2022, 0, 2)), "30 Dec 2021 – 2 Jan 2022");
});

test("there are never more ticks than have room, and January bears its year", () => {
  for (const length of [5, 60, 400, 5000, 40000]) {
    const first = dayOf(1999, 3, 7);
    const ticks = ticksOf(first, first + length, 8, MONTHS);
    assert.ok(ticks.length <= 9 && ticks.length >= 1, `${length}: ${ticks.length}`);
  }
  const winter = ticksOf(dayOf(2021, 9, 1), dayOf(2022, 2, 31), 8, MONTHS).map((tick) => tick.text);
  assert.deepEqual(winter, ["Oct", "Nov", "Dec", "Jan 2022", "Feb", "Mar"]);
});

test("a field for dates takes a day as ISO has it", () => {
  assert.equal(isoDay(dayOf(2021, 11, 9)), "2021-12-09");
  assert.equal(isoDay(dayOf(1969, 0, 1)), "1969-01-01");
});
