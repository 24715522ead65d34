// The tool that measures the way over points: great circles, in km.
(() => {
  const { make, say } = Dateline;

  function open(desk) {
    const { sketch } = desk;
    const total = make("p", { class: "dateline-total", role: "status" });
    const hand = Dateline.editPoints(desk, {
      label: say("Points, one a line"),
      changed: draw,
      finished: () => undefined, // it stays to be read
    });

    function draw(points) {
      sketch.clear();
      for (let i = 1; i < points.length; i++)
        sketch.line(Dateline.greatCircle(points[i - 1], points[i]));
      points.forEach(sketch.dot);
      const words = points.length > 1 ? Dateline.kmText(Dateline.lengthKm(points)) : "";
      total.textContent = words;
      if (words) sketch.label(points[points.length - 1], words);
    }

    desk.body.append(
      make("p", {}, say("Click point after point, or type them; distances follow great circles.")),
      hand.box,
      total,
      make("div", { class: "dateline-row" }, hand.back),
    );
    return hand.stop;
  }

  Dateline.tools.push({
    name: "measure",
    label: "Measure a distance",
    icon: "M2.500 12.500l10-10 5 5-10 10zM5.500 9.500l2 2M8.500 6.500l2 2M11.500 3.500l2 2",
    open,
  });
})();
