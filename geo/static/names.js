// Names of countries, provinces and towns, on a canvas of their own above the tiles.
(() => {
  const TOWN_MINIMUM = [9e9, 9e9, 9e9, 4e6, 15e5, 6e5, 25e4, 1e5, 5e4, 2e4, 0]; // population by zoom

  function countryNames(countries, zoom) {
    const pixels = (256 * 2 ** zoom) / Dateline.WORLD;
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
        return {
          text,
          x,
          y,
          size,
          lines: [text],
          dot: isCapital ? 3 : 2,
          isCapital,
          style: "town",
          weight,
        };
      });
  }

  function provinceNames(provinces, zoom) {
    if (zoom < 6) return [];
    const pixels = (256 * 2 ** zoom) / Dateline.WORLD;
    return (provinces ?? [])
      .filter(([, , , side]) => side * pixels > 70 && side * pixels < 1500)
      .map(([text, x, y]) => ({
        text,
        x,
        y,
        size: 11,
        lines: Dateline.breakName(text),
        style: "provinceName",
        weight: 500,
      }));
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
    const x = {
      left: name.box.left + 3,
      right: name.box.right - 3,
      center: (name.box.left + name.box.right) / 2,
    }[name.box.align];
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
        this._canvas.setAttribute("aria-hidden", "true");
        map.on("moveend resize", this.redraw, this);
        this.redraw();
      },

      onRemove() {
        this._map.off("moveend resize", this.redraw, this);
        this._canvas.remove();
        this._map.getPane("names").remove();
        delete this._map._panes.names;
      },

      // A third of a screen more on each side, so that names are there while one pans.
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
        this._write(ctx, corner, width, height, this._takenBy(padX, padY));
      },

      // Where the events' marks stand: names make room for them.
      _takenBy(padX, padY) {
        return this.boxes().map(({ left, top, right, bottom }) => {
          return { left: left + padX, right: right + padX, top: top + padY, bottom: bottom + padY };
        });
      },

      _write(ctx, corner, width, height, taken) {
        const zoom = this._map.getZoom();
        const scale = (256 * 2 ** zoom) / Dateline.WORLD;
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
          return (
            Math.max(...name.lines.map((line) => ctx.measureText(line).width)) +
            (name.style === "country" ? 8 : 0)
          );
        };
        const paint = Dateline.PAINT[this.isDark ? "dark" : "light"];
        for (const name of Dateline.placeNames(inView, measure, taken)) writeName(ctx, name, paint);
      },
    });
  }

  Object.assign(Dateline, { defineNames });
})();
