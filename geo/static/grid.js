// Wanted rows -> marks on the screen: counted in the cells of a grid. Pure: runs in Node too.
//
// The grid is fixed to the world, not to the screen, so that marks stay while one pans. A view is
// {scale: pixels of the whole world, left, top: its corner in those pixels, width, height}.
(() => {
  const CELL = 56; // pixels: room for a mark with its number
  const NOWHERE = -2; // cell of unlocated spots
  const OUTSIDE = -1; // cell of pins out of view
  const PIN = 0;
  const AREA = 1;

  function gridOf(view) {
    const column = Math.floor(view.left / CELL) - 1;
    const row = Math.floor(view.top / CELL) - 1;
    const columns = Math.ceil(view.width / CELL) + 3;
    const rows = Math.ceil(view.height / CELL) + 3;
    return { column, row, columns, rows, cells: columns * rows };
  }

  // Each row's cell: pins 0..cells-1, areas cells..2*cells-1, areas out of view 2*cells.
  // Worked out once a view, so that dragging the slider reads plain columns from end to end.
  function cellsOf(columns, view, grid) {
    const { spots, spot: spotOf } = columns;
    const ofSpot = new Int32Array(spots.count);
    const perCell = view.scale / CELL;
    for (let spot = 0; spot < spots.count; spot++) {
      const state = spots.state[spot];
      if (state > AREA) {
        ofSpot[spot] = NOWHERE;
        continue;
      }
      const column = Math.floor(spots.x[spot] * perCell) - grid.column;
      const row = Math.floor(spots.y[spot] * perCell) - grid.row;
      const isInside = column >= 0 && row >= 0 && column < grid.columns && row < grid.rows;
      const cell = row * grid.columns + column;
      if (state === PIN) ofSpot[spot] = isInside ? cell : OUTSIDE;
      else ofSpot[spot] = isInside ? grid.cells + cell : 2 * grid.cells;
    }
    const cells = new Int16Array(columns.rows); // 2 * cells is some thousands
    for (let row = 0; row < cells.length; row++) cells[row] = ofSpot[spotOf[row]];
    return cells;
  }

  function emptySums(cells, kinds) {
    return {
      located: 0, // wanted rows with a place, in view or not
      count: new Uint32Array(cells),
      byKind: new Uint32Array(cells * kinds),
      x: new Float64Array(cells),
      y: new Float64Array(cells),
      row: new Int32Array(cells).fill(-1), // some row of the cell
      areas: new Map(), // spot -> count
    };
  }

  // Counts of the wanted rows by cell, and of the rows of each area.
  function tally(columns, pick, cells, grid) {
    const kinds = columns.kinds.length;
    const sums = emptySums(2 * grid.cells + 1, kinds);
    const { count, byKind, x: sumX, y: sumY, row: someRow, areas } = sums;
    const { spot, kind, x, y } = columns;
    Dateline.eachRow(columns, pick, (row) => {
      const cell = cells[row];
      if (cell === NOWHERE) return;
      sums.located++;
      if (cell === OUTSIDE) return;
      count[cell]++;
      byKind[cell * kinds + kind[row]]++;
      sumX[cell] += x[row];
      sumY[cell] += y[row];
      someRow[cell] = row;
      if (cell >= grid.cells) areas.set(spot[row], (areas.get(spot[row]) ?? 0) + 1);
    });
    return sums;
  }

  // Radius in pixels: grows with the logarithm, so that 5 and 50,000 both fit the grid.
  function radiusOf(count) {
    return count === 1 ? 11 : Math.min(13 + 3.2 * Math.log2(count) ** 0.85, 34);
  }

  // Marks of one sort, biggest first; x and y in pixels of the screen.
  function marksOf(sums, grid, view, kinds, isArea) {
    const start = isArea ? grid.cells : 0;
    const marks = [];
    for (let cell = start; cell < start + grid.cells; cell++) {
      const count = sums.count[cell];
      if (count === 0) continue;
      marks.push({
        isArea,
        count,
        cells: [cell],
        x: (sums.x[cell] / count) * view.scale - view.left,
        y: (sums.y[cell] / count) * view.scale - view.top,
        byKind: sums.byKind.slice(cell * kinds, (cell + 1) * kinds),
        row: sums.row[cell],
      });
    }
    return marks.sort((a, b) => b.count - a.count || a.cells[0] - b.cells[0]);
  }

  function absorb(big, small) {
    const count = big.count + small.count;
    big.x = (big.x * big.count + small.x * small.count) / count;
    big.y = (big.y * big.count + small.y * small.count) / count;
    big.count = count;
    big.cells.push(...small.cells);
    for (let kind = 0; kind < big.byKind.length; kind++) big.byKind[kind] += small.byKind[kind];
  }

  // Marks that would overlap become one: two on either side of a grid line are one crowd.
  function mergeClose(marks) {
    const kept = [];
    for (const mark of marks) {
      const near = kept.find((other) => {
        const reach = (radiusOf(other.count) + radiusOf(mark.count)) * 0.9;
        return Math.hypot(other.x - mark.x, other.y - mark.y) < reach;
      });
      if (near) absorb(near, mark);
      else kept.push(mark);
    }
    return kept;
  }

  // An area's sign stands for all of the area: it may step aside from a pin, which can't.
  const ASIDE = [
    [0, 0],
    [0, -34],
    [0, 34],
    [44, 0],
    [-44, 0],
    [44, -34],
    [-44, 34],
    [0, -60],
    [0, 60],
  ];
  function stepAside(areas, pins) {
    const placed = [];
    const isFree = (x, y) =>
      pins.every((pin) => Math.hypot(pin.x - x, pin.y - y) > radiusOf(pin.count) + 22) &&
      placed.every((other) => Math.abs(other.x - x) > 48 || Math.abs(other.y - y) > 22);
    for (const mark of areas) {
      const [dx, dy] = ASIDE.find(([dx, dy]) => isFree(mark.x + dx, mark.y + dy)) ?? [0, 0];
      mark.x += dx;
      mark.y += dy;
      placed.push(mark);
    }
    return areas;
  }

  // Marks to draw, areas first (they lie below).
  function marksIn(columns, pick, view, cells, grid) {
    const sums = tally(columns, pick, cells, grid);
    const kinds = columns.kinds.length;
    const areas = mergeClose(marksOf(sums, grid, view, kinds, true));
    const pins = mergeClose(marksOf(sums, grid, view, kinds, false));
    return {
      marks: [...stepAside(areas, pins), ...pins],
      areas: sums.areas,
      located: sums.located,
    };
  }

  // Up to `limit` wanted rows of the mark, by day, and how many there are.
  function rowsOf(columns, pick, cells, mark, limit) {
    const wanted = new Set(mark.cells);
    const rows = [];
    let total = 0;
    Dateline.eachRow(columns, pick, (row) => {
      if (!wanted.has(cells[row])) return;
      total++;
      if (rows.length < limit) rows.push(row);
    });
    return { rows, total };
  }

  Object.assign(Dateline, {
    gridOf,
    cellsOf,
    tally,
    radiusOf,
    mergeClose,
    stepAside,
    marksIn,
    rowsOf,
  });
})();
