// A box to find a place in our gazetteer by name, or a point by its coordinates: a combobox whose
// options say which place each is and why it is meant.
(() => {
  const { make, say } = Dateline;
  const WAIT = 180; // ms after the last key: the server answers in a few
  let boxes = 0;

  // {name, kind, around, why, lat, lon, radius_km, key} of a typed point.
  function typedPlace(text) {
    const point = Dateline.readPoint(text);
    if (!point) return null;
    const [lat, lon] = point;
    const name = Dateline.pointText(point);
    return { name, kind: say("coordinates"), around: "", why: "", lat, lon, radius_km: 0, key: null };
  }

  async function findPlaces(url, text, map) {
    const typed = typedPlace(text);
    if (typed) return [typed];
    const { lat, lng } = map.getCenter();
    const asked = new URLSearchParams({ q: text, lat: lat.toFixed(2), lon: Dateline.turned(lng).toFixed(2) });
    const answer = await fetch(`${url}?${asked}`);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return (await answer.json()).places;
  }

  // picked(place) when one is chosen. Returns {input, list}, to be put into a panel.
  function makePlaceBox(desk, picked) {
    const id = `dateline-places-${++boxes}`;
    const list = make("ul", { role: "listbox", id, class: "dateline-places", "aria-label": say("Places") });
    const input = make("input", {
      type: "text",
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": id,
      "aria-autocomplete": "list",
      "aria-label": say("Place or coordinates"),
      placeholder: say("Place or coordinates"),
      autocomplete: "off",
      spellcheck: "false",
      maxlength: 120,
      oninput: () => ask(WAIT),
      onkeydown: key,
    });
    let places = [];
    let at = -1;
    let waiting = null;
    let turn = 0;

    function ask(wait) {
      clearTimeout(waiting);
      waiting = setTimeout(look, wait);
    }

    async function look() {
      const mine = ++turn;
      const text = input.value.trim();
      if (!text) return show([], "");
      try {
        const found = await findPlaces(desk.placesUrl, text, desk.map);
        if (mine === turn)
          show(found, found.length ? "" : say("Our gazetteer knows no place of that name."));
      } catch {
        if (mine === turn) show([], say("The server doesn't answer."));
      }
    }

    function show(found, words) {
      places = found;
      at = -1;
      list.replaceChildren(...places.map(option));
      input.setAttribute("aria-expanded", String(places.length > 0));
      input.removeAttribute("aria-activedescendant");
      desk.note(words || (places.length ? say("{n} found", { n: places.length }) : ""));
    }

    function option(place, i) {
      const what = [place.kind, place.around].filter(Boolean).join(" · ");
      return make(
        "li",
        { role: "option", id: `${id}-${i}`, "aria-selected": "false", onclick: () => pick(i) },
        make("strong", { dir: "auto" }, place.name),
        make("span", {}, what),
        place.why ? make("small", { dir: "auto" }, place.why) : "",
      );
    }

    function move(by) {
      if (!places.length) return;
      at = (at + by + places.length + (at < 0 && by < 0 ? 1 : 0)) % places.length;
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
      list.children[at].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", `${id}-${at}`);
    }

    async function key(event) {
      if (event.key === "ArrowDown") move(1);
      else if (event.key === "ArrowUp") move(-1);
      else if (event.key === "Enter") {
        if (!places.length) {
          clearTimeout(waiting);
          await look();
        }
        if (places.length) pick(Math.max(at, 0));
      } else return;
      event.preventDefault();
    }

    function pick(i) {
      const place = places[i];
      input.value = place.name;
      show([], "");
      picked(place);
    }

    return { input, list };
  }

  Dateline.makePlaceBox = makePlaceBox;
})();
