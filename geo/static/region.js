// What is outlined on the map besides events: the region shown, a place found, a tool's sketch.
(() => {
  const LOOKS = {
    region: { color: "#1769aa", weight: 2, fillOpacity: 0.05, dashArray: null },
    place: { color: "#0b7a5b", weight: 2, fillOpacity: 0.08, dashArray: "2 5" },
    sketch: { color: "#1769aa", weight: 2, fillOpacity: 0.08, dashArray: "6 4" },
  };
  const DARK = { region: "#6ab7ea", place: "#5fd3ae", sketch: "#6ab7ea" };
  const HEIGHTS = { region: 430, place: 431, sketch: 460 }; // names 420, events 450, tips 650

  // Shapes of one look in a pane of their own: {ring, circle, lines, label, clear}.
  function makeSketch(map, look) {
    const pane = map.createPane(look);
    pane.style.zIndex = HEIGHTS[look];
    pane.style.pointerEvents = "none";
    const group = L.layerGroup().addTo(map);
    const renderer = L.svg({ pane: look, padding: 0.5 });
    const style = () => {
      const isDark = map.getContainer().classList.contains("is-dark");
      return {
        ...LOOKS[look],
        ...(isDark ? { color: DARK[look] } : {}),
        renderer,
        pane: look,
        interactive: false,
      };
    };
    const add = (layer) => group.addLayer(layer);
    const sketch = {
      clear: () => group.clearLayers(),
      ring: (points) => add(L.polygon(points, style())),
      line: (points) => add(L.polyline(points, { ...style(), fill: false })),
      circle: (centre, km) => add(L.polygon(Dateline.circleRing(centre, km), style())),
      dot: (point) => add(L.circleMarker(point, { ...style(), radius: 4, fillOpacity: 1 })),
      // Packed lines of geo/outlines.py.
      outline: (lines) => {
        for (const line of lines) add(L.polygon(degreesOf(Dateline.readLine(line)), style()));
      },
      label: (point, text) =>
        add(
          L.tooltip({ permanent: true, direction: "right", offset: [8, 0], pane: look })
            .setLatLng(point)
            .setContent(Dateline.make("span", {}, text)),
        ),
    };
    return sketch;
  }

  function degreesOf(line) {
    const points = [];
    for (let i = 0; i < line.points.length; i += 2) {
      const [x, y] = [line.points[i] / Dateline.WORLD, line.points[i + 1] / Dateline.WORLD];
      const lat = (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;
      points.push([lat, (x - 0.5) * 360]);
    }
    return points;
  }

  // The region that Python says is shown; drawn anew only when it or the colours change.
  function addRegion(map) {
    const sketch = makeSketch(map, "region");
    let drawn = "";
    return (region, isDark) => {
      const wanted = JSON.stringify([region, isDark]);
      if (wanted === drawn) return;
      drawn = wanted;
      sketch.clear();
      if (region?.ring) sketch.ring(region.ring);
      if (region?.circle) sketch.circle(region.circle.slice(0, 2), region.circle[2]);
    };
  }

  Object.assign(Dateline, { makeSketch, addRegion });
})();
