// Coordinates as people type them, and regions as geo/region.py reads them. Pure: runs in Node too.
(() => {
  // 33.34, 44.40 · 33°20'24"N 44°24'E · N33 20 24 E044 24 00 · 44.4E 33.34N; latitude first
  // where no letter says which is which. Null for what is no point.
  function readPoint(text) {
    const plain = text
      .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
      .replace(/[−–]/g, "-")
      .toUpperCase()
      .trim();
    const lettered = plain.match(/^([NSEW])?([^NSEW]+)([NSEW])?[,;/\s]*([NSEW])?([^NSEW]+)([NSEW])?$/);
    const point = /[NSEW]/.test(plain) ? readLettered(lettered) : readPlain(plain);
    if (!point || point.some((value) => value === null)) return null;
    return Math.abs(point[0]) <= 90 && Math.abs(point[1]) <= 180 ? point : null;
  }

  function readLettered(parts) {
    if (!parts) return null;
    const [, before, one, after, before2, other, after2] = parts;
    // "33.3N 44.4E" may be cut before its E or after it: letters go with the number they touch.
    const [first, second] = [before ?? after, before ? (after ?? before2) : (after2 ?? before2)];
    if (!first || !second) return null;
    const values = { [axisOf(first)]: angle(one, first), [axisOf(second)]: angle(other, second) };
    return "lat" in values && "lon" in values ? [values.lat, values.lon] : null;
  }

  const axisOf = (letter) => ("NS".includes(letter) ? "lat" : "lon");

  function readPlain(text) {
    if (!MARKED.test(text)) return null;
    const numbers = text.match(/[-+]?\d+(?:\.\d+)?/g) ?? [];
    if (numbers.length !== 2 && !(/[°º]/.test(text) && [4, 6].includes(numbers.length))) return null;
    const half = numbers.length / 2;
    return [numbers.slice(0, half), numbers.slice(half)].map((part) => angle(part.join(" "), ""));
  }

  const MARKED = /^[-+\d.,;°º'’′"”″\s]+$/;

  // Degrees of "33 20 24" with its marks; null where minutes or seconds are no such thing.
  function angle(text, letter) {
    if (!MARKED.test(text)) return null;
    const numbers = (text.match(/[-+]?\d+(?:\.\d+)?/g) ?? []).map(Number);
    if (numbers.length < 1 || numbers.length > 3) return null;
    const [whole, minutes = 0, seconds = 0] = numbers;
    if (minutes < 0 || minutes >= 60 || seconds < 0 || seconds >= 60) return null;
    const size = Math.abs(whole) + minutes / 60 + seconds / 3600;
    const isNegative = whole < 0 || Object.is(whole, -0) || "SW".includes(letter || "-");
    return isNegative ? -size : size;
  }

  // A line a point -> {points, wrong}: wrong is {line, text} of the first that is none, else null.
  function readPoints(text) {
    const points = [];
    for (const [i, line] of text.split("\n").entries()) {
      if (!line.trim()) continue;
      const point = readPoint(line);
      if (!point) return { points, wrong: { line: i + 1, text: line.trim() } };
      points.push(point);
    }
    return { points, wrong: null };
  }

  const short = (value) => String(Number(value.toFixed(4))); // 11 m: finer than anyone draws
  const pointText = ([lat, lon]) => `${short(lat)}, ${short(Dateline.turned(lon))}`;

  const circleText = ([lat, lon], km, name = "") =>
    `circle:${short(lat)},${short(Dateline.turned(lon))}:${short(km)}${name ? `:${name}` : ""}`;
  const boxText = (south, west, north, east) =>
    `box:${[south, Dateline.turned(west), north, Dateline.turned(east)].map(short).join(",")}`;
  const polygonText = (points) =>
    `polygon:${points.map(([lat, lon]) => `${short(lat)},${short(lon)}`).join(";")}`;

  Object.assign(Dateline, { readPoint, readPoints, pointText, circleText, boxText, polygonText });
})();
