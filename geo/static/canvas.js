// The Leaflet layer that draws the events: one canvas over the view, redrawn within a frame.
// What a hand, a key or a screen reader does with it stands in reach.js.
(() => {
  const EARTH = 40075017; // metres round the equator
  const WIDE = 300000; // metres: an area of this radius is as large as a country

  Dateline.define = () => {
    Dateline.EventCanvas = L.Layer.extend({
      includes: Dateline.reach,

      initialize(settings, clicked) {
        this._settings = settings;
        this._clicked = clicked;
        this._state = null; // {columns, wish, mask}
        this._marks = [];
        this._focus = -1;
        this._twins = new Set(); // layers that count the same events: heat, provinces
        this._isHidden = false;
      },

      onAdd(map) {
        this._map = map;
        const pane = map.createPane("events");
        pane.style.zIndex = 450; // above the names (420), below tooltips (650)
        this._canvas = L.DomUtil.create("canvas", "dateline-events leaflet-zoom-hide", pane);
        this._canvas.tabIndex = 0;
        this._canvas.setAttribute("role", "application"); // arrow keys are ours
        this._canvas.setAttribute("aria-roledescription", "map of events");
        map.on("move zoomend resize viewreset", this._draw, this);
        this._listen(map);
        this._draw();
      },

      // New rows, filter or days. Same columns: only what changed is worked out again.
      show(columns, wish, mask) {
        if (this._state?.columns !== columns) this._cells = null;
        this._state = { columns, wish, mask };
        this._pickAgain();
        this.renewTwins();
      },

      addTwin(twin) {
        this._twins.add(twin);
        this.renewTwins();
      },

      removeTwin(twin) {
        this._twins.delete(twin);
      },

      renewTwins() {
        if (!this._state) return;
        for (const twin of this._twins) twin.renew(this._state.columns, this._pick);
        this._schedule();
      },

      // Without markers and areas: another layer says it all.
      setHidden(isHidden) {
        this._isHidden = isHidden;
        this._schedule();
      },

      setDays(first, last, undated) {
        if (!this._state) return;
        this._state.wish = { ...this._state.wish, first, last, undated };
        this._pickAgain();
      },

      // What is shown now, for the timeline; null before the first events.
      state() {
        return this._state && { ...this._state, modalities: this._settings.modalities };
      },

      styles() {
        return this._styles();
      },

      _pickAgain() {
        const { columns, wish, mask } = this._state;
        this._pick = Dateline.pickOf(columns, wish, this._settings.modalities, mask);
        this._schedule();
      },

      _schedule() {
        this._frame ??= requestAnimationFrame(() => {
          this._frame = undefined;
          this._draw();
        });
      },

      _view() {
        const size = this._map.getSize();
        const corner = this._map.getPixelBounds().min;
        const scale = 256 * 2 ** this._map.getZoom();
        return { scale, left: corner.x, top: corner.y, width: size.x, height: size.y };
      },

      // The cells change with the view only, not with the days.
      _cellsFor(view) {
        const key = `${view.scale}/${view.left}/${view.top}/${view.width}/${view.height}`;
        if (this._cells?.key !== key) {
          const grid = Dateline.gridOf(view);
          this._cells = { key, grid, ofRow: Dateline.cellsOf(this._state.columns, view, grid) };
        }
        return this._cells;
      },

      _draw() {
        if (!this._map || !this._state) return;
        const started = performance.now();
        const view = this._view();
        const ctx = Dateline.fitCanvas(this._canvas, this._map, view);
        const { columns } = this._state;
        const { grid, ofRow } = this._cellsFor(view);
        const found = Dateline.marksIn(columns, this._pick, view, ofRow, grid);
        this._marks = this._isHidden ? [] : found.marks;
        if (!this._isHidden) this._drawAreas(ctx, view, found.areas);
        this._drawDoubt(ctx, view);
        for (const mark of this._marks) this._drawOne(ctx, mark);
        this._drawRounds(ctx);
        const isDark = this._state.wish.dark;
        for (const twin of this._twins) twin.draw(columns, this._pick, view, isDark);
        this._describe(found.located);
        this._tellNames();
        Dateline.lastDraw = {
          ms: performance.now() - started,
          at: performance.now(),
          located: found.located,
        };
      },

      // Once the marks have come to rest, the names may move out of their way.
      _tellNames() {
        clearTimeout(this._rest);
        this._rest = setTimeout(() => this._settings.onRest(), 350);
      },

      boxes() {
        return this._marks.map(Dateline.boxOf);
      },

      _ink() {
        return Dateline.INK[this._state.wish.dark ? "dark" : "light"];
      },

      _drawOne(ctx, mark) {
        const isActual =
          this._settings.modalities[this._state.columns.modality[mark.row]] === "actual";
        Dateline.drawMark(ctx, mark, this._styles(), isActual, this._ink());
      },

      // Styles in the order of the columns' kinds.
      _styles() {
        const { columns } = this._state;
        const named = new Map(this._settings.kinds.map((kind) => [kind.key, kind]));
        const unknown = (key) => ({ label: key, colour: "#6b7780", shape: "circle", letter: "?" });
        columns.styles ??= columns.kinds.map((key) => named.get(key) ?? unknown(key));
        return columns.styles;
      },

      _pixels(spot, view) {
        const { spots } = this._state.columns;
        const y = spots.y[spot];
        const stretch = Math.cosh((0.5 - y) * 2 * Math.PI); // Mercator's, at this latitude
        return {
          x: spots.x[spot] * view.scale - view.left,
          y: y * view.scale - view.top,
          radius: (spots.radius[spot] / EARTH) * stretch * view.scale,
        };
      },

      _drawAreas(ctx, view, areas) {
        const colour = this._state.wish.dark ? "#9fb4c0" : "#51646f";
        const drawn = new Set(); // one hatch an area, though its events give several points for it
        for (const spot of areas.keys()) {
          const number = this._state.columns.spots.area[spot];
          if (drawn.has(number)) continue;
          drawn.add(number);
          this._drawArea(ctx, view, spot, colour);
        }
      },

      // Its outline where we have one, else the circle that it lies in.
      _drawArea(ctx, view, spot, colour) {
        const { columns } = this._state;
        const outline = columns.outlines[columns.spots.area[spot]];
        const { x, y, radius } = this._pixels(spot, view);
        const look = this._lookOf(spot);
        if (outline) {
          const isSmall = 2 * radius < 12;
          if (!isSmall)
            Dateline.drawArea(ctx, () => Dateline.traceInView(ctx, outline, view), colour, look);
          return;
        }
        if (radius < 12 || radius > 1.2 * Math.max(view.width, view.height)) return;
        if (x + radius < 0 || y + radius < 0 || x - radius > view.width || y - radius > view.height)
          return;
        Dateline.drawArea(ctx, () => Dateline.outline(ctx, "circle", x, y, radius), colour, look);
      },

      _lookOf(spot) {
        const { columns, wish } = this._state;
        const { spots, countries } = columns;
        if (wish.selected !== null && spots.area[columns.spot[wish.selected]] === spots.area[spot])
          return "selected";
        const isWide = countries[spots.area[spot]] || spots.radius[spot] > WIDE;
        return isWide ? "country" : "area";
      },

      // Below the marks: where the selected event may have happened.
      _drawDoubt(ctx, view) {
        const { columns, wish } = this._state;
        const spot = columns.spot[wish.selected];
        if (wish.selected === null || spot === undefined || columns.spots.state[spot] > 1) return;
        const outline = columns.outlines[columns.spots.area[spot]];
        const { x, y, radius } = this._pixels(spot, view);
        const circle = () => Dateline.outline(ctx, "circle", x, y, radius);
        if (outline)
          Dateline.drawDoubt(ctx, () => Dateline.traceInView(ctx, outline, view), this._ink());
        else if (radius > 14) Dateline.drawDoubt(ctx, circle, this._ink());
      },

      // Above them: a ring round the mark that holds it, and round the one the keys stand on.
      _drawRounds(ctx) {
        const { selected } = this._state.wish;
        const cell = selected === null ? undefined : this._cells.ofRow[selected];
        const holding = this._marks.find((mark) => mark.cells.includes(cell));
        for (const mark of [holding, this._focused]) {
          if (!mark) continue;
          mark.isRinged = true;
          Dateline.drawRound(ctx, mark, this._ink());
        }
      },

      _describe(located) {
        const n = located.toLocaleString("en");
        const events = Dateline.say(located === 1 ? "{n} event on the map." : "{n} events on the map.", { n });
        const text = `${events} ${Dateline.say("Arrow keys step through the marks, Enter opens one; the list holds them all.")}`;
        if (text !== this._text) this._canvas.setAttribute("aria-label", (this._text = text));
        this._canvas.dataset.located = located;
        this._canvas.dataset.marks = this._marks.length;
      },
    });
  };
})();
