// Two tools: find a place and fly there; and show only what lies within some km of a point.
(() => {
  const { make, field, say } = Dateline;
  const USUAL_KM = 25; // what a security desk asks for: half an hour's drive
  const MOST_KM = 5000; // as in geo/region.py
  const ZOOM_OF_A_POINT = 11;

  // The place with its outline, or the circle of its radius; the map flies so that all is seen.
  async function flyTo(desk, place) {
    const { map, sketch } = desk;
    const centre = [place.lat, place.lon];
    sketch.clear();
    sketch.dot(centre);
    if (place.key) await drawOutline(desk, place.key);
    else if (place.radius_km) sketch.circle(centre, place.radius_km);
    sketch.label(centre, place.name);
    const km = place.radius_km || 0;
    if (km < 1) return map.setView(centre, Math.max(map.getZoom(), ZOOM_OF_A_POINT));
    map.fitBounds(L.latLngBounds(Dateline.circleRing(centre, km * 1.3, 12)), { maxZoom: 12 });
  }

  async function drawOutline(desk, key) {
    const answer = await fetch(`${desk.outlineUrl}?key=${encodeURIComponent(key)}`);
    if (answer.ok) desk.sketch.outline(await answer.json());
  }

  const placeWords = (place) => [place.name, place.kind, place.around].filter(Boolean).join(" · ");

  // The row "Within [25] km  [Show only this]".
  function kmRow(changed, submit) {
    const input = make("input", {
      type: "number",
      min: 0.1,
      max: MOST_KM,
      step: "any",
      value: USUAL_KM,
      "aria-label": say("Kilometres"),
      oninput: changed,
    });
    const form = make(
      "form",
      { class: "dateline-row", onsubmit: (event) => (event.preventDefault(), submit()) },
      field(say("Within"), input),
      make("span", {}, "km"),
      make("button", { type: "submit" }, say("Show only this")),
    );
    const km = () => Number(input.value);
    return { form, km, isGood: () => km() > 0 && km() <= MOST_KM };
  }

  function openNear(desk, { takesClicks }) {
    const { map, sketch } = desk;
    let centre = null; // {point, name}
    const found = make("p", { class: "dateline-found", dir: "auto" });
    const row = kmRow(draw, submit);
    const box = Dateline.makePlaceBox(desk, pick);

    function draw() {
      if (!centre || !takesClicks) return;
      sketch.clear();
      sketch.dot(centre.point);
      if (row.isGood()) sketch.circle(centre.point, row.km());
    }

    function pick(place) {
      const isNamed = Dateline.readPoint(place.name) === null;
      centre = { point: [place.lat, place.lon], name: isNamed ? place.name : "" };
      found.textContent = placeWords(place);
      row.form.hidden = false;
      if (!takesClicks) return flyTo(desk, place);
      draw();
      return row.isGood() ? fitCircle() : undefined;
    }

    function fitCircle() {
      const ring = L.latLngBounds(Dateline.circleRing(centre.point, row.km() * 1.1, 12));
      if (!map.getBounds().contains(ring) || map.getBoundsZoom(ring) > map.getZoom() + 2)
        map.fitBounds(ring);
    }

    function click(event) {
      centre = { point: [event.latlng.lat, event.latlng.lng], name: "" };
      found.textContent = Dateline.pointText(centre.point);
      draw();
    }

    function submit() {
      if (!centre) return desk.note(say("Find a place, or click on the map."));
      if (!row.isGood()) return desk.note(say("Give a distance up to {most} km.", { most: MOST_KM }));
      desk.ask(Dateline.circleText(centre.point, row.km(), centre.name));
      desk.close();
      return fitCircle();
    }

    row.form.hidden = !takesClicks;
    desk.body.append(
      takesClicks ? make("p", {}, say("Click the middle on the map, or find it:")) : "",
      box.input,
      box.list,
      found,
      row.form,
    );
    if (!takesClicks) return undefined;
    const undo = Dateline.drawOn(map);
    map.on("click", click);
    return () => {
      map.off("click", click);
      undo();
    };
  }

  Dateline.tools.push(
    {
      name: "search",
      label: "Find a place",
      icon: "M13 8.500a4.500 4.500 0 1 1-9 0a4.500 4.500 0 1 1 9 0zM12 12l5 5",
      open: (desk) => openNear(desk, { takesClicks: false }),
    },
    {
      name: "radius",
      label: "Radius",
      title: "Radius: show only what is near a point",
      icon: "M17 10a7 7 0 1 1-14 0a7 7 0 1 1 14 0zM10 10h.1M10 10h7",
      open: (desk) => openNear(desk, { takesClicks: true }),
    },
  );
})();
