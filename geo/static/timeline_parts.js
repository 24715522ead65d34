// The timeline's elements, made once. All words come from Python, as text and never as markup.
(() => {
  const { make } = Dateline;

  const button = (name, text, key) =>
    make(
      "button",
      { type: "button", class: name, "data-does": name },
      text,
      ...(key ? [make("kbd", { "aria-hidden": "true" }, key)] : []),
    );

  function choice(name, label, options) {
    const list = options.map(([value, text]) => make("option", { value }, text));
    return make("select", { class: name, "aria-label": label, title: label }, ...list);
  }

  const range = (name, label) =>
    make("input", { type: "range", class: `thumb ${name}`, step: "1", "aria-label": label });

  function plot(words) {
    return make(
      "div",
      { class: "plot", dir: "ltr" }, // time runs to the right, and so do its arrow keys
      make("canvas", { role: "img" }),
      make(
        "div",
        { class: "track" },
        make("div", { class: "band", title: words.band }),
        range("low", words.low),
        range("high", words.high),
      ),
      make("div", { class: "tip", dir: "auto", hidden: "" }),
    );
  }

  // Undated events stand beside the days: they have none.
  function lane(words) {
    return make(
      "div",
      { class: "lane", role: "group", "aria-label": words.undated },
      make(
        "button",
        { type: "button", class: "undated", "aria-pressed": "true" },
        make("span", { class: "column" }, make("i")),
        make("b", {}, "0"),
        make("span", { class: "name" }, words.undated),
      ),
      button("list", words.list),
    );
  }

  function controls(words) {
    const speeds = [["", words.usualSpeed], ...words.speeds.map(([days, text]) => [days, text])];
    return make(
      "div",
      { class: "controls", role: "group", "aria-label": words.controls },
      make(
        "span",
        { class: "group" },
        button("play", words.play, words.space),
        choice("speed", words.speed, speeds),
        choice("mode", words.mode, [
          ["window", words.window],
          ["grow", words.grow],
        ]),
      ),
      make(
        "span",
        { class: "group" },
        button("week-back", words.weekBack, "⇧←"),
        button("day-back", words.dayBack, "←"),
        button("day-on", words.dayOn, "→"),
        button("week-on", words.weekOn, "⇧→"),
      ),
      make(
        "span",
        { class: "group" },
        button("last-week", words.lastWeek),
        button("all-days", words.allDays),
        button("selection", words.selection),
      ),
      choice("bars", words.bars, [
        ["", words.usualBars],
        ...Dateline.BARS.map((unit) => [unit, words.units[unit]]),
      ]),
    );
  }

  // {name: element} of all that timeline.js works with.
  function timelineParts(root, words) {
    root.querySelector(".timeline")?.remove();
    const whole = make(
      "div",
      { class: "timeline" },
      make(
        "div",
        { class: "readout" },
        make("b", { class: "days", dir: "auto" }), // "auto": words may run from right to left
        make("span", { class: "detail", dir: "auto" }),
        make("span", { class: "note", dir: "auto" }),
      ),
      make("div", { class: "scale" }, plot(words), lane(words)),
      controls(words),
      make("p", { class: "status", role: "status", dir: "auto" }),
    );
    root.append(whole);
    const find = (query) => whole.querySelector(query);
    return {
      whole,
      canvas: find("canvas"),
      plot: find(".plot"),
      band: find(".band"),
      low: find(".low"),
      high: find(".high"),
      tip: find(".tip"),
      days: find(".days"),
      detail: find(".detail"),
      note: find(".note"),
      status: find(".status"),
      undated: find(".undated"),
      column: find(".column i"),
      count: find(".undated b"),
      play: find(".play"),
      speed: find(".speed"),
      mode: find(".mode"),
      bars: find(".bars"),
      does: Object.fromEntries(
        [...whole.querySelectorAll("[data-does]")].map((one) => [one.dataset.does, one]),
      ),
    };
  }

  Object.assign(Dateline, { timelineParts });
})();
