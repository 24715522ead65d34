// Which rows are wanted: a slice by day, then a test a row. Pure: runs in Node too.
(() => {
  // The first index in values[0..end) that is >= wanted; values must not fall.
  function lowerBound(values, end, wanted) {
    let low = 0;
    let high = end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // Rows that may meet the days first..last: all that do are inside, few that don't.
  function sliceOf(columns, first, last) {
    const from = lowerBound(columns.latest, columns.dated, first);
    const to = lowerBound(columns.first, columns.dated, last + 1);
    return [from, Math.max(from, to)];
  }

  // Names -> a table of ones at the numbers of the wanted ones; null means all.
  function tableOf(names, wanted) {
    const table = new Uint8Array(256);
    names.forEach((name, number) => {
      table[number] = wanted === null || wanted.includes(name) ? 1 : 0;
    });
    return table;
  }

  // What tally() and rowsOf() test each row with.
  function pickOf(columns, wish, modalities, mask) {
    const [from, to] = sliceOf(columns, wish.first, wish.last);
    return {
      from,
      to,
      first: wish.first,
      undated: wish.undated,
      kindOn: tableOf(columns.kinds, wish.kinds),
      modalityOn: tableOf(modalities, wish.modalities),
      mask,
    };
  }

  // Calls visit(row) for each wanted row, by day, the undated last.
  function eachRow(columns, pick, visit) {
    const { last, kind, modality } = columns;
    const { kindOn, modalityOn, mask, first } = pick;
    const run = (from, to, isDated) => {
      for (let row = from; row < to; row++) {
        if (isDated && last[row] < first) continue;
        if (kindOn[kind[row]] === 0 || modalityOn[modality[row]] === 0) continue;
        if (mask !== null && (mask[row >> 3] & (1 << (row & 7))) === 0) continue;
        visit(row);
      }
    };
    run(pick.from, pick.to, true);
    if (pick.undated) run(columns.dated, columns.rows, false);
  }

  Object.assign(Dateline, { sliceOf, pickOf, eachRow });
})();
