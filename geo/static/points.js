// Points set on the map one by one, with their coordinates in a box to type them: two tools use it.
(() => {
  const { make, say } = Dateline;

  // changed(points) after each; finished(points) by double click or Enter on the map.
  function editPoints(desk, { label, changed, finished }) {
    const { map } = desk;
    const undo = Dateline.drawOn(map);
    const box = make("textarea", {
      rows: 4,
      "aria-label": label,
      placeholder: "33.34, 44.40\n33°48′N 42°26′E",
      spellcheck: "false",
      oninput: typed,
    });
    let points = [];

    function set(next) {
      points = next;
      box.value = points.map(Dateline.pointText).join("\n");
      desk.note("");
      changed(points);
    }

    function typed() {
      const { points: read, wrong } = Dateline.readPoints(box.value);
      points = read;
      desk.note(
        wrong
          ? say("Line {line}: write latitude, longitude, like 33.34, 44.40 or 33°20′N 44°24′E.", wrong)
          : "",
      );
      changed(points);
    }

    const pixels = (point) => map.latLngToContainerPoint(point);
    function click(event) {
      const here = [event.latlng.lat, event.latlng.lng];
      const last = points[points.length - 1];
      if (last && pixels(last).distanceTo(event.containerPoint) < 4) return; // of a double click
      const isClosing =
        points.length > 2 && pixels(points[0]).distanceTo(event.containerPoint) < 12;
      if (isClosing) finished(points, true);
      else set([...points, here]);
    }

    const end = () => finished(points, false);
    map.on("click", click).on("dblclick", end);
    return {
      box,
      back: make(
        "button",
        { type: "button", onclick: () => set(points.slice(0, -1)) },
        say("Take the last back"),
      ),
      points: () => points,
      stop() {
        map.off("click", click).off("dblclick", end);
        undo();
      },
    };
  }

  Dateline.editPoints = editPoints;
})();
