// How the events on the canvas are reached: pointer, click, keys, screen reader. Part of canvas.js.
(() => {
  const MOST_ROWS = 2000; // of one click; the count of all goes with them

  Dateline.reach = {
    _listen(map) {
      this._tip = L.DomUtil.create("div", "dateline-tip", map.getContainer());
      this._tip.hidden = true;
      this._spoken = L.DomUtil.create("div", "dateline-spoken", map.getContainer());
      this._spoken.setAttribute("role", "status"); // screen readers say what changes in it
      map.on("mousemove", this._hover, this);
      map.on("mouseout", () => this._showTip(null));
      map.on("click", this._click, this);
      this._canvas.addEventListener("keydown", (event) => this._key(event));
      this._canvas.addEventListener("blur", () => this._step(null));
    },

    _markAt(point) {
      return (
        [...this._marks].reverse().find((mark) => Dateline.isOn(mark, point.x, point.y)) ?? null
      );
    },

    _hover(event) {
      const isOurs = this._state && !Dateline.isDrawing;
      const mark = isOurs ? this._markAt(event.containerPoint) : null;
      this._map.getContainer().style.cursor = mark ? "pointer" : "";
      if (mark || !isOurs) return this._showTip(mark);
      const { x, y } = event.containerPoint;
      const words = [...this._twins].map((twin) => twin.wordsAt(x, y)).find(Boolean);
      this._showWords(words ?? null, x, y);
    },

    // "12 events: 8 Air strike, 4 Protest", in text nodes only.
    _labelOf(mark) {
      const styles = this._styles();
      const parts = Dateline.ringOf(mark.byKind).map(
        (part) => `${mark.byKind[part.kind]} ${styles[part.kind].label}`,
      );
      if (mark.count === 1) {
        const modality = this._settings.modalities[this._state.columns.modality[mark.row]];
        return `${parts[0].slice(2)}${modality === "actual" ? "" : ` (${Dateline.say(modality)})`}`;
      }
      const n = mark.count.toLocaleString("en");
      const kinds = parts.slice(0, 4).join(", ");
      const more = parts.length - 4;
      return more > 0
        ? Dateline.say("{n} events: {kinds} and {more} kinds more", { n, kinds, more })
        : Dateline.say("{n} events: {kinds}", { n, kinds });
    },

    _showTip(mark) {
      if (!mark) return this._showWords(null, 0, 0);
      const words = this._labelOf(mark) + (mark.isArea ? ` (${Dateline.say("somewhere in this area")})` : "");
      this._showWords(words, mark.x, mark.y);
    },

    _showWords(words, x, y) {
      this._tip.hidden = words === null;
      this._tip.textContent = words ?? "";
      const isLow = y < 60;
      this._tip.style.transform = `translate(${x}px, ${y + (isLow ? 24 : -24)}px) translate(-50%, ${isLow ? 0 : -100}%)`;
    },

    _click(event) {
      if (!this._state || Dateline.isDrawing) return;
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
      else
        this._focus =
          (this._focus + by + (this._focus < 0 && by < 0 ? 1 : 0) + inView.length) % inView.length;
      this._focused = inView[this._focus] ?? null;
      this._spoken.textContent = this._focused ? this._labelOf(this._focused) : "";
      this._showTip(this._focused);
      this._schedule();
    },
  };
})();
