const assert = require("node:assert");
const { test } = require("node:test");
const { load } = require("./load.js");

globalThis.CSS = { escape: (text) => text };
const { daysOf, followSlider } = load("slider");

// A page with these range inputs (values in microseconds, as Streamlit writes them).
function pageWith(...values) {
  const asked = [];
  const inputs = values.map((value) => ({ value }));
  globalThis.window = {
    parent: { document: { querySelectorAll: (q) => (asked.push(q), inputs), body: {} } },
  };
  return asked;
}

test("both ends are read as days", () => {
  const asked = pageWith("1635724800000000", "1640995200000000");
  assert.deepEqual(daysOf("dates"), [18932, 18993]);
  assert.match(asked[0], /^\.st-key-dates input/);
});

test("a slider with one end, or none, is not ours", () => {
  pageWith("1635724800000000");
  assert.equal(daysOf("dates"), null);
  pageWith();
  assert.equal(daysOf("dates"), null);
});

test("days before 1970 are whole days too", () => {
  pageWith("-86400000000", "0");
  assert.deepEqual(daysOf("dates"), [-1, 0]);
});

test("where the page can't be reached, nothing is followed and nothing breaks", () => {
  globalThis.window = {
    parent: {
      get document() {
        throw new Error("SecurityError");
      },
    },
  };
  assert.equal(daysOf("dates"), null);
  followSlider(
    () => "dates",
    () => assert.fail("there is no slider"),
  );
});
