// The timeline in the page: which days are shown, playing them, bars over time, the undated.
//
// What a hand or the clock does is shown at once, here and on the map; Python hears of it once it
// has come to rest. `given` is what Python said last, `time` what is shown.
(() => {
  const { say } = Dateline;
  const REST = 250; // milliseconds without another step before Python hears
  const HEIGHT = 64; // pixels of the bars
  const LONGEST_FRAME = 0.1; // seconds: after a hidden tab playing goes on where it was

  // The map's scripts, in the frame beside us, once its events are there.
  function map() {
    for (const frame of document.querySelectorAll("iframe")) {
      try {
        if (frame.contentWindow?.Dateline?.layer?.state()) return frame.contentWindow.Dateline;
      } catch {
        // a frame of another origin is not the map
      }
    }
    return null;
  }

  const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  const afterNextFrame = (does) => requestAnimationFrame(() => requestAnimationFrame(does));

  class Timeline {
    constructor(root) {
      this.root = root;
      this.time = { low: null, high: null, undated: true, bars: "", mode: "window", speed: "" };
      this.turn = null;
      this.hands = new AbortController();
      Dateline.time = () => this.forMap();
      // The map draws in the next frame; we count after it.
      Dateline.rowsChanged = () => afterNextFrame(() => this.count());
      Dateline.pressed = (event) => this.pressed(event);
    }

    // What Python says: its days count only where it chose them itself, else ours are newer.
    update(given, toPython) {
      const isFirst = !this.given;
      const hasOtherWords = given.words !== this.given?.words;
      this.given = given;
      this.toPython = toPython;
      this.ends = { first: given.first, last: given.last };
      if (given.turn !== this.turn) this.take(given);
      if (hasOtherWords) this.build(isFirst);
      this.parts.whole.classList.toggle("is-dark", given.dark);
      this.paint = null; // colours and ends may be others
      this.showAll();
      this.count();
    }

    take({ turn, time }) {
      this.turn = turn;
      this.pause({ isTold: false });
      clearTimeout(this.rest);
      this.time = { ...time };
      this.onMap();
    }

    build(isFirst) {
      this.parts = Dateline.timelineParts(this.root);
      if (!isFirst) this.hands.abort();
      this.hands = new AbortController();
      Dateline.listen(this, this.hands.signal);
      this.sizes = new ResizeObserver(() => this.redraw());
      this.sizes.observe(this.parts.plot);
    }

    // An end that is null is open: it takes in what lies beyond the scale.
    get days() {
      const { first, last } = this.ends;
      const inside = (day) => Math.min(Math.max(day, first), last);
      const low = inside(this.time.low ?? first);
      return { low, high: Math.max(inside(this.time.high ?? last), low) };
    }

    get grows() {
      return this.time.mode === "grow";
    }

    forMap() {
      if (!this.ends) return null;
      return {
        first: this.time.low === null ? Dateline.OPEN_FIRST : this.days.low,
        last: this.time.high === null ? Dateline.OPEN_LAST - 1 : this.days.high,
        undated: this.time.undated,
      };
    }

    // New days by hand or clock. `isRest`: whether Python shall hear, once no more comes.
    show({ low, high }, { isRest = true } = {}) {
      const { first, last } = this.ends;
      this.time.low = low <= first ? null : low;
      this.time.high = high >= last ? null : high;
      this.onMap();
      this.showDays();
      if (isRest) this.tellSoon();
    }

    onMap() {
      const { first, last, undated } = this.forMap() ?? {};
      map()?.layer.setDays(first, last, undated);
      afterNextFrame(() => this.showCount());
    }

    tellSoon() {
      clearTimeout(this.rest);
      this.rest = setTimeout(() => this.tell(), REST);
    }

    tell() {
      clearTimeout(this.rest);
      this.toPython("time", { ...this.time });
    }

    choose(changes) {
      this.time = { ...this.time, ...changes };
      this.onMap();
      this.showAll();
      this.tellSoon();
    }

    step(by) {
      this.pause({ isTold: false });
      if (this.explain(by)) return;
      this.show(Dateline.stepped(this.days, this.ends, by, this.grows));
    }

    // Says why a step would do nothing; whether it would.
    explain(by) {
      const isStuck = Dateline.isStuck(this.days, this.ends, by, this.grows);
      const said = isStuck ? this.whyNot(by) : "";
      this.parts.status.textContent = said;
      return isStuck;
    }

    whyNot(by) {
      const { first, last } = this.ends;
      if (by > 0) return say("The last day, {day}, is shown already.", { day: this.dayWords(last) });
      if (this.grows) return say("Only one day is left to show.");
      return say("The first day, {day}, is shown already.", { day: this.dayWords(first) });
    }

    dayWords(day) {
      return Dateline.dayWords(day, Dateline.months());
    }

    toggle() {
      if (this.player) this.pause();
      else this.play();
    }

    play() {
      const { ends, grows } = this;
      const start = Dateline.playFrom(this.days, ends, grows);
      const wished = Number(this.time.speed) || Dateline.usualSpeed(ends);
      const speed = Dateline.calmSpeed(start, wished, grows);
      this.player = { start, speed, passed: 0, seconds: 0, at: null };
      this.parts.status.textContent =
        speed < wished
          ? say("Played more slowly than chosen: so few days at that speed would flash.")
          : "";
      this.show(start, { isRest: false });
      this.showPlaying();
      this.player.frame = requestAnimationFrame((now) => this.tick(now));
    }

    tick(now) {
      const { player, ends } = this;
      if (!player) return;
      const seconds = Math.min((now - (player.at ?? now)) / 1000, LONGEST_FRAME);
      player.at = now;
      player.seconds += seconds;
      // Whoever wants no motion gets a picture a second, and time to look at it.
      player.passed = player.speed * (isCalm() ? Math.floor(player.seconds) : player.seconds);
      const next = Dateline.played(player.start, ends, player.passed, this.grows);
      const { low, high } = this.days;
      if (next.low !== low || next.high !== high) this.show(next, { isRest: false });
      if (next.high >= ends.last) this.pause();
      else player.frame = requestAnimationFrame((later) => this.tick(later));
    }

    pause({ isTold = true } = {}) {
      if (!this.player) return;
      cancelAnimationFrame(this.player.frame);
      this.player = null;
      this.showPlaying();
      if (isTold) this.tell();
    }

    // Whether the key was ours.
    pressed(event) {
      if (event.ctrlKey || event.altKey || event.metaKey || !this.given) return false;
      const week = event.shiftKey ? 7 : 1;
      if (event.key === " ") this.toggle();
      else if (event.key === "ArrowLeft") this.step(-week);
      else if (event.key === "ArrowRight") this.step(week);
      else return false;
      return true;
    }

    // Counts the bars again where the filters, the rows or the bars are others.
    count() {
      const { first, last } = this.ends ?? {};
      const known = this.ends ? map() : null;
      if (!known) return;
      const unit = this.unit();
      const key = `${known.rowsKey()}/${unit}/${first}/${last}`;
      if (key !== this.counted) {
        this.counted = key;
        this.starts = Dateline.startsOf(first, last, unit);
        this.sums = known.barsNow(this.starts, last);
        this.paint = null;
      }
      this.redraw();
      this.showUndated();
      this.showCount();
    }

    unit() {
      const { first, last } = this.ends;
      const isFine = this.time.bars && Dateline.isFineEnough(first, last, this.time.bars);
      return isFine ? this.time.bars : Dateline.usualBars(first, last);
    }

    close() {
      this.pause({ isTold: false });
      clearTimeout(this.rest);
      this.hands.abort();
      this.sizes?.disconnect();
      for (const name of ["time", "rowsChanged", "pressed"]) delete Dateline[name];
    }
  }

  Object.assign(Dateline, { Timeline, findMap: map, TIMELINE_HEIGHT: HEIGHT });
})();
