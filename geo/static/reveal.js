// Brings what was opened to its reader: the card into view and into focus, the page's language to
// screen readers. The card stands in the page round the map's frame, and comes when it comes.
(() => {
  const PATIENCE = 5000; // ms; then the card was closed again, or another page is round us
  let opened = null;

  function page() {
    try {
      return window.parent === window ? null : window.parent.document;
    } catch {
      return null; // another origin around us
    }
  }

  function speak(language, isRightToLeft) {
    for (const root of [document, page()]) {
      if (!root) continue;
      root.documentElement.lang = language;
      // The map's own controls and arithmetic run from left to right.
      if (root !== document) root.documentElement.dir = isRightToLeft ? "rtl" : "ltr";
    }
  }

  // id: of the event whose card is to be seen, null where none is open.
  function reveal(id) {
    const before = opened;
    opened = id;
    if (id === null || id === before) return;
    const since = performance.now();
    const look = () => {
      if (opened !== id) return;
      const card = page()?.getElementById(`event-${id}`);
      if (card) show(card);
      else if (performance.now() - since < PATIENCE) setTimeout(look, 50);
    };
    look();
  }

  function show(card) {
    const { top } = card.getBoundingClientRect();
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    const view = page().defaultView;
    if (top < 0 || top > view.innerHeight * 0.7) card.scrollIntoView({ block: "start" });
  }

  Object.assign(Dateline, { speak, reveal });
})();
