// Packed lines of data/basemap -> paths on a canvas. Pure: runs in Node too.
(() => {
  const WORLD = 2 ** 20; // steps of geo/polylines.py

  // [x, y, dx, dy, …] -> absolute points, and the box round them.
  function readLine(flat) {
    const points = new Int32Array(flat.length);
    let [x, y] = [0, 0];
    const line = { points, left: WORLD, right: 0, top: WORLD, bottom: 0 };
    for (let i = 0; i < flat.length; i += 2) {
      x += flat[i];
      y += flat[i + 1];
      points[i] = x;
      points[i + 1] = y;
      line.left = Math.min(line.left, x);
      line.right = Math.max(line.right, x);
      line.top = Math.min(line.top, y);
      line.bottom = Math.max(line.bottom, y);
    }
    return line;
  }

  function readShapes(file) {
    return Object.fromEntries(
      Object.entries(file).map(([name, lines]) => [name, lines.map(readLine)]),
    );
  }

  // Traces a line; points of a run that all lie beyond one side of the tile are left out.
  function trace(ctx, line, box, closed) {
    const { points } = line;
    const side = (x, y) =>
      (x < box.left ? 1 : x > box.right ? 2 : 0) | (y < box.top ? 4 : y > box.bottom ? 8 : 0);
    let before = 15;
    for (let i = 0; i < points.length; i += 2) {
      const here = side(points[i], points[i + 1]);
      const next = i + 2 < points.length ? side(points[i + 2], points[i + 3]) : 0;
      if (i > 0 && before & here & next) continue;
      const x = (points[i] - box.x) * box.scale;
      const y = (points[i + 1] - box.y) * box.scale;
      if (i === 0) ctx.moveTo(x, y);
      else ctx.lineTo(x, y);
      before = here;
    }
    if (closed) ctx.closePath();
  }

  // The same lines in pixels of the view, traced as one path.
  function traceInView(ctx, lines, view) {
    const scale = view.scale / WORLD;
    const [x, y] = [view.left / scale, view.top / scale];
    const margin = 4 / scale;
    const box = { x, y, scale, left: x - margin, top: y - margin };
    box.right = x + view.width / scale + margin;
    box.bottom = y + view.height / scale + margin;
    ctx.beginPath();
    for (const line of lines) trace(ctx, line, box, true);
  }

  Object.assign(Dateline, { WORLD, readLine, readShapes, trace, traceInView });
})();
