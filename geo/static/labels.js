// Which names fit on the map, and where. Pure: runs in Node too.
(() => {
  const overlaps = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  // Boxes of taken ground in buckets, so that each new name meets few of them.
  function makeGround(bucket = 96) {
    const taken = new Map();
    const keysOf = function* (box) {
      for (let x = Math.floor(box.left / bucket); x <= Math.floor(box.right / bucket); x++)
        for (let y = Math.floor(box.top / bucket); y <= Math.floor(box.bottom / bucket); y++)
          yield `${x},${y}`;
    };
    return {
      isFree: (box) =>
        [...keysOf(box)].every(
          (key) => !(taken.get(key) ?? []).some((other) => overlaps(box, other)),
        ),
      take: (box) => {
        for (const key of keysOf(box)) taken.set(key, [...(taken.get(key) ?? []), box]);
      },
    };
  }

  const GAP = 3; // pixels between two names

  // Where the text may stand: round its dot, or round the mark that hides the dot; else centred.
  function boxesOf(name, width, mark) {
    const height = name.size * 1.15 * name.lines.length;
    const box = (left, top, align) => ({
      left: left - GAP,
      top,
      right: left + width + GAP,
      bottom: top + height,
      align,
    });
    if (!name.dot) return [box(name.x - width / 2, name.y - height / 2, "center")];
    const edge = mark ?? {
      left: name.x - name.dot,
      right: name.x + name.dot,
      top: name.y - name.dot,
      bottom: name.y + name.dot,
    };
    const middle = (edge.top + edge.bottom) / 2 - height / 2;
    return [
      box(edge.right + GAP, middle, "left"),
      box(edge.left - GAP - width, middle, "right"),
      box(name.x - width / 2, edge.top - GAP - height, "center"),
      box(name.x - width / 2, edge.bottom + GAP, "center"),
      box(name.x - width, edge.top - GAP - height, "right"),
      box(name.x, edge.top - GAP - height, "left"),
    ];
  }

  const holds = (box, name) =>
    name.x > box.left && name.x < box.right && name.y > box.top && name.y < box.bottom;

  const widest = (boxes) => boxes.sort((a, b) => b.bottom - b.top - (a.bottom - a.top))[0];

  // Names that fit, most important first, each with its `box`; measure(name) gives a width.
  // `marks` are boxes to keep clear of: only a country's name may lie below one.
  function placeNames(names, measure, marks = []) {
    const ground = makeGround();
    const covered = makeGround();
    marks.forEach(covered.take);
    const named = new Set(); // marks with the name of what lies below: the most important one
    const placed = [];
    for (const name of names) {
      const hidden = name.dot ? widest(marks.filter((mark) => holds(mark, name))) : undefined;
      if (named.has(hidden)) continue;
      if (hidden) named.add(hidden);
      const free = boxesOf(name, measure(name), hidden).filter(ground.isFree);
      const box = free.find(covered.isFree) ?? (name.style === "country" ? free[0] : undefined);
      if (!box) continue;
      ground.take(box);
      if (name.dot)
        ground.take({ left: name.x - 4, right: name.x + 4, top: name.y - 4, bottom: name.y + 4 });
      placed.push({ ...name, box });
    }
    return placed;
  }

  // "Bosnia and Herzegovina" -> two lines of like length; short names stay on one.
  function breakName(text, most = 14) {
    const words = text.split(" ");
    if (text.length <= most || words.length < 2) return [text];
    let best = [text];
    let longest = Infinity;
    for (let i = 1; i < words.length; i++) {
      const lines = [words.slice(0, i).join(" "), words.slice(i).join(" ")];
      const length = Math.max(lines[0].length, lines[1].length);
      if (length < longest) [best, longest] = [lines, length];
    }
    return best;
  }

  Object.assign(Dateline, { placeNames, breakName });
})();
