// Counts by province: the outlines of geo/outlines.py coloured by how many events they hold. The
// sums are pure: they run in Node too.
//
// A marker counts in the province that its point lies in; an event known to an area only in the
// area's province; one known to a country or a larger region only in none, and the legend says so.
(() => {
  const GRID = 512; // cells across the world, to find the few provinces that may hold a point
  const NONE = -1;
  const OFFSHORE = 400; // steps (about 15 km): ports and bridges lie off the simplified coast
  const CLASSES = {
    light: ["#e9dff0", "#cdb3da", "#ad86c2", "#87559f", "#592a75"],
    dark: ["#41334f", "#604679", "#8361a2", "#ab86c8", "#dcc5ec"],
  };
  const LADDER = [1, 2, 5, 10];

  // names: key -> number of its lines; titles: [name, x, y, …]. Returns {shapes, byKey, grid}.
  function readProvinces(file, titles) {
    const shapes = [];
    const numbers = new Map(); // of the file's shapes -> ours
    const byKey = new Map();
    for (const [key, number] of Object.entries(file.names)) {
      if (!key.includes(":")) continue; // a country
      if (!numbers.has(number)) {
        numbers.set(number, shapes.length);
        shapes.push({ lines: file.shapes[number].map(Dateline.readLine), title: key.slice(3) });
      }
      byKey.set(key, numbers.get(number));
    }
    const provinces = { shapes, byKey, grid: gridOf(shapes) };
    for (const [title, x, y] of titles) {
      const number = provinceAt(provinces, x, y);
      if (number !== NONE) shapes[number].title = title;
    }
    return provinces;
  }

  function gridOf(shapes) {
    const step = Dateline.WORLD / GRID;
    const grid = new Map(); // cell -> numbers of shapes
    shapes.forEach(({ lines }, number) => {
      for (const line of lines)
        for (let x = Math.floor(line.left / step); x <= Math.floor(line.right / step); x++)
          for (let y = Math.floor(line.top / step); y <= Math.floor(line.bottom / step); y++) {
            const cell = y * GRID + x;
            if (!grid.has(cell)) grid.set(cell, new Set());
            grid.get(cell).add(number);
          }
    });
    return grid;
  }

  const near = ({ grid }, x, y) => {
    const step = Dateline.WORLD / GRID;
    return grid.get(Math.floor(y / step) * GRID + Math.floor(x / step)) ?? [];
  };

  // A ray from the point crosses the lines oddly often: it is inside.
  function isInside(lines, x, y) {
    let odd = false;
    for (const { points, left, right, top, bottom } of lines) {
      if (x < left || x > right || y < top || y > bottom) continue;
      let [x0, y0] = [points[points.length - 2], points[points.length - 1]];
      for (let i = 0; i < points.length; i += 2) {
        const [x1, y1] = [points[i], points[i + 1]];
        if (y0 > y !== y1 > y && x < x0 + ((x1 - x0) * (y - y0)) / (y1 - y0)) odd = !odd;
        [x0, y0] = [x1, y1];
      }
    }
    return odd;
  }

  // The number of the province at a point in steps, or of the nearest just off the coast.
  function provinceAt(provinces, x, y) {
    let [nearest, least] = [NONE, OFFSHORE];
    for (const number of near(provinces, x, y)) {
      const { lines } = provinces.shapes[number];
      if (isInside(lines, x, y)) return number;
      for (const { points } of lines)
        for (let i = 0; i < points.length; i += 2) {
          const away = Math.hypot(points[i] - x, points[i + 1] - y);
          if (away < least) [nearest, least] = [number, away];
        }
    }
    return nearest;
  }

  // Each spot's province, or NONE.
  function provinceOfSpots(columns, provinces) {
    const { spots, areas } = columns;
    const numbers = new Int16Array(spots.count).fill(NONE);
    for (let spot = 0; spot < spots.count; spot++) {
      if (spots.state[spot] > 1) continue;
      const key = spots.state[spot] === 1 ? areas[spots.area[spot]] : null;
      const known = key === null ? undefined : provinces.byKey.get(key);
      const isWide = key !== null && spots.radius[spot] > 100000; // metres: holds several provinces
      if (known !== undefined) numbers[spot] = known;
      else if (!isWide && !/^[A-Z]{2}$/.test(key ?? ""))
        numbers[spot] = provinceAt(provinces, spots.x[spot] * Dateline.WORLD, spots.y[spot] * Dateline.WORLD);
    }
    return numbers;
  }

  // {markers, areas}: counts by province, and `nowhere`: located rows that are in none.
  function countProvinces(columns, pick, ofSpot, count) {
    const sums = { markers: new Uint32Array(count), areas: new Uint32Array(count), nowhere: 0 };
    const { spot } = columns;
    const { state } = columns.spots;
    Dateline.eachRow(columns, pick, (row) => {
      const at = spot[row];
      const number = ofSpot[at];
      if (number >= 0) (state[at] === 0 ? sums.markers : sums.areas)[number]++;
      else if (state[at] < 2) sums.nowhere++;
    });
    return sums;
  }

  // Where up to five classes begin: 1, 2, 5, 10, 20 for a province of 45.
  function classesOf(most) {
    if (most <= 5) return [...Array(Math.max(most, 1))].map((_, i) => i + 1);
    const steps = [...Array(5)].map((_, i) => {
      const wanted = Math.log10(most) * (i / 5);
      const [ten, rest] = [Math.floor(wanted + 1e-9), wanted - Math.floor(wanted + 1e-9)];
      const away = (step) => Math.abs(Math.log10(step) - rest);
      return 10 ** ten * LADDER.reduce((best, step) => (away(step) < away(best) ? step : best));
    });
    return [...new Set(steps)];
  }

  const classAt = (classes, count) => classes.filter((least) => least <= count).length - 1;

  function classWords(classes, i) {
    const last = i + 1 < classes.length ? classes[i + 1] - 1 : null;
    const number = (value) => value.toLocaleString("en");
    if (last === null) return Dateline.say("{n} or more", { n: number(classes[i]) });
    return last === classes[i] ? number(last) : `${number(classes[i])}–${number(last)}`;
  }

  // The classes' colours, spread over all five where there are fewer.
  const coloursOf = (classes, isDark) =>
    classes.map((_, i) => CLASSES[isDark ? "dark" : "light"][Math.round((i * 4) / Math.max(classes.length - 1, 1))]);

  function defineProvinces() {
    return Dateline.Twin.extend({
      // fetchProvinces() -> promise of {shapes, …}: a megabyte, asked for when first chosen.
      initialize(events, fetchProvinces) {
        Dateline.Twin.prototype.initialize.call(this, events);
        this._fetch = fetchProvinces;
      },

      onAdd(map) {
        Dateline.Twin.prototype.onAdd.call(this, map);
        this._fetch().then((provinces) => {
          this._provinces = provinces;
          if (this._map) this._host.renewTwins();
        });
      },

      // Classes hold while one slides: a colour means the same on each day.
      _renew(columns, pick) {
        if (!this._provinces) return;
        columns.provinces ??= provinceOfSpots(columns, this._provinces);
        const all = { ...pick, from: 0, to: columns.dated, first: -(2 ** 31) };
        const { markers, areas } = this._count(columns, all);
        this._classes = classesOf(markers.reduce((top, n, i) => Math.max(top, n + areas[i]), 0));
      },

      _count(columns, pick) {
        return countProvinces(columns, pick, columns.provinces, this._provinces.shapes.length);
      },

      _paint(ctx, columns, pick, view, isDark) {
        this._sums = null;
        if (!this._provinces || !columns.provinces) return;
        this._view = view;
        this._sums = this._count(columns, pick);
        const colours = coloursOf(this._classes, isDark);
        ctx.strokeStyle = isDark ? "rgba(16,23,27,.8)" : "rgba(255,255,255,.9)";
        ctx.lineWidth = 1;
        this._provinces.shapes.forEach(({ lines }, number) => {
          const count = this._sums.markers[number] + this._sums.areas[number];
          if (!count) return;
          Dateline.traceInView(ctx, lines, view);
          ctx.globalAlpha = 0.75;
          ctx.fillStyle = colours[classAt(this._classes, count)];
          ctx.fill("evenodd");
          ctx.stroke();
        });
        ctx.globalAlpha = 1;
      },

      _legend(isDark) {
        const { make, say } = Dateline;
        const title = make("strong", {}, say("Events by province"));
        if (!this._sums) return [title, make("span", {}, say("being fetched …"))];
        const colours = coloursOf(this._classes, isDark);
        const rows = this._classes.map((_, i) =>
          make(
            "span",
            { class: "dateline-class" },
            make("i", { style: `background:${colours[i]}` }),
            classWords(this._classes, i),
          ),
        );
        const { nowhere } = this._sums;
        const rest = nowhere ? [make("span", {}, say("in no single province: {n}", { n: nowhere.toLocaleString("en") }))] : [];
        return [title, ...rows, ...rest];
      },

      wordsAt(x, y) {
        if (!this._sums) return null;
        const { left, top, scale } = this._view;
        const steps = [left + x, top + y].map((pixel) => (pixel / scale) * Dateline.WORLD);
        const number = provinceAt(this._provinces, ...steps);
        if (number === NONE) return null;
        const [markers, areas] = [this._sums.markers[number], this._sums.areas[number]];
        const { title } = this._provinces.shapes[number];
        if (!markers && !areas) return null;
        return Dateline.say("{title}: {markers} by marker, {areas} by area", { title, markers, areas });
      },
    });
  }

  Object.assign(Dateline, {
    readProvinces,
    provinceAt,
    provinceOfSpots,
    countProvinces,
    classesOf,
    classAt,
    classWords,
    defineProvinces,
  });
})();
