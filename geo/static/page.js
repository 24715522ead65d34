// The map's frame and the page round it: the timeline stands there, and is newer than Python.
//
// Both are of one origin, so they call each other: the timeline sets days here, and hears from
// here of new rows, of a view or of layers that a hand chose, of the space bar. Where the page can't be
// reached, Python's selection still comes.
(() => {
  function page() {
    try {
      return window.parent === window ? null : (window.parent.Dateline ?? null);
    } catch {
      return null; // another origin around us
    }
  }

  // What Python wished, with the days that the timeline shows by now.
  function withTime(wish) {
    const time = page()?.time?.();
    return time ? { ...wish, ...time } : wish;
  }

  const tellRows = () => page()?.rowsChanged?.();

  // [lat, lon, zoom] of a view, short enough for an address.
  function viewOf(map) {
    const { lat, lng } = map.getCenter();
    return [Number(lat.toFixed(4)), Number(lng.toFixed(4)), Number(map.getZoom().toFixed(2))];
  }

  // Tells the page of each view that isn't one we flew to.
  function followView(map, isOurs) {
    map.on("moveend", () => {
      if (!isOurs()) page()?.viewChanged?.(viewOf(map));
    });
  }

  // Tells the page which of these layers are shown, when a hand has changed that.
  function followChoices(map, choices) {
    map.on("overlayadd overlayremove", () => {
      const shown = Object.keys(choices).filter((name) => map.hasLayer(choices[name]));
      page()?.layersChanged?.(shown);
    });
  }

  // The space bar plays and pauses, wherever one stands on the map.
  function followKeys(root) {
    root.addEventListener("keydown", (event) => {
      if (event.key !== " " || event.target.closest?.("button, input, select, textarea, a")) return;
      if (page()?.pressed?.(event)) event.preventDefault();
    });
  }

  // What the bars depend on: rows and filters, not days, selection or looks.
  function rowsKey() {
    const { columns, wish } = Dateline.layer.state();
    const rest = { first: 0, last: 0, undated: 0, selected: 0, view: 0, layers: 0, dark: 0 };
    return `${columns.version}/${JSON.stringify({ ...wish, ...rest })}`;
  }

  // Events over time as the filters leave them, for bars that begin at `starts`; null before the
  // events are there.
  function barsNow(starts, last) {
    const state = Dateline.layer?.state();
    if (!state) return null;
    const { columns, wish, mask, modalities } = state;
    const all = { ...wish, first: Dateline.OPEN_FIRST, last: Dateline.OPEN_LAST - 1, undated: true };
    const pick = Dateline.pickOf(columns, all, modalities, mask);
    return {
      ...Dateline.barsOf(columns, pick, starts, last),
      styles: Dateline.layer.styles(),
    };
  }

  Object.assign(Dateline, {
    withTime,
    tellRows,
    viewOf,
    followView,
    followChoices,
    followKeys,
    rowsKey,
    barsNow,
  });
})();
