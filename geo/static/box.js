// The tool that draws a rectangle: dragged, tapped at two corners, typed, or the view as it is.
(() => {
  const { make, field, say } = Dateline;
  const DRAGGED = 8; // pixels: less is a tap

  function open(desk) {
    const { map, sketch } = desk;
    const undo = Dateline.drawOn(map, { isDragging: true });
    const container = map.getContainer();
    const inputs = ["South", "West", "North", "East"].map((side) =>
      make("input", { type: "number", step: "any", "aria-label": say(side), placeholder: say(side) }),
    );
    let start = null; // {latlng, x, y}, the first corner

    const sidesOf = (a, b) => [
      Math.min(a.lat, b.lat),
      Math.min(a.lng, b.lng),
      Math.max(a.lat, b.lat),
      Math.max(a.lng, b.lng),
    ];

    function draw([south, west, north, east]) {
      sketch.clear();
      sketch.ring([
        [south, west],
        [south, east],
        [north, east],
        [north, west],
      ]);
    }

    function finish([south, west, north, east]) {
      [south, west, north, east].forEach((value, i) => (inputs[i].value = value.toFixed(4)));
      desk.ask(Dateline.boxText(south, west, north, east));
      desk.close();
    }

    function readTyped() {
      const sides = inputs.map((input) => (input.value === "" ? NaN : Number(input.value)));
      const [south, west, north, east] = sides;
      const isBox =
        sides.every(Number.isFinite) && south >= -90 && north <= 90 && south < north && west !== east;
      if (isBox && Math.abs(west) <= 180 && Math.abs(east) <= 180) return finish(sides);
      desk.note(say("Give four numbers in degrees: the south below the north."));
    }

    const isOnMap = (event) => !event.target.closest(".leaflet-control, .dateline-panel");
    const handlers = {
      pointerdown(event) {
        if (!event.isPrimary || event.button > 0 || !isOnMap(event)) return;
        const here = { latlng: map.mouseEventToLatLng(event), x: event.clientX, y: event.clientY };
        if (start) start.isSecond = true;
        else start = here;
      },
      pointermove(event) {
        if (start && event.isPrimary) draw(sidesOf(start.latlng, map.mouseEventToLatLng(event)));
      },
      pointerup(event) {
        if (!start || !event.isPrimary) return;
        const moved = Math.hypot(event.clientX - start.x, event.clientY - start.y) > DRAGGED;
        if (moved) finish(sidesOf(start.latlng, map.mouseEventToLatLng(event)));
        else if (start.isSecond) start = null;
        else desk.note(say("Now the opposite corner."));
      },
    };
    for (const [name, handler] of Object.entries(handlers))
      container.addEventListener(name, handler);

    const bounds = () => {
      const view = map.getBounds();
      return sidesOf(view.getSouthWest(), view.getNorthEast());
    };
    desk.body.append(
      make("p", {}, say("Drag on the map, or tap two opposite corners. Or type the sides, in degrees:")),
      make(
        "form",
        { class: "dateline-sides", onsubmit: (event) => (event.preventDefault(), readTyped()) },
        ...inputs,
        make("button", { type: "submit" }, say("Show only this")),
      ),
      make("button", { type: "button", onclick: () => finish(bounds()) }, say("Take the view as it is")),
    );
    return () => {
      for (const [name, handler] of Object.entries(handlers))
        container.removeEventListener(name, handler);
      undo();
    };
  }

  Dateline.tools.push({
    name: "box",
    label: "Rectangle",
    title: "Rectangle: show only what is inside",
    icon: "M3 5h14v10H3z",
    open,
  });
})();
