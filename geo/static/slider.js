// Follows the page's date slider while it is dragged: Streamlit itself sends nothing until release.
//
// The slider stands in the page around our frame, its two ends are range inputs whose `value` is
// in microseconds since 1970. Where the page can't be reached, Python's selection still comes.
(() => {
  const DAY = 86400e6; // microseconds
  const OPEN = [-(2 ** 31), 2 ** 31 - 1]; // OPEN_FIRST and OPEN_LAST of geo/columns.py

  function page() {
    try {
      return window.parent.document;
    } catch {
      return null; // another origin around us
    }
  }

  // First and last day of the slider with this key, or null.
  function daysOf(key) {
    const inputs = page()?.querySelectorAll(`.st-key-${CSS.escape(key)} input[type=range]`) ?? [];
    const days = [...inputs].map((input) => Math.round(Number(input.value) / DAY));
    if (days.length !== 2 || !days.every(Number.isFinite)) return null;
    // At its ends the slider is open: a few events far off would squeeze all others on it.
    const [low, high] = inputs;
    return [low.value === low.min ? OPEN[0] : days[0], high.value === high.max ? OPEN[1] : days[1]];
  }

  // Calls changed(first, last) whenever an end moves.
  function followSlider(keyOf, changed) {
    const root = page();
    if (!root) return;
    const look = () => {
      const days = keyOf() ? daysOf(keyOf()) : null;
      if (days) changed(days[0], days[1]);
    };
    const isOurs = (node) => node.closest?.(`.st-key-${CSS.escape(keyOf() ?? "")}`);
    new MutationObserver((changes) => {
      if (changes.some((change) => isOurs(change.target))) look();
    }).observe(root.body, { subtree: true, attributes: true, attributeFilter: ["value"] });
  }

  Object.assign(Dateline, { daysOf, followSlider });
})();
