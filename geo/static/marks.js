// Draws marks on a 2d context. Colour, shape and letter say the kind; hollow: it did not (yet) happen.
(() => {
  const TURN = 2 * Math.PI;
  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
  const INK = {
    light: {
      paper: "#ffffff",
      text: "#1f2a30",
      edge: "#ffffff",
      shadow: "rgba(20,30,40,.35)",
      ring: "#111111",
    },
    dark: {
      paper: "#1c242a",
      text: "#eef3f5",
      edge: "#0f1518",
      shadow: "rgba(0,0,0,.6)",
      ring: "#ffffff",
    },
  };

  // Corners of the shapes as [angle in turns from the top, distance]; a circle has none.
  const polygon = (corners, size) => [...Array(corners)].map((_, i) => [i / corners, size]);
  const CORNERS = {
    circle: [],
    square: [0.125, 0.375, 0.625, 0.875].map((turn) => [turn, 1.25]),
    diamond: polygon(4, 1.25),
    triangle: polygon(3, 1.35),
    pentagon: polygon(5, 1.15),
    hexagon: polygon(6, 1.12),
    star: [...Array(10)].map((_, i) => [i / 10, i % 2 ? 0.72 : 1.35]),
    cross: [...Array(12)].map((_, i) => [
      (i - 1) / 12 + [0.035, 0, -0.035][i % 3],
      [1.2, 0.55, 1.2][i % 3],
    ]),
  };

  // Parts of the ring round a cluster: [{kind, from, to}] in turns, biggest first.
  // A kind too small to see gets 1/40 of the turn all the same.
  function ringOf(byKind) {
    const parts = [];
    byKind.forEach((count, kind) => count > 0 && parts.push({ kind, count }));
    parts.sort((a, b) => b.count - a.count || a.kind - b.kind);
    const total = parts.reduce((sum, part) => sum + part.count, 0);
    const sizes = parts.map((part) => Math.max(part.count / total, 1 / 40));
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    let at = 0;
    return parts.map((part, i) => {
      const from = at;
      at += sizes[i] / whole;
      return { kind: part.kind, from, to: i === parts.length - 1 ? 1 : at };
    });
  }

  // 999, 1.2k, 34k, 1.1M: at most four characters.
  function shortCount(count) {
    const short = (value, unit) =>
      `${value < 9.95 ? value.toFixed(1).replace(/\.0$/, "") : Math.round(value)}${unit}`;
    if (count < 1000) return String(count);
    return count < 999500 ? short(count / 1000, "k") : short(count / 1e6, "M");
  }

  // As WCAG has it: 0 for black, 1 for white.
  function luminance(colour) {
    const [r, g, b] = [1, 3, 5].map((i) => {
      const part = parseInt(colour.slice(i, i + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  // Dark or white letters, whichever stand out more: as ink_on() of geo/looks.py.
  function inkOn(colour) {
    const contrast = ([dark, light]) => (light + 0.05) / (dark + 0.05);
    const ground = luminance(colour);
    const [onLight, onDark] = ["#10181c", "#ffffff"];
    return contrast([luminance(onLight), ground]) > contrast([ground, 1]) ? onLight : onDark;
  }

  function outline(ctx, shape, x, y, size) {
    ctx.beginPath();
    const corners = CORNERS[shape] ?? [];
    if (corners.length === 0) ctx.arc(x, y, size, 0, TURN);
    corners.forEach(([turn, distance]) => {
      const angle = (turn - 0.25) * TURN;
      ctx.lineTo(x + Math.cos(angle) * size * distance, y + Math.sin(angle) * size * distance);
    });
    ctx.closePath();
  }

  function write(ctx, text, x, y, size, colour, weight = 600) {
    ctx.font = `${weight} ${size}px ${FONT}`;
    ctx.fillStyle = colour;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(text, x, y + size * 0.06);
  }

  function drawSymbol(ctx, mark, kind, isActual, ink) {
    ctx.save();
    ctx.shadowColor = ink.shadow;
    ctx.shadowBlur = 4;
    ctx.shadowOffsetY = 1;
    outline(ctx, kind.shape, mark.x, mark.y, 9.5);
    ctx.fillStyle = isActual ? kind.colour : ink.paper;
    ctx.fill();
    ctx.restore();
    ctx.lineJoin = "round";
    ctx.lineWidth = isActual ? 1.5 : 2.5;
    ctx.strokeStyle = isActual ? ink.edge : kind.colour;
    outline(ctx, kind.shape, mark.x, mark.y, 9.5);
    ctx.stroke();
    write(ctx, kind.letter, mark.x, mark.y, 11, isActual ? inkOn(kind.colour) : ink.text, 700);
  }

  function drawRing(ctx, mark, kinds, radius, ink) {
    const parts = ringOf(mark.byKind);
    const gap = parts.length > 1 ? 0.8 / radius / TURN : 0;
    ctx.lineWidth = 5;
    for (const part of parts) {
      ctx.beginPath();
      ctx.arc(
        mark.x,
        mark.y,
        radius - 2.5,
        (part.from + gap - 0.25) * TURN,
        (part.to - gap - 0.25) * TURN,
      );
      ctx.strokeStyle = kinds[part.kind].colour;
      ctx.stroke();
    }
    ctx.beginPath();
    ctx.arc(mark.x, mark.y, radius, 0, TURN);
    ctx.lineWidth = 1;
    ctx.strokeStyle = ink.edge;
    ctx.stroke();
  }

  function drawCluster(ctx, mark, kinds, ink) {
    const radius = Dateline.radiusOf(mark.count);
    ctx.save();
    ctx.shadowColor = ink.shadow;
    ctx.shadowBlur = 6;
    ctx.shadowOffsetY = 1;
    ctx.beginPath();
    ctx.arc(mark.x, mark.y, radius, 0, TURN);
    ctx.fillStyle = ink.paper;
    ctx.fill();
    ctx.restore();
    drawRing(ctx, mark, kinds, radius, ink);
    write(ctx, shortCount(mark.count), mark.x, mark.y, radius < 18 ? 12 : 13, ink.text);
  }

  // A small sign with the count: the events are somewhere in this area, not at this point.
  function drawAreaTag(ctx, mark, kinds, ink) {
    const text = shortCount(mark.count);
    const width = tagWidth(mark.count);
    ctx.save();
    ctx.shadowColor = ink.shadow;
    ctx.shadowBlur = 4;
    ctx.beginPath();
    ctx.roundRect(mark.x - width / 2, mark.y - 10, width, 20, 5);
    ctx.fillStyle = ink.paper;
    ctx.fill();
    ctx.restore();
    ctx.setLineDash([3, 2]);
    ctx.lineWidth = 1.5;
    ctx.strokeStyle = kinds[ringOf(mark.byKind)[0].kind].colour;
    ctx.stroke();
    ctx.setLineDash([]);
    let x = mark.x - width / 2 + 7;
    for (const part of ringOf(mark.byKind).slice(0, 3)) {
      ctx.fillStyle = kinds[part.kind].colour;
      ctx.fillRect(x, mark.y - 5, 3, 10);
      x += 4;
    }
    write(ctx, text, (x + mark.x + width / 2) / 2 - 1, mark.y, 12, ink.text);
  }

  const tagWidth = (count) => 30 + 7 * shortCount(count).length;

  // Whether the point (x, y) of the screen is on the mark.
  function isOn(mark, x, y) {
    if (mark.isArea)
      return Math.abs(x - mark.x) <= tagWidth(mark.count) / 2 && Math.abs(y - mark.y) <= 12;
    return Math.hypot(x - mark.x, y - mark.y) <= Dateline.radiusOf(mark.count) + 3;
  }

  function boxOf(mark) {
    const ring = mark.isRinged ? 8 : 0;
    const across = (mark.isArea ? tagWidth(mark.count) / 2 : Dateline.radiusOf(mark.count)) + ring;
    const up = (mark.isArea ? 10 : Dateline.radiusOf(mark.count)) + ring;
    return { left: mark.x - across, right: mark.x + across, top: mark.y - up, bottom: mark.y + up };
  }

  const hatches = new Map(); // colour -> pattern
  function hatch(ctx, colour) {
    if (!hatches.has(colour)) {
      const tile = document.createElement("canvas");
      tile.width = tile.height = 10;
      const pen = tile.getContext("2d");
      pen.strokeStyle = colour;
      pen.lineWidth = 0.8;
      pen.beginPath();
      for (const shift of [-10, 0, 10]) {
        pen.moveTo(shift, 10);
        pen.lineTo(shift + 10, 0);
      }
      pen.stroke();
      hatches.set(colour, ctx.createPattern(tile, "repeat"));
    }
    return hatches.get(colour);
  }

  // How strongly an area is drawn: [hatch, line, width, dash]. A country is a thin line, as its
  // hatch would lie over all others'; what is selected comes out.
  const AREA_LOOKS = {
    country: [0, 0.4, 0.9, [2, 4]],
    area: [0.2, 0.5, 0.9, [4, 4]],
    selected: [0.45, 0.85, 1.4, [5, 4]],
  };

  // path(ctx) traces the area; look is a name of AREA_LOOKS.
  function drawArea(ctx, path, colour, look) {
    const [hatched, line, width, dash] = AREA_LOOKS[look];
    ctx.save();
    path(ctx);
    if (hatched) {
      ctx.globalAlpha = hatched;
      ctx.fillStyle = hatch(ctx, colour);
      ctx.fill("evenodd");
    }
    ctx.globalAlpha = line;
    ctx.setLineDash(dash);
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.stroke();
    ctx.restore();
  }

  function drawMark(ctx, mark, kinds, isActual, ink) {
    if (mark.isArea) drawAreaTag(ctx, mark, kinds, ink);
    else if (mark.count > 1) drawCluster(ctx, mark, kinds, ink);
    else drawSymbol(ctx, mark, kinds[mark.byKind.findIndex((count) => count > 0)], isActual, ink);
  }

  // Where the selected event may have happened: path(ctx) traces its area or its circle of doubt.
  function drawDoubt(ctx, path, ink) {
    ctx.save();
    path(ctx);
    ctx.globalAlpha = 0.08;
    ctx.fillStyle = ink.ring;
    ctx.fill("evenodd");
    ctx.globalAlpha = 0.85;
    ctx.setLineDash([6, 5]);
    ctx.lineWidth = 2;
    ctx.strokeStyle = ink.ring;
    ctx.stroke();
    ctx.restore();
  }

  // A ring round the mark of the selected event, or of the one that the keys stand on.
  function drawRound(ctx, mark, ink) {
    const radius = mark.isArea ? tagWidth(mark.count) / 2 + 4 : Dateline.radiusOf(mark.count) + 6;
    for (const [width, colour] of [
      [6, ink.edge],
      [3, ink.ring],
    ]) {
      ctx.beginPath();
      ctx.arc(mark.x, mark.y, radius, 0, TURN);
      ctx.lineWidth = width;
      ctx.strokeStyle = colour;
      ctx.stroke();
    }
  }

  Object.assign(Dateline, {
    INK,
    FONT,
    ringOf,
    shortCount,
    inkOn,
    outline,
    boxOf,
    isOn,
    drawArea,
    drawMark,
    drawDoubt,
    drawRound,
  });
})();
