// Elements for the map's own controls. Text goes in as text nodes, never as markup.
(() => {
  const SVG = "http://www.w3.org/2000/svg";

  // make("button", { class: "x", onclick: … }, "text", child): attributes, listeners, children.
  function make(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined)
        made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }

  // A drawing of 20 x 20 in the colour of its text; `path` is ours.
  function icon(path) {
    const drawing = document.createElementNS(SVG, "svg");
    drawing.setAttribute("viewBox", "0 0 20 20");
    drawing.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", path);
    drawing.append(line);
    return drawing;
  }

  const field = (label, input) => make("label", {}, make("span", {}, label), input);

  // What a tool says in the page's language; {name} stands for values.name.
  function say(text, values = {}) {
    const words = Dateline.words?.[text] ?? text;
    return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  Object.assign(Dateline, { make, icon, field, say });
})();
