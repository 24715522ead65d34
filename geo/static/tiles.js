// Land, water and borders, painted on canvas tiles.
(() => {
  const FINE_FROM = 5; // zoom from which the detailed lines are worth fetching
  const PAINT = {
    light: {
      sea: "#d5e0e6",
      land: "#f7f5f0",
      coast: "#b3c2ca",
      border: "#a39c90",
      province: "#d8d2c6",
      river: "#bcd0db",
      country: "#7a7468",
      town: "#4b4a46",
      provinceName: "#a39b8d",
      dot: "#6b675f",
      halo: "rgba(247,245,240,.9)",
    },
    dark: {
      sea: "#10171b",
      land: "#1f282e",
      coast: "#38464e",
      border: "#5d6b73",
      province: "#303c43",
      river: "#18232a",
      country: "#93a2ab",
      town: "#c3ced4",
      provinceName: "#66757e",
      dot: "#8b9aa3",
      halo: "rgba(25,33,38,.9)",
    },
  };

  function traceAll(ctx, lines, box, closed) {
    ctx.beginPath();
    for (const line of lines ?? []) {
      if (
        line.right < box.left ||
        line.left > box.right ||
        line.bottom < box.top ||
        line.top > box.bottom
      )
        continue;
      Dateline.trace(ctx, line, box, closed);
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
    const scale = (256 * 2 ** coords.z) / Dateline.WORLD;
    const [x, y] = [(coords.x * size) / scale, (coords.y * size) / scale];
    const [span, margin] = [size / scale, 6 / scale];
    const box = {
      x,
      y,
      scale,
      left: x - margin,
      right: x + span + margin,
      top: y - margin,
      bottom: y + span + margin,
    };
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

  Object.assign(Dateline, { PAINT, FINE_FROM, defineTiles });
})();
