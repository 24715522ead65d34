// What hands and keys do with the timeline. Part of timeline.js.
(() => {
  const { say } = Dateline;
  const STEPS = { "week-back": -7, "day-back": -1, "day-on": 1, "week-on": 7 };
  const WEEK = 7;
  const TYPED_YEAR = -354285; // the year 1000: one before is a year half typed
  const STILL = 4; // pixels that a click may slip
  // Where keys already mean something else.
  const TYPED = "input:not([type=range]), textarea, select, [contenteditable=true]";
  const PRESSED = "button, summary, a[href], [role=button], [role=checkbox], [role=switch]";
  const WALKED =
    "[role=radiogroup], [role=listbox], [role=menu], [role=grid], [role=tablist]," +
    " [role=dialog], [role=spinbutton], [data-testid=stDataFrame]";

  function listen(timeline, signal) {
    const { parts } = timeline;
    const on = (element, name, does) => element.addEventListener(name, does, { signal });
    for (const [name, by] of Object.entries(STEPS))
      on(parts.does[name], "click", () => timeline.step(by));
    on(parts.does["last-week"], "click", () => preset(timeline, lastWeek(timeline)));
    on(parts.does["all-days"], "click", () => preset(timeline, wholeOf(timeline)));
    on(parts.does.selection, "click", () => preset(timeline, selectionOf(timeline)));
    on(parts.does.list, "click", () => timeline.toPython("open", "undated"));
    on(parts.play, "click", () => timeline.toggle());
    on(parts.undated, "click", () => timeline.choose({ undated: !timeline.time.undated }));
    for (const name of ["speed", "mode", "bars"])
      on(parts[name], "change", () => {
        timeline.pause({ isTold: false });
        timeline.choose({ [name]: parts[name].value });
        timeline.count();
      });
    listenToThumbs(timeline, on);
    listenToDates(timeline, on);
    listenToBand(timeline, on);
    listenToBars(timeline, on);
    on(document, "keydown", (event) => {
      if (isFree(event) && timeline.pressed(event)) event.preventDefault();
    });
  }

  // Whether nothing else in the page wants this key.
  function isFree(event) {
    const target = event.composedPath()[0];
    if (event.defaultPrevented || !(target instanceof Element)) return false;
    if (target.closest(TYPED)) return false;
    if (event.key === " ") return !target.closest(PRESSED);
    const isThumb = target.matches("input[type=range]");
    return !isThumb && !target.closest(WALKED);
  }

  const wholeOf = ({ ends }) => ({ low: ends.first, high: ends.last });
  const lastWeek = ({ ends }) => ({
    low: Math.max(ends.first, ends.last - WEEK + 1),
    high: ends.last,
  });

  // From the first to the last day of what is selected; null where none of it has a day.
  function selectionOf({ given, ends }) {
    const { days } = given.selected;
    if (!days.length) return null;
    const inside = (day) => Math.min(Math.max(day, ends.first), ends.last);
    return {
      low: inside(Math.min(...days.map((one) => one.first))),
      high: inside(Math.max(...days.map((one) => one.last))),
    };
  }

  function preset(timeline, days) {
    timeline.pause({ isTold: false });
    timeline.parts.status.textContent = days ? "" : say("No event with a date is open.");
    if (days) timeline.show(days);
  }

  // A day typed or picked: the other end gives way where the two would cross.
  function listenToDates(timeline, on) {
    const { from, to } = timeline.parts;
    for (const input of [from, to]) {
      on(input, "change", () => {
        const day = Math.floor(input.valueAsNumber / 864e5);
        if (!(day > TYPED_YEAR)) return; // half of a year, or of a day
        timeline.pause({ isTold: false });
        const { low, high } = timeline.days;
        timeline.show(
          input === from
            ? { low: day, high: Math.max(day, high) }
            : { low: Math.min(day, low), high: day },
        );
      });
      on(input, "blur", () => timeline.showDays());
    }
  }

  // Each thumb is a range input of the page: keys, touch and screen readers know it.
  function listenToThumbs(timeline, on) {
    const { low, high } = timeline.parts;
    const moved = (thumb, day) => {
      timeline.pause({ isTold: false });
      const { days } = timeline;
      timeline.show(
        thumb === low
          ? { low: Math.min(day, days.high), high: days.high }
          : { low: days.low, high: Math.max(day, days.low) },
        { isRest: !timeline.isHeld },
      );
    };
    for (const thumb of [low, high]) {
      const last = thumb === high ? 1 : 0; // its edge is the end of the last day
      on(thumb, "input", () => moved(thumb, Number(thumb.value) - last));
      on(thumb, "pointerdown", () => (timeline.isHeld = true));
      on(thumb, "change", () => {
        timeline.isHeld = false;
        timeline.tellSoon();
      });
      on(thumb, "keydown", (event) => {
        const by = { ArrowLeft: -WEEK, ArrowRight: WEEK }[event.key];
        if (!by || !event.shiftKey) return;
        event.preventDefault();
        const { ends } = timeline;
        const day = Number(thumb.value) - last + by;
        moved(thumb, Math.min(Math.max(day, ends.first), ends.last));
      });
    }
    on(document, "pointerup", () => (timeline.isHeld = false));
  }

  // Follows the pointer from where it went down to where it lets go.
  function drag(on, element, { begin, move, end }) {
    let from = null;
    on(element, "pointerdown", (event) => {
      if (event.button !== 0) return;
      from = { x: event.clientX, pointer: event.pointerId };
      element.setPointerCapture(event.pointerId);
      begin(event);
    });
    on(element, "pointermove", (event) => {
      if (from?.pointer === event.pointerId) move(event, event.clientX - from.x);
    });
    for (const name of ["pointerup", "pointercancel"])
      on(element, name, (event) => {
        if (from?.pointer !== event.pointerId) return;
        const by = event.clientX - from.x;
        from = null;
        end(event, by);
      });
  }

  // The band between the thumbs: as many days stay shown.
  function listenToBand(timeline, on) {
    let held = null;
    drag(on, timeline.parts.band, {
      begin: () => {
        timeline.pause({ isTold: false });
        held = timeline.days;
      },
      move: (event, by) => {
        const scale = timeline.scale();
        const days = Math.round((by / scale.width) * (scale.last - scale.first + 1));
        if (Dateline.isAll(held, timeline.ends)) return;
        const to = Dateline.stepped(held, timeline.ends, days, false);
        timeline.show(to, { isRest: false });
      },
      end: () => timeline.tell(),
    });
  }

  // The bars: drag over them chooses days, a click the days of a bar, pointing tells them.
  function listenToBars(timeline, on) {
    const { canvas, tip } = timeline.parts;
    const dayUnder = (event) => {
      const box = canvas.getBoundingClientRect();
      return Dateline.dayAt(timeline.scale(), event.clientX - box.left);
    };
    let held = null;
    drag(on, canvas, {
      begin: (event) => (held = dayUnder(event)),
      move: (event, by) => {
        if (Math.abs(by) < STILL) return;
        timeline.pause({ isTold: false });
        const day = dayUnder(event);
        const days = { low: Math.min(held, day), high: Math.max(held, day) };
        timeline.show(days, { isRest: false });
      },
      end: (event, by) => {
        if (Math.abs(by) < STILL && timeline.starts) preset(timeline, barOf(timeline, held));
        else timeline.tell();
      },
    });
    on(canvas, "pointermove", (event) => showTip(timeline, dayUnder(event)));
    on(canvas, "pointerleave", () => (tip.hidden = true));
  }

  function barOf({ starts, ends }, day) {
    const bar = Dateline.barAt(starts, day);
    return { low: starts[bar], high: (starts[bar + 1] ?? ends.last + 1) - 1 };
  }

  function showTip(timeline, day) {
    const { parts, starts, sums, ends } = timeline;
    if (!sums) return;
    const bar = Dateline.barAt(starts, day);
    const lines = Dateline.barWords(starts, ends.last, sums, bar);
    parts.tip.textContent = lines.join("\n");
    parts.tip.hidden = false;
    const scale = timeline.scale();
    const x = Dateline.xOf(scale, starts[bar]);
    parts.tip.classList.toggle("is-left", x > scale.width / 2);
    parts.tip.style.left = `${x}px`;
  }

  Object.assign(Dateline, { listen, STEPS });
})();
