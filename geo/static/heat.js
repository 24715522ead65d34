// The heat map: where markers crowd, smoothed; it follows slider and filters as the markers do.
// The sums are pure: they run in Node too.
(() => {
  const CELL = 4; // pixels: fine enough to look smooth, coarse enough to blur in a millisecond
  const REACH = 5; // cells that a blur spreads to each side; three of them look like a bell
  const FAINT = 0.1; // of the root of the most: no colour yet
  // From few to many; light to dark, so that it also reads without colour.
  const RAMP = {
    light: [
      [255, 237, 160, 0],
      [254, 178, 76, 150],
      [227, 74, 51, 190],
      [122, 1, 60, 215],
    ],
    dark: [
      [60, 20, 90, 0],
      [140, 41, 129, 150],
      [241, 96, 93, 190],
      [252, 253, 191, 215],
    ],
  };

  // Wanted markers in cells of the screen, as far round it as a blur reaches: {cells, width, height}.
  function heatCells(columns, pick, view) {
    const width = Math.ceil(view.width / CELL) + 6 * REACH;
    const height = Math.ceil(view.height / CELL) + 6 * REACH;
    const cells = new Float32Array(width * height);
    const { x, y, spot } = columns; // x and y a row each: read from end to end
    const { state } = columns.spots;
    const perCell = view.scale / CELL;
    const left = view.left / CELL - 3 * REACH;
    const top = view.top / CELL - 3 * REACH;
    Dateline.eachRow(columns, pick, (row) => {
      const across = x[row] * perCell - left;
      const down = y[row] * perCell - top;
      if (across < 0 || down < 0 || across >= width || down >= height) return;
      if (state[spot[row]] === 0) cells[(down | 0) * width + (across | 0)]++;
    });
    return { cells, width, height };
  }

  // Each value becomes the mean of those up to REACH away, along lines `step` apart.
  function blurLine(from, to, start, length, step) {
    const window = 2 * REACH + 1;
    let sum = 0;
    for (let i = -REACH; i < length; i++) {
      const entering = i + REACH;
      if (entering < length) sum += from[start + entering * step];
      const leaving = i - REACH - 1;
      if (leaving >= 0) sum -= from[start + leaving * step];
      if (i >= 0) to[start + i * step] = sum / window;
    }
  }

  function blur({ cells, width, height }) {
    let from = cells;
    let to = new Float32Array(cells.length);
    for (let pass = 0; pass < 3; pass++) {
      for (let row = 0; row < height; row++) blurLine(from, to, row * width, width, 1);
      [from, to] = [to, from];
      for (let column = 0; column < width; column++) blurLine(from, to, column, height, width);
      [from, to] = [to, from];
    }
    return from;
  }

  // Red, green, blue and alpha at `share` (0 to 1) of the ramp.
  function colourAt(ramp, share) {
    const at = Math.min(Math.max(share, 0), 1) * (ramp.length - 1);
    const step = Math.min(Math.floor(at), ramp.length - 2);
    return ramp[step].map((value, i) => value + (ramp[step + 1][i] - value) * (at - step));
  }

  function defineHeat() {
    return Dateline.Twin.extend({
      _paint(ctx, columns, pick, view, isDark) {
        const field = heatCells(columns, pick, view);
        const heat = blur(field);
        const most = heat.reduce((top, value) => Math.max(top, value), 0);
        if (most > 0) drawHeat(ctx, heat, field, most, RAMP[isDark ? "dark" : "light"]);
      },

      _legend(isDark) {
        const ramp = RAMP[isDark ? "dark" : "light"];
        const css = ramp.map(([r, g, b, a]) => `rgba(${r},${g},${b},${a / 255})`).join(", ");
        return [
          Dateline.make("strong", {}, Dateline.say("Heat map of markers")),
          Dateline.make("div", { class: "dateline-ramp", style: `background:linear-gradient(to right, ${css})` }),
          Dateline.make("span", {}, Dateline.say("few to most of the view; areas are left out")),
        ];
      },
    });
  }

  function drawHeat(ctx, heat, { width, height }, most, ramp) {
    const image = new ImageData(width, height);
    // The root, so that one marker far from a crowd is seen; less a little, so that a blur has no edge.
    const shareOf = (i) => (Math.sqrt(i / 255) - FAINT) / (1 - FAINT);
    const table = [...Array(256)].map((_, i) => colourAt(ramp, shareOf(i)));
    for (let cell = 0; cell < heat.length; cell++)
      if (heat[cell] > 0) image.data.set(table[Math.ceil((heat[cell] / most) * 255)], 4 * cell);
    const small = document.createElement("canvas");
    Object.assign(small, { width, height });
    small.getContext("2d").putImageData(image, 0, 0);
    ctx.imageSmoothingEnabled = true;
    ctx.drawImage(small, -3 * REACH * CELL, -3 * REACH * CELL, width * CELL, height * CELL);
  }

  Object.assign(Dateline, { heatCells, blur, colourAt, defineHeat });
})();
