// The button that gives the map the whole screen; absent where the browser can't.
(() => {
  if (!document.fullscreenEnabled) return;
  Dateline.tools.push({
    name: "screen",
    label: "Full screen",
    icon: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4",
    run: () =>
      document.fullscreenElement
        ? document.exitFullscreen()
        : document.documentElement.requestFullscreen(),
  });
})();
