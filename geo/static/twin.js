// What the layers beside the markers share: a canvas below the names, drawn with each drawing of the
// events, a legend in the corner, and words for what the pointer is over.
//
// A layer gives _paint(ctx, columns, pick, view, isDark), _legend(isDark) and may give
// _renew(columns, pick) for what changes with filters but not with days, and wordsAt(x, y).
(() => {
  Dateline.defineTwin = () => {
    Dateline.Twin = L.Layer.extend({
      initialize(events) {
        this._host = events;
      },

      onAdd(map) {
        this._map = map;
        const pane = map.getPane("counts") ?? map.createPane("counts");
        pane.style.zIndex = 410; // above the tiles, below the names (420)
        pane.style.pointerEvents = "none";
        this._canvas = L.DomUtil.create("canvas", "dateline-twin leaflet-zoom-hide", pane);
        this._canvas.setAttribute("aria-hidden", "true");
        this._box = L.control({ position: "bottomright" });
        this._box.onAdd = () => L.DomUtil.create("div", "dateline-legend");
        this._box.addTo(map);
        this._host.addTwin(this);
      },

      onRemove() {
        this._host.removeTwin(this);
        this._canvas.remove();
        this._box.remove();
      },

      renew(columns, pick) {
        this._renew?.(columns, pick);
      },

      draw(columns, pick, view, isDark) {
        const ctx = Dateline.fitCanvas(this._canvas, this._map, view);
        this._paint(ctx, columns, pick, view, isDark);
        const legend = this._legend(isDark);
        const text = legend.map((part) => part.outerHTML).join("");
        if (text === this._said) return;
        this._said = text;
        this._box.getContainer().replaceChildren(...legend);
      },

      wordsAt() {
        return null;
      },
    });
  };

  // The canvas over the whole view, empty; its context in pixels of the page.
  Dateline.fitCanvas = (canvas, map, view) => {
    const dots = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    const [width, height] = [Math.round(view.width * dots), Math.round(view.height * dots)];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${view.width}px`;
      canvas.style.height = `${view.height}px`;
    }
    const ctx = canvas.getContext("2d");
    ctx.setTransform(dots, 0, 0, dots, 0, 0);
    ctx.clearRect(0, 0, view.width, view.height);
    return ctx;
  };
})();
