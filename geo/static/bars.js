// Wanted rows -> bars over time, split by kind. Pure: runs in Node too.
(() => {
  // `starts` are the first days of the bars, `last` the last day of all. An event whose days reach
  // over several bars adds an equal share for each day, so that all bars together are the events.
  // What began before or goes on after is spread over the days that are shown.
  function barsOf(columns, pick, starts, last) {
    const kinds = columns.kinds.length;
    const sums = {
      sure: new Float64Array(starts.length * kinds), // events of this bar alone, by bar and kind
      doubtful: new Float64Array(starts.length * kinds), // shares of those of several bars
      touching: new Int32Array(starts.length + 1), // how many those are, by bar
      undated: 0,
      outside: 0, // before the first bar, or after the last
    };
    const barOf = barOfDay(starts, last);
    const [from, to] = [starts[0], last];
    const rate = new Float64Array((starts.length + 1) * kinds); // a day, as differences
    const lengths = lengthsOf(starts, last);
    Dateline.eachRow(columns, pick, (row) => {
      const kind = columns.kind[row];
      if (row >= columns.dated) sums.undated++;
      else if (columns.last[row] < from || columns.first[row] > to) sums.outside++;
      else if (columns.first[row] === columns.last[row])
        sums.sure[barOf[columns.first[row] - from] * kinds + kind]++;
      else {
        const begin = Math.max(columns.first[row], from);
        const end = Math.min(columns.last[row], to);
        const share = 1 / (end - begin + 1);
        const [low, high] = [barOf[begin - from], barOf[end - from]];
        if (low === high) {
          sums.sure[low * kinds + kind]++;
          return;
        }
        sums.touching[low]++; // as differences until all rows are seen
        sums.touching[high + 1]--;
        sums.doubtful[low * kinds + kind] += share * (starts[low + 1] - begin);
        sums.doubtful[high * kinds + kind] += share * (end - starts[high] + 1);
        rate[(low + 1) * kinds + kind] += share;
        rate[high * kinds + kind] -= share;
      }
    });
    for (let bar = 1; bar < starts.length; bar++) sums.touching[bar] += sums.touching[bar - 1];
    for (let kind = 0; kind < kinds; kind++)
      for (let bar = 0, share = 0; bar < starts.length; bar++) {
        share += rate[bar * kinds + kind];
        sums.doubtful[bar * kinds + kind] += Math.max(share, 0) * lengths[bar];
      }
    return sums;
  }

  function barOfDay(starts, last) {
    const bars = new Int32Array(last - starts[0] + 1);
    starts.forEach((start, bar) => bars.fill(bar, start - starts[0]));
    return bars;
  }

  function lengthsOf(starts, last) {
    return starts.map((start, bar) => (starts[bar + 1] ?? last + 1) - start);
  }

  // Events in each bar, of all kinds.
  function heightsOf(sums, kinds) {
    const heights = new Float64Array(sums.sure.length / kinds);
    for (let i = 0; i < sums.sure.length; i++)
      heights[Math.floor(i / kinds)] += sums.sure[i] + sums.doubtful[i];
    return heights;
  }

  Object.assign(Dateline, { barsOf, heightsOf });
})();
