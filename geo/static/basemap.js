// The vector basemap: land, water and borders on canvas tiles; names on a canvas above them.
(() => {
  const WORLD = 2 ** 20; // steps of data/basemap/*.json
  const FINE_FROM = 5; // zoom from which the detailed lines are worth fetching
  const PAINT = {
    light: {
      sea: "#d5e0e6", land: "#f7f5f0", coast: "#b3c2ca", border: "#a39c90", province: "#d8d2c6", river: "#bcd0db",
      country: "#7a7468", town: "#4b4a46", provinceName: "#a39b8d", dot: "#6b675f", halo: "rgba(247,245,240,.9)",
    },
    dark: {
      sea: "#10171b", land: "#1f282e", coast: "#38464e", border: "#5d6b73", province: "#303c43", river: "#18232a",
      country: "#93a2ab", town: "#c3ced4", provinceName: "#66757e", dot: "#8b9aa3", halo: "rgba(25,33,38,.9)",
    },
  };

  // [x, y, dx, dy, …] -> absolute points, and the box round them.
  function readLine(flat) {
    const points = new Int32Array(flat.length);
    let [x, y] = [0, 0];
    const line = { points, left: WORLD, right: 0, top: WORLD, bottom: 0 };
    for (let i = 0; i < flat.length; i += 2) {
      x += flat[i];
      y += flat[i + 1];
      points[i] = x;
      points[i + 1] = y;
      line.left = Math.min(line.left, x);
      line.right = Math.max(line.right, x);
      line.top = Math.min(line.top, y);
      line.bottom = Math.max(line.bottom, y);
    }
    return line;
  }

  function readShapes(file) {
    return Object.fromEntries(Object.entries(file).map(([name, lines]) => [name, lines.map(readLine)]));
  }

  // Traces a line; points of a run that all lie beyond one side of the tile are left out.
  function trace(ctx, line, box, closed) {
    const { points } = line;
    const side = (x, y) => (x < box.left ? 1 : x > box.right ? 2 : 0) | (y < box.top ? 4 : y > box.bottom ? 8 : 0);
    let before = 15;
    for (let i = 0; i < points.length; i += 2) {
      const here = side(points[i], points[i + 1]);
      const next = i + 2 < points.length ? side(points[i + 2], points[i + 3]) : 0;
      if (i > 0 && before & here & next) continue;
      const x = (points[i] - box.x) * box.scale;
      const y = (points[i + 1] - box.y) * box.scale;
      if (i === 0) ctx.moveTo(x, y);
      else ctx.lineTo(x, y);
      before = here;
    }
    if (closed) ctx.closePath();
  }

  function traceAll(ctx, lines, box, closed) {
    ctx.beginPath();
    for (const line of lines ?? []) {
      if (line.right < box.left || line.left > box.right || line.bottom < box.top || line.top > box.bottom) continue;
      trace(ctx, line, box, closed);
    }
  }

  function stroke(ctx, colour, width, dash = []) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.setLineDash(dash);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  function paintTile(ctx, size, coords, shapes, paint) {
    const scale = (256 * 2 ** coords.z) / WORLD;
    const [x, y] = [(coords.x * size) / scale, (coords.y * size) / scale];
    const [span, margin] = [size / scale, 6 / scale];
    const box = { x, y, scale, left: x - margin, right: x + span + margin, top: y - margin, bottom: y + span + margin };
    ctx.lineJoin = "round";
    ctx.fillStyle = paint.sea;
    ctx.fillRect(0, 0, size, size);
    traceAll(ctx, shapes.land, box, true);
    ctx.fillStyle = paint.land;
    ctx.fill("evenodd");
    stroke(ctx, paint.coast, 0.8);
    if (coords.z >= 4) {
      traceAll(ctx, shapes.rivers, box, false);
      stroke(ctx, paint.river, Math.min(0.6 + (coords.z - 4) * 0.25, 2.4));
    }
    traceAll(ctx, shapes.lakes, box, true);
    ctx.fillStyle = paint.sea;
    ctx.fill("evenodd");
    stroke(ctx, paint.coast, 0.5);
    if (coords.z >= FINE_FROM) {
      traceAll(ctx, shapes.provinces, box, false);
      stroke(ctx, paint.province, coords.z < 7 ? 0.8 : 1.2);
    }
    traceAll(ctx, shapes.borders, box, false);
    stroke(ctx, paint.border, coords.z < 5 ? 0.8 : 1.3);
  }

  function defineTiles() {
    return L.GridLayer.extend({
      createTile(coords) {
        const size = this.getTileSize().x;
        const dots = window.devicePixelRatio || 1;
        const tile = document.createElement("canvas");
        tile.width = tile.height = size * dots;
        const ctx = tile.getContext("2d");
        ctx.scale(dots, dots);
        const { coarse, fine } = this.shapes;
        const shapes = coords.z >= FINE_FROM && fine ? fine : coarse;
        paintTile(ctx, size, coords, shapes ?? {}, PAINT[this.isDark ? "dark" : "light"]);
        return tile;
      },
    });
  }

  // --- names ---

  const TOWN_MINIMUM = [9e9, 9e9, 9e9, 4e6, 15e5, 6e5, 25e4, 1e5, 5e4, 2e4, 0]; // population by zoom

  function countryNames(countries, zoom) {
    const pixels = (256 * 2 ** zoom) / WORLD;
    return (countries ?? [])
      .filter(([, , , side]) => side * pixels > 34)
      .map(([text, x, y, side]) => {
        const size = Math.min(10 + Math.log2((side * pixels) / 34) * 1.6, 17);
        return { text, x, y, size, lines: Dateline.breakName(text), style: "country", weight: 600 };
      })
      .filter((name) => zoom < 9);
  }

  function townNames(towns, zoom) {
    const least = TOWN_MINIMUM[Math.min(Math.floor(zoom), 10)];
    return (towns ?? [])
      .filter(([, , , people, isCapital]) => people >= least || (isCapital && zoom >= 4))
      .map(([text, x, y, people, isCapital]) => {
        const size = 10.5 + (people > 1e6 ? 1.5 : people > 3e5 ? 0.8 : 0) + (zoom >= 7 ? 1 : 0);
        const weight = isCapital ? 600 : 400;
        return { text, x, y, size, lines: [text], dot: isCapital ? 3 : 2, isCapital, style: "town", weight };
      });
  }

  function provinceNames(provinces, zoom) {
    if (zoom < 6) return [];
    const pixels = (256 * 2 ** zoom) / WORLD;
    return (provinces ?? [])
      .filter(([, , , side]) => side * pixels > 70 && side * pixels < 1500)
      .map(([text, x, y]) => ({ text, x, y, size: 11, lines: Dateline.breakName(text), style: "provinceName", weight: 500 }));
  }

  function fontOf(name) {
    return `${name.style === "provinceName" ? "italic " : ""}${name.weight} ${name.size}px ${Dateline.FONT}`;
  }

  function writeName(ctx, name, paint) {
    ctx.font = fontOf(name);
    ctx.textBaseline = "middle";
    ctx.textAlign = name.box.align;
    ctx.letterSpacing = name.style === "country" ? "0.6px" : "0px";
    const height = name.size * 1.15;
    const x = { left: name.box.left + 3, right: name.box.right - 3, center: (name.box.left + name.box.right) / 2 }[name.box.align];
    name.lines.forEach((line, i) => {
      const y = name.box.top + height * (i + 0.5);
      ctx.lineWidth = 3;
      ctx.lineJoin = "round";
      ctx.strokeStyle = paint.halo;
      ctx.strokeText(line, x, y);
      ctx.fillStyle = paint[name.style];
      ctx.fillText(line, x, y);
    });
    if (name.dot) drawDot(ctx, name, paint);
  }

  function drawDot(ctx, name, paint) {
    ctx.beginPath();
    ctx.arc(name.x, name.y, name.dot, 0, 2 * Math.PI);
    ctx.fillStyle = name.isCapital ? paint.halo : paint.dot;
    ctx.fill();
    ctx.lineWidth = 1.4;
    ctx.strokeStyle = paint.dot;
    if (name.isCapital) ctx.stroke();
  }

  function defineNames() {
    return L.Layer.extend({
      onAdd(map) {
        this._map = map;
        const pane = map.createPane("names");
        pane.style.zIndex = 420;
        pane.style.pointerEvents = "none";
        this._canvas = L.DomUtil.create("canvas", "dateline-names leaflet-zoom-hide", pane);
        map.on("moveend zoomend resize viewreset", this.redraw, this);
        this.redraw();
      },

      onRemove() {
        this._map.off("moveend zoomend resize viewreset", this.redraw, this);
        this._canvas.remove();
        this._map.getPane("names").remove();
        delete this._map._panes.names;
      },

      // Half a screen more on each side, so that names are there while one pans.
      redraw() {
        if (!this._map || !this.files) return;
        const size = this._map.getSize();
        const [padX, padY] = [Math.round(size.x / 3), Math.round(size.y / 3)];
        const corner = this._map.getPixelBounds().min.subtract([padX, padY]);
        const [width, height] = [size.x + 2 * padX, size.y + 2 * padY];
        const dots = window.devicePixelRatio || 1;
        L.DomUtil.setPosition(this._canvas, this._map.containerPointToLayerPoint([-padX, -padY]));
        Object.assign(this._canvas, { width: width * dots, height: height * dots });
        Object.assign(this._canvas.style, { width: `${width}px`, height: `${height}px` });
        const ctx = this._canvas.getContext("2d");
        ctx.scale(dots, dots);
        this._write(ctx, corner, width, height);
      },

      _write(ctx, corner, width, height) {
        const zoom = this._map.getZoom();
        const scale = (256 * 2 ** zoom) / WORLD;
        const { labels, towns } = this.files;
        const names = [
          ...countryNames(labels?.countries, zoom),
          ...townNames(labels?.towns, zoom),
          ...provinceNames(towns?.provinces, zoom),
          ...townNames(zoom >= 6 ? towns?.towns : [], zoom),
        ];
        const inView = names
          .map((name) => ({ ...name, x: name.x * scale - corner.x, y: name.y * scale - corner.y }))
          .filter((name) => name.x > 0 && name.y > 0 && name.x < width && name.y < height);
        const measure = (name) => {
          ctx.font = fontOf(name);
          return Math.max(...name.lines.map((line) => ctx.measureText(line).width)) + (name.style === "country" ? 8 : 0);
        };
        const paint = PAINT[this.isDark ? "dark" : "light"];
        for (const name of Dateline.placeNames(inView, measure)) writeName(ctx, name, paint);
      },
    });
  }

  // Adds the local map (and OpenStreetMap's as a choice); returns {setDark}.
  function addBasemap(map, settings) {
    const credit = "Natural Earth, GeoNames";
    const tiles = new (defineTiles())({ tileSize: 512, noWrap: true, attribution: credit, className: "dateline-land" });
    const names = new (defineNames())();
    const local = L.layerGroup([tiles, names]);
    const online = L.tileLayer(settings.osm, { maxZoom: 19, attribution: "© OpenStreetMap contributors" });
    tiles.shapes = {};
    names.files = {};
    local.addTo(map);
    map.attributionControl.setPrefix(false);
    L.control.layers({ "Map (local)": local, "OpenStreetMap (online)": online }, {}, { position: "topright" }).addTo(map);
    map.setMaxBounds([[-80, -200], [86, 200]]);

    const asked = {};
    const get = (name, use) => {
      asked[name] ??= fetch(settings.files[name])
        .then((answer) => answer.json())
        .then(use);
    };
    const getMore = () => {
      if (map.getZoom() < FINE_FROM) return;
      get("fine", (file) => {
        tiles.shapes.fine = readShapes(file);
        tiles.redraw();
      });
      get("towns", (file) => {
        names.files.towns = file;
        names.redraw();
      });
    };
    get("coarse", (file) => {
      tiles.shapes.coarse = readShapes(file);
      tiles.redraw();
    });
    get("labels", (file) => {
      names.files.labels = file;
      names.redraw();
    });
    map.on("zoomend", getMore);
    getMore();

    return {
      setDark(isDark) {
        if (tiles.isDark === isDark) return;
        tiles.isDark = names.isDark = isDark;
        map.getContainer().classList.toggle("is-dark", isDark);
        tiles.redraw();
        names.redraw();
      },
    };
  }

  Object.assign(Dateline, { addBasemap, readLine });
})();
