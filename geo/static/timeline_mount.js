// Hands Streamlit's calls to the timeline's scripts, once they are here. Short: each step of the
// page sends it again.
export default function mount(given) {
  let close = null;
  let isGone = false;
  window.datelineScript ??= new Promise((onload, onerror) => {
    const script = document.createElement("script");
    document.head.append(Object.assign(script, { src: given.data.script, onload, onerror }));
  });
  window.datelineScript.then(() => {
    if (!isGone) close = window.Dateline.mountTimeline(given);
  });
  return () => {
    isGone = true;
    close?.();
  };
}
