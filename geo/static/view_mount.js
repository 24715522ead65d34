// What Streamlit mounts to hear where the map stands: once a hand has let it come to rest.
const REST = 600; // milliseconds: a walk over the map is one view

export default function mount({ setStateValue }) {
  let waiting = null;
  window.Dateline ??= {};
  window.Dateline.viewChanged = (view) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => setStateValue("view", view), REST);
  };
  return () => {
    clearTimeout(waiting);
    delete window.Dateline.viewChanged;
  };
}
