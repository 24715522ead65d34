// Bytes of geo/columns.py -> typed arrays. Pure: runs in Node too.
(() => {
  const DEGREE = 100000; // as in geo/columns.py

  // World coordinates: 0 to 1 from west to east and from north to south (Web Mercator).
  function project(lat, lon) {
    const sine = Math.min(Math.max(Math.sin((lat * Math.PI) / 180), -0.9999), 0.9999);
    return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
  }

  // Differences, their bytes in planes -> values, as 32-bit integers that wrap round.
  function undoPlanes(bytes, count) {
    const values = new Int32Array(count);
    let value = 0;
    for (let i = 0; i < count; i++) {
      const step =
        bytes[i] |
        (bytes[count + i] << 8) |
        (bytes[2 * count + i] << 16) |
        (bytes[3 * count + i] << 24);
      value = (value + step) | 0;
      values[i] = value;
    }
    return values;
  }

  function readSections(buffer) {
    const bytes = new Uint8Array(buffer);
    let at = bytes.indexOf(10) + 1;
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, at)));
    const section = {};
    for (const [name, count, width] of header.sections) {
      const part = bytes.subarray(at, at + count * width);
      section[name] = width === 1 ? part : undoPlanes(part, count);
      at += count * width;
    }
    return [header, section];
  }

  function readSpots(section) {
    const count = section.spot_lat.length;
    const spots = {
      count,
      x: new Float64Array(count),
      y: new Float64Array(count),
      lat: section.spot_lat,
      radius: section.spot_radius, // metres
      state: section.spot_state,
      area: section.spot_area, // number of its outline, or -1
    };
    for (let i = 0; i < count; i++) {
      const [x, y] = project(section.spot_lat[i] / DEGREE, section.spot_lon[i] / DEGREE);
      spots.x[i] = x;
      spots.y[i] = y;
    }
    return spots;
  }

  // The spots' coordinates again, a row each: read from end to end for each frame.
  function perRow(values, spot) {
    return Float32Array.from(spot, (number) => values[number]);
  }

  // Whether an area's name is a country's, as geo/outlines.py names them; "IQ:anbar" is a province.
  const isCountry = (key) => /^[A-Z]{2}$/.test(key);

  // The rows, sorted by first day; `latest[row]` is the last day of any row up to this one.
  function readColumns(buffer) {
    const [header, section] = readSections(buffer);
    const rows = header.rows;
    const last = new Int32Array(rows);
    const latest = new Int32Array(rows);
    for (let row = 0, top = -(2 ** 31); row < rows; row++) {
      last[row] = (section.first[row] + section.length[row]) | 0;
      top = Math.max(top, last[row]);
      latest[row] = top;
    }
    const spots = readSpots(section);
    return {
      version: header.version,
      rows,
      dated: header.dated,
      kinds: header.kinds,
      outlines: header.outlines.map((lines) => lines && lines.map(Dateline.readLine)), // by area
      areas: header.areas, // their keys, as geo/outlines.py names them
      countries: header.areas.map(isCountry), // by area
      first: section.first,
      last,
      latest,
      spot: section.spot,
      x: perRow(spots.x, section.spot),
      y: perRow(spots.y, section.spot),
      kind: section.kind,
      modality: section.modality,
      spots,
    };
  }

  Object.assign(Dateline, { project, readColumns });
})();
