// Reads bytes that Python made (BYTES, unpacked) and prints what it finds: tests/test_js.py compares.
const fs = require("node:fs");
const { load } = require("./load.js");

const { readColumns } = load("lines", "columns");
if (process.env.BYTES) {
  const file = fs.readFileSync(process.env.BYTES);
  const columns = readColumns(file.buffer.slice(file.byteOffset, file.byteOffset + file.length));
  const plain = {};
  for (const [key, value] of Object.entries(columns))
    plain[key] = ArrayBuffer.isView(value) ? [...value] : value;
  plain.spots = {
    x: [...columns.spots.x],
    y: [...columns.spots.y],
    state: [...columns.spots.state],
  };
  process.stdout.write(JSON.stringify(plain));
}
