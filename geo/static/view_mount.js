// What Streamlit mounts to hear where the map stands, once a hand has let it come to rest, and which
// of its layers are shown.
const REST = 600; // milliseconds: a walk over the map is one view

export default function mount({ setStateValue }) {
  const waiting = {};
  const tellOf = (what) => (value) => {
    clearTimeout(waiting[what]);
    waiting[what] = setTimeout(() => setStateValue(what, value), REST);
  };
  window.Dateline ??= {};
  Object.assign(window.Dateline, { viewChanged: tellOf("view"), layersChanged: tellOf("layers") });
  return () => {
    Object.values(waiting).forEach(clearTimeout);
    delete window.Dateline.viewChanged;
    delete window.Dateline.layersChanged;
  };
}
