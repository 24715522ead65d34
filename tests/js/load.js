// Runs our scripts in this process, as the map's frame does, and makes columns to try them on.
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const STATIC = path.join(__dirname, "..", "..", "geo", "static");
const OPEN_FIRST = -(2 ** 31);
const OPEN_LAST = 2 ** 31 - 1;

function load(...names) {
  for (const name of ["dateline", ...names]) {
    vm.runInThisContext(fs.readFileSync(path.join(STATIC, `${name}.js`), "utf8"), {
      filename: name,
    });
  }
  return globalThis.Dateline;
}

// Rows of [first, last, kind, spot number], sorted by first; spots of [x, y, state].
function columnsOf(rows, spots = [[0.5, 0.5, 0]]) {
  const column = (i, Type) => Type.from(rows, (row) => row[i]);
  const [first, last, spot] = [column(0, Int32Array), column(1, Int32Array), column(3, Int32Array)];
  let top = OPEN_FIRST;
  return {
    rows: rows.length,
    dated: rows.filter((row) => row[0] !== OPEN_LAST).length,
    kinds: ["strike", "protest", "talks"],
    first,
    last,
    latest: last.map((day) => (top = Math.max(top, day))),
    kind: column(2, Uint8Array),
    modality: new Uint8Array(rows.length),
    spot,
    x: Float32Array.from(spot, (number) => spots[number][0]),
    y: Float32Array.from(spot, (number) => spots[number][1]),
    spots: {
      count: spots.length,
      x: Float64Array.from(spots, (it) => it[0]),
      y: Float64Array.from(spots, (it) => it[1]),
      state: Uint8Array.from(spots, (it) => it[2]),
    },
  };
}

const ALL = {
  first: OPEN_FIRST,
  last: OPEN_LAST - 1,
  undated: true,
  kinds: null,
  modalities: null,
};

module.exports = { load, columnsOf, ALL, OPEN_FIRST, OPEN_LAST };
