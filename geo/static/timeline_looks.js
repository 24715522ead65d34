// How the timeline shows what it knows. Part of timeline.js.
(() => {
  const HEIGHT = Dateline.TIMELINE_HEIGHT;
  const { say, months, unitWords } = Dateline;

  Object.assign(Dateline.Timeline.prototype, {
    showAll() {
      this.showChoices();
      this.showDays();
      this.showUndated();
      this.showPlaying();
    },

    showChoices() {
      const { parts, time, ends } = this;
      parts.speed.value = time.speed;
      parts.mode.value = time.mode;
      parts.bars.value = time.bars;
      const unit = this.unit();
      parts.bars.options[0].textContent = say("bars: {unit} (automatic)", {
        unit: unitWords(unit),
      });
      for (const option of parts.bars.options)
        option.disabled =
          option.value !== "" && !Dateline.isFineEnough(ends.first, ends.last, option.value);
    },

    showDays() {
      const { parts, days, ends } = this;
      const count = days.high - days.low + 1;
      parts.days.textContent = Dateline.daysWords(days.low, days.high, months());
      this.length = count === 1 ? say("1 day") : say("{count} days", { count });
      for (const [input, value, day] of [
        [parts.low, days.low, days.low],
        [parts.high, days.high + 1, days.high],
      ]) {
        input.min = ends.first;
        input.max = ends.last + 1;
        input.value = value;
        input.setAttribute("aria-valuetext", this.dayWords(day));
      }
      for (const [input, day] of [
        [parts.from, days.low],
        [parts.to, days.high],
      ]) {
        input.min = Dateline.isoDay(ends.first);
        input.max = Dateline.isoDay(ends.last);
        // One who is typing has it half written.
        if (!input.matches(":focus")) input.value = Dateline.isoDay(day);
      }
      this.showSteps();
      this.showCount();
      this.redraw();
    },

    // A step that would do nothing looks so, and says why when one points at it or presses it.
    showSteps() {
      const { selected } = this.given;
      for (const [name, by] of Object.entries(Dateline.STEPS)) {
        const isStuck = Dateline.isStuck(this.days, this.ends, by, this.grows);
        this.disable(name, isStuck ? this.whyNot(by) : null);
      }
      const isAll = this.time.low === null && this.time.high === null;
      this.disable("all-days", isAll ? say("All days are shown already.") : null);
      this.disable("selection", selected.days.length ? null : say("No event with a date is open."));
    },

    disable(name, why) {
      const button = this.parts.does[name];
      button.setAttribute("aria-disabled", why !== null);
      button.title = why ?? "";
    },

    showCount() {
      const known = Dateline.findMap();
      const located = known?.lastDraw?.located;
      if (!this.parts || !this.given) return;
      const onMap =
        located === undefined
          ? ""
          : ` · ${say("{count} on the map", { count: located.toLocaleString("en") })}`;
      this.parts.detail.textContent = `${this.length}${onMap}`;
      this.parts.note.textContent = this.given.selected.note;
    },

    showUndated() {
      const { parts, sums, time, given, image } = this;
      const count = sums?.undated ?? 0;
      parts.count.textContent = count.toLocaleString("en");
      parts.undated.setAttribute("aria-pressed", time.undated);
      parts.undated.title = time.undated
        ? say("Undated events are on the map. Press to hide them there.")
        : say("Undated events are hidden on the map. Press to show them.");
      parts.undated.classList.toggle("is-selected", given.selected.hasUndated);
      const share = image ? count / image.top : 0;
      parts.column.style.height = count ? `${Math.min(Math.max(share * 100, 6), 100)}%` : "0";
      parts.column.classList.toggle("is-cut", share > 1);
    },

    showPlaying() {
      const { play } = this.parts;
      play.firstChild.textContent = this.player ? say("❚❚ Pause") : say("▶ Play");
      play.setAttribute("aria-pressed", Boolean(this.player));
    },

    scale() {
      return { ...this.ends, width: this.parts.canvas.clientWidth };
    },

    redraw() {
      if (!this.parts || !this.given) return;
      const scale = this.scale();
      if (!scale.width) return; // not laid out yet
      if (this.paint?.width !== scale.width) {
        this.image = this.sums
          ? Dateline.barsImage(scale, this.starts, this.sums, HEIGHT)
          : null;
        this.paint = { width: scale.width, ink: this.inkNow() };
        this.describe();
      }
      this.placeBand(scale);
      Dateline.drawHistogram(this.parts.canvas, {
        scale,
        image: this.image,
        days: this.days,
        selected: this.given.selected.days,
        ink: this.paint.ink,
        months: months(),
        height: HEIGHT,
      });
    },

    inkNow() {
      const style = getComputedStyle(this.parts.whole);
      const of = (name) => style.getPropertyValue(name).trim();
      return { text: of("--ink"), quiet: of("--soft"), line: of("--edge"), shown: of("--shown") };
    },

    placeBand(scale) {
      const from = Dateline.xOf(scale, this.days.low);
      const to = Dateline.xOf(scale, this.days.high + 1);
      this.parts.band.style.left = `${from}px`;
      this.parts.band.style.width = `${to - from}px`;
    },

    describe() {
      const { first, last } = this.ends;
      const top = this.image ? Math.round(this.image.top) : 0;
      this.parts.canvas.setAttribute(
        "aria-label",
        say("Events over time by {unit}, {days}; most in a bar: {top}", {
          unit: unitWords(this.unit()),
          days: Dateline.daysWords(first, last, months()),
          top: top.toLocaleString("en"),
        }),
      );
    },
  });
})();
