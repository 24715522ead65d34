// Moves and zooms the brief's map, regroups its pins, and lists what a mark stands for.
// Without it the page says the same: every mark is a link to its event.
(() => {
  const NEAR = 22; // pixels, as geo/brief/marks.py
  const MOST = 24; // times the first scale
  const SVG = "http://www.w3.org/2000/svg";
  const drawing = document.getElementById("drawing");
  const here = document.getElementById("here");
  const [WIDTH, HEIGHT] = drawing.getAttribute("viewBox").split(" ").slice(2).map(Number);
  const pins = [...drawing.querySelectorAll(".pin")];
  const names = [...drawing.querySelectorAll(".names > g")];
  const view = { x: 0, y: 0, k: 1 }; // top left, and drawing pixels a pixel of the first view
  const make = (name, attributes, ...children) => {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  };

  function regroup() {
    const groups = [];
    for (const pin of pins) {
      const [x, y] = [Number(pin.dataset.x), Number(pin.dataset.y)];
      const near = groups.find((g) => Math.hypot(g.x - x, g.y - y) < NEAR * view.k);
      if (near) near.pins.push(pin);
      else groups.push({ x, y, pins: [pin] });
    }
    const rings = [];
    for (const { x, y, pins: members } of groups) {
      for (const pin of members) pin.classList.toggle("is-grouped", members.length > 1);
      if (members.length > 1) rings.push(ring(x, y, members));
    }
    document.getElementById("groups").replaceChildren(...rings);
  }

  // Shows the names that have room, the weightiest first, each beside a mark that is in its way.
  function arrange() {
    const [scale, taken] = [Number(drawing.style.getPropertyValue("--k")), []];
    const marks = [...drawing.querySelectorAll(".pin:not(.is-grouped), .group")].map(({ dataset }) => dataset);
    for (const name of names) {
      const [x, y] = [Number(name.dataset.x), Number(name.dataset.y)];
      const text = name.querySelector("text");
      const isTown = name.classList.contains("town");
      const isBeside = isTown && marks.some((m) => Math.hypot(m.x - x, m.y - y) < 14 * scale);
      if (isTown) text.setAttribute("x", isBeside ? 16 : 6);
      const wide = text.textContent.length * (isTown ? 6.2 : 9.3) * scale;
      const left = isTown ? x + (isBeside ? 12 : -4) * scale : x - wide / 2;
      const box = [left, y - 8 * scale, left + wide + 10 * scale, y + 8 * scale];
      const isCrowded = taken.some((o) => o[0] < box[2] && box[0] < o[2] && o[1] < box[3] && box[1] < o[3]);
      name.classList.toggle("is-crowded", isCrowded);
      if (!isCrowded) taken.push(box);
    }
  }

  function ring(x, y, members) {
    const numbers = members.map((pin) => pin.dataset.n);
    const text = make("text", { y: 4 }, String(members.length));
    const inner = make("g", { class: "fixed" }, make("circle", { r: 13, class: "plate" }), text);
    const title = make("title", {}, `${numbers.length} events: ${numbers.slice(0, 20).join(", ")}`);
    const link = make("a", { href: `#e${numbers[0]}`, class: "group", tabindex: -1 }, title, inner);
    link.setAttribute("transform", `translate(${x} ${y})`);
    Object.assign(link.dataset, { n: numbers.join(" "), x, y });
    return link;
  }

  function show() {
    view.k = Math.min(2, Math.max(1 / MOST, view.k));
    const [wide, high] = [WIDTH * view.k, HEIGHT * view.k];
    // What is drawn reaches half a map beyond each side of the first view.
    view.x = Math.min(1.5 * WIDTH - wide, Math.max(-WIDTH / 2, view.x));
    view.y = Math.min(1.5 * HEIGHT - high, Math.max(-HEIGHT / 2, view.y));
    drawing.setAttribute("viewBox", `${view.x} ${view.y} ${wide} ${high}`);
    const shown = drawing.getBoundingClientRect().width || WIDTH;
    // On a narrow screen marks stay large enough to read and to hit.
    drawing.style.setProperty("--k", view.k * Math.min(2.4, Math.max(1, (WIDTH / shown) * 0.8)));
    regroup();
    arrange();
  }

  function zoom(factor, x = view.x + (WIDTH * view.k) / 2, y = view.y + (HEIGHT * view.k) / 2) {
    const k = Math.min(2, Math.max(1 / MOST, view.k * factor));
    view.x = x - ((x - view.x) * k) / view.k;
    view.y = y - ((y - view.y) * k) / view.k;
    view.k = k;
    show();
  }

  const spot = (event) => {
    const box = drawing.getBoundingClientRect();
    const scale = (WIDTH * view.k) / box.width;
    return [view.x + (event.clientX - box.left) * scale, view.y + (event.clientY - box.top) * scale];
  };

  const acts = {
    in: () => zoom(0.5),
    out: () => zoom(2),
    home: () => {
      Object.assign(view, { x: 0, y: 0, k: 1 });
      show();
    },
  };
  const step = (across, down) => () => {
    view.x += (across * WIDTH * view.k) / 5;
    view.y += (down * HEIGHT * view.k) / 5;
    show();
  };
  const keys = {
    "+": acts.in, "=": acts.in, "-": acts.out, "0": acts.home,
    ArrowLeft: step(-1, 0), ArrowRight: step(1, 0), ArrowUp: step(0, -1), ArrowDown: step(0, 1),
  };

  // Lists the events of a mark below the map; the words come from the entries, as text.
  function list(numbers) {
    const items = numbers.map((number) => {
      const link = document.createElement("a");
      link.href = `#e${number}`;
      const heading = document.querySelector(`#e${number} h4`);
      link.textContent = [...heading.children].map((part) => part.textContent.trim()).filter(Boolean).join(" · ");
      const item = document.createElement("li");
      item.append(link);
      return item;
    });
    const list = document.createElement("ul");
    list.append(...items);
    here.replaceChildren(`${numbers.length} event${numbers.length > 1 ? "s" : ""} here`, list);
  }

  let drag = null;
  drawing.addEventListener("pointerdown", (event) => {
    drag = { x: event.clientX, y: event.clientY, from: { ...view }, moved: false };
  });
  addEventListener("pointermove", (event) => {
    if (!drag || !event.buttons) return;
    const scale = (WIDTH * view.k) / drawing.getBoundingClientRect().width;
    const [across, down] = [event.clientX - drag.x, event.clientY - drag.y];
    if (Math.hypot(across, down) > 4) drag.moved = true;
    if (!drag.moved) return;
    view.x = drag.from.x - across * scale;
    view.y = drag.from.y - down * scale;
    show();
  });
  drawing.addEventListener("click", (event) => {
    const mark = event.target.closest("a");
    if (drag?.moved) event.preventDefault();
    else if (mark) {
      event.preventDefault();
      list(mark.dataset.n.split(" "));
    }
    drag = null;
  });
  drawing.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && document.activeElement !== drawing) return; // the page scrolls
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, ...spot(event));
  }, { passive: false });
  drawing.addEventListener("dblclick", (event) => zoom(0.5, ...spot(event)));
  drawing.addEventListener("dragstart", (event) => event.preventDefault());
  drawing.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  // n and p go from event to event.
  addEventListener("keydown", (event) => {
    const by = { n: 1, p: -1 }[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = Number(/^#e(\d+)$/.exec(location.hash)?.[1] ?? 0) + by;
    if (document.getElementById(`e${at}`)) location.hash = `e${at}`;
  });

  const buttons = document.querySelector(".zoom");
  buttons.hidden = false;
  buttons.addEventListener("click", (event) => acts[event.target.dataset.zoom]?.());
  addEventListener("resize", show);
  show();
})();
