// Puts the local map under the events: tiles, names, and what is fetched when.
(() => {
  const DEEPEST = 19; // zoom of OpenStreetMap's tiles, and of most pictures from above
  const { say } = Dateline;

  // Leaflet takes names and attributions for markup: a file's own words become text first.
  const plain = (text) => Dateline.make("span", {}, text).innerHTML;

  // A raster map of the user's, from our server.
  const rasterOf = ({ url, first, last, bounds, attribution }) =>
    L.tileLayer(url, {
      minZoom: first,
      maxNativeZoom: last,
      maxZoom: DEEPEST,
      bounds: bounds ? [bounds.slice(0, 2), bounds.slice(2)] : undefined,
      attribution: plain(attribution),
      noWrap: true,
    });

  // Adds the local map (and rasters and OpenStreetMap's as choices); returns {setDark, redrawNames}.
  function addBasemap(map, settings, boxesOfMarks) {
    const tiles = new (Dateline.defineTiles())({
      tileSize: 512,
      noWrap: true,
      attribution: "Natural Earth (borders as held, not as claimed)",
      className: "dateline-land",
    });
    const names = new (Dateline.defineNames())();
    const online = L.tileLayer(settings.osm, {
      maxZoom: DEEPEST,
      attribution: '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a> contributors',
    });
    L.setOptions(names, { attribution: "GeoNames, CC BY 4.0" });
    tiles.shapes = {};
    names.files = {};
    names.boxes = boxesOfMarks;
    tiles.addTo(map);
    names.addTo(map);
    map.attributionControl.setPrefix(false);
    L.control.scale({ imperial: false, maxWidth: 140 }).addTo(map);
    const choices = L.control
      .layers(
        {
          [say("Map (local)")]: tiles,
          ...Object.fromEntries(settings.rasters.map((one) => [plain(one.name), rasterOf(one)])),
          [say("OpenStreetMap (online)")]: online,
        },
        { [say("Place names")]: names },
        { position: "topright" },
      )
      .addTo(map);
    map.on("baselayerchange", ({ layer }) => {
      map.setMaxZoom(layer === tiles ? settings.maxZoom : DEEPEST);
      if (layer === online) names.remove(); // it has its own
      else names.addTo(map);
    });
    map.setMaxBounds([
      [-85, -190],
      [85, 190],
    ]);

    const fetchFile = (url) => fetch(url).then((answer) => answer.json());
    const asked = {};
    const get = (name, use) => {
      asked[name] ??= fetchFile(settings.files[name]).then(use);
    };
    const getMore = () => {
      if (map.getZoom() < Dateline.FINE_FROM) return;
      get("fine", (file) => {
        tiles.shapes.fine = Dateline.readShapes(file);
        tiles.redraw();
      });
      get("towns", (file) => {
        names.files.towns = file;
        names.redraw();
      });
    };
    get("coarse", (file) => {
      tiles.shapes.coarse = Dateline.readShapes(file);
      tiles.redraw();
    });
    get("labels", (file) => {
      names.files.labels = file;
      names.redraw();
    });
    map.on("zoomend", getMore);
    getMore();

    return {
      addChoice: (layer, name) => choices.addOverlay(layer, name),
      // Outlines and names of all provinces: for the layer that counts by them.
      fetchProvinces: () =>
        Promise.all(["outlines", "towns"].map((name) => fetchFile(settings.files[name]))).then(
          ([outlines, towns]) => Dateline.readProvinces(outlines, towns.provinces),
        ),
      redrawNames: () => names.redraw(),
      setDark(isDark) {
        if (tiles.isDark === isDark) return;
        tiles.isDark = names.isDark = isDark;
        map.getContainer().classList.toggle("is-dark", isDark);
        tiles.redraw();
        names.redraw();
      },
    };
  }

  Object.assign(Dateline, { addBasemap });
})();
