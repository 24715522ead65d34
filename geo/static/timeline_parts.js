// The timeline's elements, made once. Words go in as text, never as markup.
(() => {
  const { make, say } = Dateline;

  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const months = () => MONTHS.map((name) => say(name));

  const unitWords = (unit) =>
    ({ day: say("days"), week: say("weeks"), month: say("months"), year: say("years") })[unit];

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

  // Twelve years are few pixels a day: an exact one can be typed.
  const dated = (name, text) =>
    make("label", { class: "dated" }, text, make("input", { type: "date", class: name }));

  function plot() {
    return make(
      "div",
      { class: "plot", dir: "ltr" }, // time runs to the right, and so do its arrow keys
      make("canvas", { role: "img" }),
      make(
        "div",
        { class: "track" },
        make("div", { class: "band", title: say("Drag to move all days shown") }),
        range("low", say("First day shown")),
        range("high", say("Last day shown")),
      ),
      make("div", { class: "tip", dir: "auto", hidden: "" }),
    );
  }

  // Undated events stand beside the days: they have none.
  function lane() {
    return make(
      "div",
      { class: "lane", role: "group", "aria-label": say("undated") },
      make(
        "button",
        { type: "button", class: "undated", "aria-pressed": "true" },
        make("span", { class: "column" }, make("i")),
        make("b", {}, "0"),
        make("span", { class: "name" }, say("undated")),
      ),
      button("list", say("List")),
    );
  }

  function controls() {
    const speeds = [
      ["", say("usual speed")],
      ["1", say("1 day a second")],
      ["3", say("3 days a second")],
      ["7", say("1 week a second")],
      ["14", say("2 weeks a second")],
      ["30", say("1 month a second")],
      ["90", say("3 months a second")],
      ["365", say("1 year a second")],
    ];
    return make(
      "div",
      { class: "controls", role: "group", "aria-label": say("Playing and stepping through the days") },
      make(
        "span",
        { class: "group" },
        button("play", say("▶ Play"), say("Space")),
        choice("speed", say("Speed of playing"), speeds),
        choice("mode", say("What moves while playing and stepping"), [
          ["window", say("moving window")],
          ["grow", say("cumulative")],
        ]),
      ),
      make(
        "span",
        { class: "group" },
        button("week-back", say("« Week"), "⇧←"),
        button("day-back", say("‹ Day"), "←"),
        button("day-on", say("Day ›"), "→"),
        button("week-on", say("Week »"), "⇧→"),
      ),
      make(
        "span",
        { class: "group" },
        button("last-week", say("Last week of data")),
        button("all-days", say("All days")),
        button("selection", say("Fit to selection")),
      ),
      make("span", { class: "group" }, dated("from", say("From")), dated("to", say("To"))),
      choice("bars", say("Bars of the histogram"), [
        ["", ""],
        ...Dateline.BARS.map((unit) => [unit, unitWords(unit)]),
      ]),
    );
  }

  // {name: element} of all that timeline.js works with.
  function timelineParts(root) {
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
      make("div", { class: "scale" }, plot(), lane()),
      controls(),
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
      from: find(".from"),
      to: find(".to"),
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

  Object.assign(Dateline, { timelineParts, months, unitWords });
})();
