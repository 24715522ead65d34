// The Leaflet layer that draws the events: one canvas over the view, redrawn within a frame.
(() => {
  const MOST_ROWS = 2000; // of one click; the count of all goes with them
  const EARTH = 40075017; // metres round the equator

  Dateline.define = () => {
    Dateline.EventCanvas = L.Layer.extend({
      initialize(settings, clicked) {
        this._settings = settings;
        this._clicked = clicked;
        this._state = null; // {columns, wish, mask}
        this._marks = [];
        this._focus = -1;
      },

      onAdd(map) {
        this._map = map;
        const pane = map.createPane("events");
        pane.style.zIndex = 450; // above the names (420), below tooltips (650)
        this._canvas = L.DomUtil.create("canvas", "dateline-events leaflet-zoom-hide", pane);
        this._canvas.tabIndex = 0;
        this._canvas.setAttribute("role", "application"); // arrow keys are ours
        this._canvas.setAttribute("aria-roledescription", "map of events");
        this._tip = L.DomUtil.create("div", "dateline-tip", map.getContainer());
        this._tip.hidden = true;
        this._spoken = L.DomUtil.create("div", "dateline-spoken", map.getContainer());
        this._spoken.setAttribute("role", "status"); // screen readers say what changes in it
        map.on("move zoomend resize viewreset", this._draw, this);
        map.on("mousemove", this._hover, this);
        map.on("mouseout", () => this._showTip(null));
        map.on("preclick click", this._click, this);
        this._canvas.addEventListener("keydown", (event) => this._key(event));
        this._canvas.addEventListener("blur", () => this._step(null));
        this._draw();
      },

      // New rows, filter or days. Same columns: only what changed is worked out again.
      show(columns, wish, mask) {
        if (this._state?.columns !== columns) this._cells = null;
        this._state = { columns, wish, mask };
        this._pickAgain();
      },

      setDays(first, last) {
        if (!this._state) return;
        this._state.wish = { ...this._state.wish, first, last };
        this._pickAgain();
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

      _fit(view) {
        const dots = window.devicePixelRatio || 1;
        L.DomUtil.setPosition(this._canvas, this._map.containerPointToLayerPoint([0, 0]));
        const [width, height] = [Math.round(view.width * dots), Math.round(view.height * dots)];
        if (this._canvas.width !== width || this._canvas.height !== height) {
          this._canvas.width = width;
          this._canvas.height = height;
          this._canvas.style.width = `${view.width}px`;
          this._canvas.style.height = `${view.height}px`;
        }
        const ctx = this._canvas.getContext("2d");
        ctx.setTransform(dots, 0, 0, dots, 0, 0);
        ctx.clearRect(0, 0, view.width, view.height);
        return ctx;
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
        const ctx = this._fit(view);
        const { columns } = this._state;
        const { grid, ofRow } = this._cellsFor(view);
        const found = Dateline.marksIn(columns, this._pick, view, ofRow, grid);
        this._marks = found.marks;
        this._drawAreas(ctx, view, found.areas);
        this._drawDoubt(ctx, view);
        for (const mark of found.marks) this._drawOne(ctx, mark);
        this._drawRounds(ctx);
        this._describe(found.located);
        this._tellNames();
        Dateline.lastDraw = { ms: performance.now() - started, at: performance.now(), located: found.located };
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
        const isActual = this._settings.modalities[this._state.columns.modality[mark.row]] === "actual";
        Dateline.drawMark(ctx, mark, this._styles(), isActual, this._ink());
      },

      // Styles in the order of the columns' kinds.
      _styles() {
        const { columns } = this._state;
        columns.styles ??= columns.kinds.map((key) => this._settings.kinds.find((kind) => kind.key === key));
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
        if (outline) {
          const isSmall = 2 * radius < 12;
          if (!isSmall) Dateline.drawArea(ctx, () => Dateline.traceInView(ctx, outline, view), colour);
          return;
        }
        if (radius < 12 || radius > 1.2 * Math.max(view.width, view.height)) return;
        if (x + radius < 0 || y + radius < 0 || x - radius > view.width || y - radius > view.height) return;
        Dateline.drawArea(ctx, () => Dateline.outline(ctx, "circle", x, y, radius), colour);
      },

      // Below the marks: where the selected event may have happened.
      _drawDoubt(ctx, view) {
        const { columns, wish } = this._state;
        const spot = columns.spot[wish.selected];
        if (wish.selected === null || spot === undefined || columns.spots.state[spot] > 1) return;
        const outline = columns.outlines[columns.spots.area[spot]];
        const { x, y, radius } = this._pixels(spot, view);
        const circle = () => Dateline.outline(ctx, "circle", x, y, radius);
        if (outline) Dateline.drawDoubt(ctx, () => Dateline.traceInView(ctx, outline, view), this._ink());
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
        const events = located === 1 ? "1 event" : `${located.toLocaleString("en")} events`;
        const text = `${events} on the map. Arrow keys step through the marks, Enter opens one; the list holds them all.`;
        if (text !== this._text) this._canvas.setAttribute("aria-label", (this._text = text));
        this._canvas.dataset.located = located;
        this._canvas.dataset.marks = this._marks.length;
      },

      _markAt(point) {
        return [...this._marks].reverse().find((mark) => Dateline.isOn(mark, point.x, point.y)) ?? null;
      },

      _hover(event) {
        const mark = this._state ? this._markAt(event.containerPoint) : null;
        this._map.getContainer().style.cursor = mark ? "pointer" : "";
        this._showTip(mark);
      },

      // "12 events: 8 Air strike, 4 Protest", in text nodes only.
      _labelOf(mark) {
        const styles = this._styles();
        const parts = Dateline.ringOf(mark.byKind).map((part) => `${mark.byKind[part.kind]} ${styles[part.kind].label}`);
        if (mark.count === 1) {
          const modality = this._settings.modalities[this._state.columns.modality[mark.row]];
          return `${parts[0].slice(2)}${modality === "actual" ? "" : ` (${modality})`}`;
        }
        const more = parts.length > 4 ? ` and ${parts.length - 4} kinds more` : "";
        return `${mark.count.toLocaleString("en")} events: ${parts.slice(0, 4).join(", ")}${more}`;
      },

      _showTip(mark) {
        this._tip.hidden = !mark;
        if (!mark) return;
        this._tip.textContent = this._labelOf(mark) + (mark.isArea ? " (somewhere in this area)" : "");
        const isLow = mark.y < 60;
        this._tip.style.transform = `translate(${mark.x}px, ${mark.y + (isLow ? 24 : -24)}px) translate(-50%, ${isLow ? 0 : -100}%)`;
      },

      _click(event) {
        if (event.type !== "click" || !this._state) return;
        const mark = this._markAt(event.containerPoint);
        if (mark) this._open(mark);
      },

      _open(mark) {
        const { columns } = this._state;
        const found = Dateline.rowsOf(columns, this._pick, this._cells.ofRow, mark, MOST_ROWS);
        this._clicked({ ...found, version: columns.version });
      },

      // Keys: arrows walk through the marks as one reads, Enter opens, Escape leaves.
      _key(event) {
        const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
        if (event.key in steps) this._step(steps[event.key]);
        else if (event.key === "Enter" && this._focused) this._open(this._focused);
        else if (event.key === "Escape") this._step(null);
        else return;
        event.preventDefault();
        event.stopPropagation();
      },

      _step(by) {
        const size = this._map.getSize();
        const inView = this._marks
          .filter((mark) => mark.x >= 0 && mark.y >= 0 && mark.x <= size.x && mark.y <= size.y)
          .sort((a, b) => Math.round(a.y / 40) - Math.round(b.y / 40) || a.x - b.x);
        if (by === null || inView.length === 0) this._focus = -1;
        else this._focus = (this._focus + by + (this._focus < 0 && by < 0 ? 1 : 0) + inView.length) % inView.length;
        this._focused = inView[this._focus] ?? null;
        this._spoken.textContent = this._focused ? this._labelOf(this._focused) : "";
        this._showTip(this._focused);
        this._schedule();
      },
    });
  };
})();
