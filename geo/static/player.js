// Which days are shown after a step, or after some seconds of playing. Pure: runs in Node too.
//
// Days are {low, high}, both shown, within the ends {first, last}.
(() => {
  const SPEEDS = [1, 3, 7, 14, 30, 90, 365]; // days a second
  const USUAL_SECONDS = 40; // that playing all days takes at most
  const MOST_CHANGES = 2.5; // of all that is shown, a second: three would be flashing (WCAG 2.3.1)

  const spanOf = (ends) => ends.last - ends.first + 1;
  const isAll = (days, ends) => days.low <= ends.first && days.high >= ends.last;

  // What a window is where none was chosen: a day, a week, a month or a year.
  function usualWindow(ends) {
    return [1, 7, 30].find((days) => spanOf(ends) <= days * 31) ?? 365;
  }

  function usualSpeed(ends) {
    return SPEEDS.find((speed) => spanOf(ends) / speed <= USUAL_SECONDS) ?? SPEEDS.at(-1);
  }

  // Both ends moved, so that as many days stay shown; cumulative (`grows`) only the last one.
  // From all days it begins at the end that one comes from.
  function stepped(days, ends, by, grows) {
    if (isAll(days, ends)) return begun(ends, by > 0, grows);
    if (grows) return { low: days.low, high: clamp(days.high + by, days.low, ends.last) };
    const moved = Math.min(Math.max(by, ends.first - days.low), ends.last - days.high);
    return { low: days.low + moved, high: days.high + moved };
  }

  function begun(ends, isForward, grows) {
    const more = Math.min(usualWindow(ends), spanOf(ends)) - 1;
    if (isForward || grows) return { low: ends.first, high: ends.first + more };
    return { low: ends.last - more, high: ends.last };
  }

  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

  // Whether a step would change nothing.
  function isStuck(days, ends, by, grows) {
    const next = stepped(days, ends, by, grows);
    return next.low === days.low && next.high === days.high;
  }

  // Where playing begins: where it stands, or at the start from all days or from the end.
  function playFrom(days, ends, grows) {
    if (isAll(days, ends)) return begun(ends, true, grows);
    if (days.high < ends.last) return days;
    const width = days.high - days.low;
    return grows
      ? { low: days.low, high: days.low }
      : { low: ends.first, high: ends.first + width };
  }

  // The speed that can be played without flashing: each event stays for a while.
  function calmSpeed(days, speed, grows) {
    return grows ? speed : Math.min(speed, (days.high - days.low + 1) * MOST_CHANGES);
  }

  // `start` are the days that it began with, `passed` the days that time has gone on since.
  function played(start, ends, passed, grows) {
    return stepped(start, ends, Math.floor(passed), grows);
  }

  Object.assign(Dateline, {
    SPEEDS,
    usualSpeed,
    isAll,
    stepped,
    isStuck,
    playFrom,
    calmSpeed,
    played,
  });
})();
