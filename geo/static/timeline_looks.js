// How the timeline shows what it knows. Part of timeline.js.
(() => {
  const HEIGHT = Dateline.TIMELINE_HEIGHT;

  Object.assign(Dateline.Timeline.prototype, {
    showAll() {
      this.showChoices();
      this.showDays();
      this.showUndated();
      this.showPlaying();
    },

    showChoices() {
      const { parts, time, ends, given } = this;
      parts.speed.value = time.speed;
      parts.mode.value = time.mode;
      parts.bars.value = time.bars;
      const unit = this.unit();
      parts.bars.options[0].textContent = given.words.usualBars.replace(
        "{unit}",
        given.words.units[unit],
      );
      for (const option of parts.bars.options)
        option.disabled =
          option.value !== "" && !Dateline.isFineEnough(ends.first, ends.last, option.value);
    },

    showDays() {
      const { parts, days, ends, given } = this;
      const { words } = given;
      const count = days.high - days.low + 1;
      parts.days.textContent = Dateline.daysWords(days.low, days.high, words.months);
      this.length = (count === 1 ? words.oneDayLong : words.daysLong).replace("{count}", count);
      for (const [input, value, day] of [
        [parts.low, days.low, days.low],
        [parts.high, days.high + 1, days.high],
      ]) {
        input.min = ends.first;
        input.max = ends.last + 1;
        input.value = value;
        input.setAttribute("aria-valuetext", this.dayWords(day));
      }
      this.showSteps();
      this.showCount();
      this.redraw();
    },

    // A step that would do nothing looks so, and says why when one points at it or presses it.
    showSteps() {
      const { words, selected } = this.given;
      for (const [name, by] of Object.entries(Dateline.STEPS)) {
        const isStuck = Dateline.isStuck(this.days, this.ends, by, this.grows);
        this.disable(name, isStuck ? this.whyNot(by, words) : null);
      }
      const isAll = this.time.low === null && this.time.high === null;
      this.disable("all-days", isAll ? words.isAll : null);
      this.disable("selection", selected.days.length ? null : words.noSelection);
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
          : ` · ${this.given.words.onMap.replace("{count}", located.toLocaleString("en"))}`;
      this.parts.detail.textContent = `${this.length}${onMap}`;
      this.parts.note.textContent = this.given.selected.note;
    },

    showUndated() {
      const { parts, sums, time, given, image } = this;
      const count = sums?.undated ?? 0;
      const { words } = given;
      parts.count.textContent = count.toLocaleString("en");
      parts.undated.setAttribute("aria-pressed", time.undated);
      parts.undated.title = time.undated ? words.undatedShown : words.undatedHidden;
      parts.undated.classList.toggle("is-selected", given.selected.hasUndated);
      const share = image ? count / image.top : 0;
      parts.column.style.height = count ? `${Math.min(Math.max(share * 100, 6), 100)}%` : "0";
      parts.column.classList.toggle("is-cut", share > 1);
    },

    showPlaying() {
      const { words } = this.given;
      const { play } = this.parts;
      play.firstChild.textContent = this.player ? words.pause : words.play;
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
        months: this.given.words.months,
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
      const { words } = this.given;
      const { first, last } = this.ends;
      const top = this.image ? Math.round(this.image.top) : 0;
      this.parts.canvas.setAttribute(
        "aria-label",
        words.chart
          .replace("{days}", Dateline.daysWords(first, last, words.months))
          .replace("{unit}", words.units[this.unit()])
          .replace("{top}", top.toLocaleString("en")),
      );
    },
  });
})();
