// What the scripts of geo/basemap.py and geo/layers/events.py call: setUp() once, show() each time.
(() => {
  let layer = null;
  let basemap = null;
  let drawRegion = null;
  let wish = null;
  let clicks = 0;
  let shown = 0; // the newest show(): an older one whose data comes late is dropped
  let choices = {}; // layers that may be shown, by their names
  let chosen = "markers"; // of these, as Python said last, as text
  let flown = null; // the view, as text
  let landed = null; // where the map stood after it
  let isFlying = false; // what moves now is no hand's work
  const fetched = new Map(); // url -> promise

  function once(url, read) {
    if (!fetched.has(url)) fetched.set(url, load(url).then(read));
    fetched.get(url).catch(() => fetched.delete(url)); // the next show() asks again
    while (fetched.size > 6) fetched.delete(fetched.keys().next().value);
    return fetched.get(url);
  }

  async function load(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer.arrayBuffer();
  }

  // A click goes to Python by row: streamlit-folium keeps the value under the component's key.
  function tellPython(what, said) {
    clicks = Math.max(clicks + 1, Date.now()); // grows even where the frame was loaded anew
    window.Streamlit?.setComponentValue({ [what]: { ...said, seq: clicks } });
  }

  // folium forbids zooming the text by hand, and its frame has no landmarks.
  function makeAccessible(container) {
    document
      .querySelectorAll("meta[name=viewport][content*=user-scalable]")
      .forEach((meta) => meta.remove());
    container.setAttribute("role", "main");
    container.setAttribute("aria-label", Dateline.say("Map"));
  }

  function setUp(map, name) {
    const settings = Dateline.settings[name];
    Dateline.speak(settings.language, settings.isRightToLeft);
    makeAccessible(map.getContainer());
    L.Icon.Default.imagePath = settings.images;
    Dateline.define();
    Dateline.defineTwin();
    basemap = Dateline.addBasemap(map, settings, () => layer?.boxes() ?? []);
    // Leaflet itself measures again only with the window, and our style may come after it did.
    new ResizeObserver(() => fitAgain(map)).observe(map.getContainer());
    layer = new Dateline.EventCanvas(
      { ...settings, onRest: basemap.redrawNames },
      (click) => tellPython("click", click),
    ).addTo(map);
    addLayers(map);
    drawRegion = Dateline.addRegion(map);
    Dateline.addTools(map, settings, (text) => tellPython("region", { text }));
    Dateline.followView(map, () => isFlying || placeOf(map) === landed);
    Dateline.followKeys(document);
    Object.assign(Dateline, { map, layer }); // for the tests, and for whoever debugs
  }

  // What may be shown beside the markers, or instead of them.
  function addLayers(map) {
    const markers = new (L.Layer.extend({
      onAdd: () => layer.setHidden(false),
      onRemove: () => layer.setHidden(true),
    }))();
    const Heat = Dateline.defineHeat();
    const Provinces = Dateline.defineProvinces();
    choices = {
      markers: markers.addTo(map),
      heat: new Heat(layer),
      provinces: new Provinces(layer, basemap.fetchProvinces),
    };
    basemap.addChoice(choices.markers, Dateline.say("Markers"));
    basemap.addChoice(choices.heat, Dateline.say("Heat map"));
    basemap.addChoice(choices.provinces, Dateline.say("Counts by province"));
    Dateline.followChoices(map, choices);
  }

  // Once for each value: a hand may have chosen others since.
  function choose(names) {
    if (String(names) === chosen) return;
    chosen = String(names);
    for (const [name, choice] of Object.entries(choices)) {
      if (names.includes(name)) choice.addTo(Dateline.map);
      else choice.remove();
    }
  }

  const placeOf = (map) => `${map.getCenter()}/${map.getZoom()}`;

  // The frame has another size: where nobody has moved the map since it flew, it flies again.
  function fitAgain(map) {
    const isUnmoved = flown !== null && placeOf(map) === landed;
    isFlying = isUnmoved;
    map.invalidateSize({ pan: false });
    isFlying = false;
    if (isUnmoved && wish.view) fit(wish.view);
  }

  function fly(view) {
    if (!view || String(view) === flown) return;
    flown = String(view);
    fit(view);
  }

  // Four sides to fit in, or latitude, longitude and zoom as a link has them.
  function fit(view) {
    const [south, west, north, east] = view;
    const sides = [
      [south, west],
      [north, east],
    ];
    isFlying = true;
    if (view.length === 3) Dateline.map.setView([view[0], view[1]], view[2], { animate: false });
    else Dateline.map.fitBounds(sides, { maxZoom: 9, animate: false });
    landed = placeOf(Dateline.map);
    isFlying = false;
  }

  async function show(given) {
    const turn = ++shown;
    wish = given;
    basemap.setDark(given.dark);
    drawRegion(given.region, given.dark);
    Dateline.reveal(given.opened);
    fly(given.view);
    choose(given.layers);
    const columns = await once(given.data, Dateline.readColumns);
    const mask = given.mask ? await once(given.mask, (bytes) => new Uint8Array(bytes)) : null;
    if (turn !== shown) return;
    layer.show(columns, Dateline.withTime(given), mask);
    Dateline.tellRows();
  }

  Object.assign(Dateline, { setUp, show });
})();
