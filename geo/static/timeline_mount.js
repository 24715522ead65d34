// What Streamlit mounts: it loads the timeline's scripts once, then hands on what Python says.
const timelines = new WeakMap();

function load(urls) {
  window.datelineScripts ??= Promise.all(urls.map(add)).then(() => window.Dateline);
  return window.datelineScripts;
}

function add(url) {
  return new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = url;
    script.async = false; // they run in their order
    script.onload = done;
    script.onerror = () => fail(new Error(`${url} did not come`));
    document.head.append(script);
  });
}

export default function mount({ data, parentElement, setStateValue, setTriggerValue }) {
  const say = (what, value) =>
    what === "open" ? setTriggerValue(what, value) : setStateValue(what, value);
  let isGone = false;
  load(data.scripts).then((dateline) => {
    if (isGone) return;
    if (!timelines.has(parentElement))
      timelines.set(parentElement, new dateline.Timeline(parentElement));
    timelines.get(parentElement).update(data, say);
  });
  return () => {
    isGone = true;
    timelines.get(parentElement)?.close();
    timelines.delete(parentElement);
  };
}
