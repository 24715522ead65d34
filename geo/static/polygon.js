// The tool that draws a polygon: corner by corner on the map, or typed.
(() => {
  const { make, say } = Dateline;
  const MOST_CORNERS = 100; // as in geo/region.py

  function open(desk) {
    const { map, sketch } = desk;
    const hand = Dateline.editPoints(desk, {
      label: say("Corners, one a line"),
      changed: draw,
      finished: finish,
    });

    function draw(points, moving) {
      sketch.clear();
      const all = moving ? [...points, moving] : points;
      if (all.length > 2) sketch.ring(all);
      else if (all.length === 2) sketch.line(all);
      points.forEach(sketch.dot);
    }

    function finish(points) {
      if (points.length < 3 || points.length > MOST_CORNERS)
        return desk.note(say("A polygon has 3 to {most} corners.", { most: MOST_CORNERS }));
      desk.ask(Dateline.polygonText(points));
      desk.close();
    }

    const follow = (event) => {
      if (hand.points().length) draw(hand.points(), [event.latlng.lat, event.latlng.lng]);
    };
    map.on("mousemove", follow);
    desk.body.append(
      make("p", {}, say("Click the corners; a double click or the first corner ends. Or type them:")),
      hand.box,
      make(
        "div",
        { class: "dateline-row" },
        make(
          "button",
          { type: "button", class: "is-main", onclick: () => finish(hand.points()) },
          say("Show only this"),
        ),
        hand.back,
      ),
    );
    return () => {
      map.off("mousemove", follow);
      hand.stop();
    };
  }

  Dateline.tools.push({
    name: "polygon",
    label: "Polygon",
    title: "Polygon: show only what is inside",
    icon: "M10 2.500L17.500 8 14.500 16.500H5.500L2.500 8z",
    open,
  });
})();
