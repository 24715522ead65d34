// Draws the bars over time and what lies on them; says what is under the pointer.
//
// A scale is {first, last, width}: the days from the canvas' left edge to its right one.
(() => {
  const AXIS = 16; // pixels under the bars, for the days
  const ROOM = 12; // pixels over them, for the selection's mark
  const TICK = 46; // pixels that a tick's text needs
  const PALE = 0.45; // of shares of events known to several days
  const OUTSIDE = 0.28; // of bars that are not shown
  const SOFT = [
    [0, "00"],
    [0.35, "4d"],
    [0.65, "4d"],
    [1, "00"],
  ]; // how dark a field of doubt is from edge to edge, in hexadecimal
  const FONT = "11px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

  const xOf = (scale, day) => ((day - scale.first) / (scale.last - scale.first + 1)) * scale.width;
  const dayAt = (scale, x) => {
    const day = Math.floor(scale.first + (x / scale.width) * (scale.last - scale.first + 1));
    return Math.min(Math.max(day, scale.first), scale.last);
  };

  function sized(canvas, width, height) {
    const dots = window.devicePixelRatio || 1;
    const [across, down] = [Math.round(width * dots), Math.round(height * dots)];
    if (canvas.width !== across) canvas.width = across; // setting it clears, and costs
    if (canvas.height !== down) canvas.height = down;
    const ctx = canvas.getContext("2d");
    ctx.setTransform(dots, 0, 0, dots, 0, 0);
    return ctx;
  }

  // The bars, all of them shown, on a canvas of their own: while days change it is only copied.
  function barsImage(scale, starts, sums, height) {
    const canvas = document.createElement("canvas");
    const ctx = sized(canvas, scale.width, height);
    const { styles } = sums;
    const heights = Dateline.heightsOf(sums, styles.length);
    const top = heights.reduce((most, one) => Math.max(most, one), 0) || 1;
    const perEvent = (height - ROOM) / top;
    starts.forEach((start, bar) => {
      const x = xOf(scale, start);
      const end = xOf(scale, starts[bar + 1] ?? scale.last + 1);
      const width = Math.max(end - x - (end - x > 3 ? 1 : 0), 1);
      let y = height;
      for (const [values, alpha] of [
        [sums.sure, 1],
        [sums.doubtful, PALE],
      ])
        styles.forEach((style, kind) => {
          const tall = values[bar * styles.length + kind] * perEvent;
          if (tall <= 0) return;
          ctx.globalAlpha = alpha;
          ctx.fillStyle = style.colour;
          ctx.fillRect(x, y - tall, width, tall);
          y -= tall;
        });
    });
    return { canvas, top, heights };
  }

  // All of it: bars (those not shown pale), the selection, the days under them.
  function drawHistogram(canvas, { scale, image, days, selected, ink, months, height }) {
    const ctx = sized(canvas, scale.width, height + AXIS);
    ctx.clearRect(0, 0, scale.width, height + AXIS);
    const [from, to] = [xOf(scale, days.low), xOf(scale, days.high + 1)];
    const whole = () => ctx.drawImage(image.canvas, 0, 0, scale.width, height);
    ctx.fillStyle = ink.shown;
    ctx.fillRect(from, 0, to - from, height);
    if (image) {
      ctx.globalAlpha = OUTSIDE;
      whole();
      ctx.globalAlpha = 1;
      ctx.save();
      ctx.beginPath();
      ctx.rect(from, 0, to - from, height);
      ctx.clip();
      ctx.fillStyle = ink.shown; // over the pale ones
      ctx.clearRect(from, 0, to - from, height);
      ctx.fillRect(from, 0, to - from, height);
      whole();
      ctx.restore();
    }
    for (const one of selected) drawSelected(ctx, scale, one, height, ink);
    drawAxis(ctx, scale, height, ink, months);
  }

  // Where the selected event may lie: a frame round its day or days, else a field whose edges fade, as the
  // event may be on any of its days.
  function drawSelected(ctx, scale, { first, last, isDoubt }, height, ink) {
    ctx.fillStyle = ink.text;
    if (last < scale.first) return pointer(ctx, 1, 0, [8, -5], [8, 5]);
    if (first > scale.last) return pointer(ctx, scale.width - 1, 0, [-8, -5], [-8, 5]);
    const from = xOf(scale, Math.max(first, scale.first));
    const to = xOf(scale, Math.min(last, scale.last) + 1);
    const width = Math.max(to - from, 2);
    if (isDoubt) {
      const soft = ctx.createLinearGradient(from, 0, from + width, 0);
      for (const [at, alpha] of SOFT) soft.addColorStop(at, ink.text + alpha);
      ctx.fillStyle = soft;
      ctx.fillRect(from, ROOM - 2, width, height - ROOM + 2);
    } else {
      ctx.strokeStyle = ink.text;
      ctx.strokeRect(from - 0.5, ROOM - 2.5, width + 1, height - ROOM + 3);
    }
    ctx.fillStyle = ink.text;
    pointer(ctx, from + width / 2, 2, [-5, -6], [5, -6]);
  }

  // A triangle whose tip is at x: over the event, or at the edge beyond which it lies.
  function pointer(ctx, x, down, ...corners) {
    const y = 6 + down;
    ctx.beginPath();
    ctx.moveTo(x, y);
    for (const [dx, dy] of corners) ctx.lineTo(x + dx, y + dy);
    ctx.fill();
  }

  function drawAxis(ctx, scale, height, ink, months) {
    ctx.fillStyle = ink.line;
    ctx.fillRect(0, height, scale.width, 1);
    ctx.font = FONT;
    ctx.textBaseline = "top";
    const most = Math.max(Math.floor(scale.width / TICK), 1);
    let free = -Infinity;
    for (const { day, text } of Dateline.ticksOf(scale.first, scale.last, most, months)) {
      const x = xOf(scale, day);
      const wide = ctx.measureText(text).width;
      ctx.fillStyle = ink.line;
      ctx.fillRect(x, height, 1, 4);
      if (x < free || x + wide + 3 > scale.width) continue;
      ctx.fillStyle = ink.quiet;
      ctx.fillText(text, x + 3, height + 4);
      free = x + wide + 10;
    }
  }

  // Number of the bar that this day is in.
  function barAt(starts, day) {
    let bar = starts.length - 1;
    while (bar > 0 && starts[bar] > day) bar--;
    return bar;
  }

  // "6–12 Dec 2021: 12", a line a kind, most first, and how many more may be of these days.
  function barWords(starts, last, sums, bar) {
    const end = (starts[bar + 1] ?? last + 1) - 1;
    const lines = sums.styles
      .map((style, kind) => ({ style, count: sums.sure[bar * sums.styles.length + kind] }))
      .filter((line) => line.count > 0)
      .sort((a, b) => b.count - a.count);
    const total = lines.reduce((sum, line) => sum + line.count, 0);
    const more = sums.touching[bar];
    return [
      `${Dateline.daysWords(starts[bar], end, Dateline.months())}: ${total.toLocaleString("en")}`,
      ...lines.slice(0, 5).map((line) => `${line.count.toLocaleString("en")} ${line.style.label}`),
      ...(lines.length > 5 ? ["…"] : []),
      ...(more ? [Dateline.say("pale: {count} known to several days only", { count: more.toLocaleString("en") })] : []),
    ];
  }

  Object.assign(Dateline, { AXIS, xOf, dayAt, barAt, barsImage, drawHistogram, barWords });
})();
