// Calendar days as numbers since 1970-01-01: bars of days, weeks, months and years, and their words.
// Pure: runs in Node too. Days are never instants: all of it counts in UTC, no time zone moves one.
(() => {
  const OPEN_FIRST = -(2 ** 31); // of geo/columns.py: began on no known day
  const OPEN_LAST = 2 ** 31 - 1; // still going on
  const WEEK = 7;
  // No hours: what is told of an event is its calendar day.
  const BARS = ["day", "week", "month", "year"];
  const USUAL_DAYS = { day: 1, week: 7, month: 30.4, year: 365.25 };
  // Bars that can be told apart beside a map; months too thin for that still show more than years.
  const MOST_USUAL = { day: 200, week: 200, month: 480 };
  const MOST = 2000; // bars that a screen has pixels for

  const partsOf = (day) => {
    const date = new Date(day * 864e5);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth(), date: date.getUTCDate() };
  };
  const dayOf = (year, month, date) => {
    const made = new Date(Date.UTC(2000, month, date));
    made.setUTCFullYear(year + made.getUTCFullYear() - 2000); // years before 100 too
    return Math.round(made.getTime() / 864e5);
  };

  // Bars that so many days give.
  const countOf = (first, last, unit) => (last - first + 1) / USUAL_DAYS[unit];

  // The finest bars of which there are not too many.
  function usualBars(first, last) {
    return BARS.find((unit) => countOf(first, last, unit) <= MOST_USUAL[unit]) ?? "year";
  }

  // Whether bars so fine have room on a screen.
  const isFineEnough = (first, last, unit) => countOf(first, last, unit) <= MOST;

  // First days of the bars over first..last: weeks begin on Mondays, the first bar may be short.
  function startsOf(first, last, unit) {
    const starts = [first];
    for (let at = nextStart(first, unit); at <= last; at = nextStart(at, unit)) starts.push(at);
    return Int32Array.from(starts);
  }

  function nextStart(day, unit) {
    if (unit === "day") return day + 1;
    if (unit === "week") return day + WEEK - ((((day + 3) % WEEK) + WEEK) % WEEK);
    const { year, month } = partsOf(day);
    return unit === "month" ? dayOf(year, month + 1, 1) : dayOf(year + 1, 0, 1);
  }

  // "9 Dec 2021", as geo/words.py has it; `months` are the names of the months.
  function dayWords(day, months) {
    const { year, month, date } = partsOf(day);
    return `${date} ${months[month]} ${year}`;
  }

  // "2021-12-09", as fields for dates have it.
  const isoDay = (day) => new Date(day * 864e5).toISOString().slice(0, 10);

  // "13–20 Dec 2021", no longer than needed.
  function daysWords(first, last, months) {
    if (first === last) return dayWords(first, months);
    const [low, high] = [partsOf(first), partsOf(last)];
    if (low.year !== high.year) return `${dayWords(first, months)} – ${dayWords(last, months)}`;
    if (low.month !== high.month)
      return `${low.date} ${months[low.month]} – ${dayWords(last, months)}`;
    return `${low.date}–${dayWords(last, months)}`;
  }

  // Days to write under the bars, about `most` of them, and what to write.
  const STRIDES = [
    [1, "day"],
    [2, "day"],
    [1, "week"],
    [2, "week"],
    [1, "month"],
    [3, "month"],
    [1, "year"],
    [2, "year"],
    [5, "year"],
    [10, "year"],
    [25, "year"],
    [100, "year"],
  ];
  function ticksOf(first, last, most, months) {
    const found = STRIDES.find(([by, unit]) => countOf(first, last, unit) / by <= most);
    const [by, unit] = found ?? STRIDES.at(-1);
    const starts = [...startsOf(first, last, unit)].filter((day) => isTick(day, by, unit, first));
    return starts.map((day) => ({ day, text: tickWords(day, unit, months) }));
  }

  function isTick(day, by, unit, first) {
    const { year, month, date } = partsOf(day);
    if (unit === "day") return (day - first) % by === 0;
    if (unit === "week") return (day + 3) % WEEK === 0 && Math.floor((day + 3) / WEEK) % by === 0;
    if (unit === "month") return date === 1 && month % by === 0;
    return date === 1 && month === 0 && year % by === 0;
  }

  function tickWords(day, unit, months) {
    const { year, month, date } = partsOf(day);
    if (unit === "year") return String(year);
    if (unit === "month") return month === 0 ? `${months[0]} ${year}` : months[month];
    return `${date} ${months[month]}`;
  }

  Object.assign(Dateline, {
    OPEN_FIRST,
    OPEN_LAST,
    BARS,
    dayOf,
    usualBars,
    isFineEnough,
    startsOf,
    dayWords,
    daysWords,
    isoDay,
    ticksOf,
  });
})();
