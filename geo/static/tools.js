// The bar of tools on the map. Each tool is a file that adds itself to Dateline.tools:
//
//   { name, label, title, icon, open(desk) -> close() }   or run(map), which opens nothing
//
// One is open at a time, in a panel beside the bar. A desk has the map, the panel's body, a sketch
// to draw on, ask(text) to narrow the events to a region (empty: no more), and note(text).
(() => {
  const { make, icon } = Dateline;
  Dateline.tools = [];

  function addTools(map, settings, ask) {
    const bar = make("div", { class: "leaflet-bar leaflet-control dateline-tools" });
    const sketch = Dateline.makeSketch(map, "sketch");
    let opened = null; // {tool, button, panel, close}

    function shut() {
      if (!opened) return;
      const { button, panel, close } = opened;
      opened = null;
      Dateline.isDrawing = false;
      close?.();
      sketch.clear();
      panel.remove();
      button.setAttribute("aria-expanded", "false");
    }

    function open(tool, button) {
      const wasOpen = opened?.tool === tool;
      shut();
      if (wasOpen) return;
      const note = make("p", { class: "dateline-note", role: "status" });
      const body = make("div", { class: "dateline-body" });
      const closing = make(
        "button",
        { type: "button", class: "dateline-close", "aria-label": Dateline.say("Close"), onclick: leave },
        "✕",
      );
      const title = make("strong", {}, Dateline.say(tool.label));
      const panel = make(
        "section",
        { class: "dateline-panel", "aria-label": Dateline.say(tool.label), onkeydown: escape },
        make("header", {}, title, closing),
        body,
        note,
      );
      L.DomEvent.disableClickPropagation(panel);
      L.DomEvent.disableScrollPropagation(panel);
      map.getContainer().append(panel);
      button.setAttribute("aria-expanded", "true");
      const desk = {
        map,
        body,
        sketch,
        ask,
        placesUrl: settings.places,
        outlineUrl: settings.outline,
        close: shut,
        note: (text) => (note.textContent = text),
      };
      opened = { tool, button, panel, close: null };
      opened.close = tool.open(desk);
      panel.querySelector("input, textarea, .dateline-body button")?.focus({ preventScroll: true });
    }

    function leave() {
      const { button } = opened;
      shut();
      button.focus();
    }

    function escape(event) {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      leave();
    }

    for (const tool of Dateline.tools) {
      const label = Dateline.say(tool.title ?? tool.label);
      const button = make(
        "button",
        { type: "button", class: `dateline-tool is-${tool.name}`, title: label, "aria-label": label },
        icon(tool.icon),
      );
      if (tool.run) button.addEventListener("click", () => tool.run(map));
      else {
        button.setAttribute("aria-expanded", "false");
        button.addEventListener("click", () => open(tool, button));
      }
      bar.append(button);
    }
    L.DomEvent.disableClickPropagation(bar);
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key === "Escape" && opened) leave();
    });
    const control = L.control({ position: "topleft" });
    control.onAdd = () => bar;
    control.addTo(map);
  }

  // Makes the map a drawing board: the pointer is a cross, clicks open no marks. Returns the undo.
  function drawOn(map, { isDragging = false } = {}) {
    Dateline.isDrawing = true;
    map.getContainer().classList.add("is-drawing");
    map.doubleClickZoom.disable();
    if (isDragging) map.dragging.disable();
    return () => {
      Dateline.isDrawing = false;
      map.getContainer().classList.remove("is-drawing");
      map.doubleClickZoom.enable();
      map.dragging.enable();
    };
  }

  Object.assign(Dateline, { addTools, drawOn });
})();
