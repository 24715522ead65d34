// Puts the local map under the events: tiles, names, and what is fetched when.
(() => {
  // Adds the local map (and OpenStreetMap's as a choice); returns {setDark, redrawNames}.
  function addBasemap(map, settings, boxesOfMarks) {
    const credit = "Natural Earth (borders as held, not as claimed) · GeoNames, CC BY 4.0";
    const tiles = new (Dateline.defineTiles())({
      tileSize: 512,
      noWrap: true,
      attribution: credit,
      className: "dateline-land",
    });
    const names = new (Dateline.defineNames())();
    const local = L.layerGroup([tiles, names]);
    const online = L.tileLayer(settings.osm, {
      maxZoom: 19,
      attribution: "© OpenStreetMap contributors",
    });
    tiles.shapes = {};
    names.files = {};
    names.boxes = boxesOfMarks;
    local.addTo(map);
    map.attributionControl.setPrefix(false);
    L.control.scale({ imperial: false }).addTo(map);
    const choices = L.control
      .layers(
        { "Map (local)": local, "OpenStreetMap (online)": online },
        {},
        { position: "topright" },
      )
      .addTo(map);
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
