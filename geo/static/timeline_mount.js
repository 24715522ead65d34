// What Streamlit mounts: it loads the timeline's scripts once, then hands on what Python says.
// Short, as each step of the page sends it again.
const timelines = new WeakMap();

// The words come anew with another language, after the scripts that say them.
function load({ script, words }) {
  window.datelineScript ??= add(script);
  if (window.datelineWords?.url !== words)
    window.datelineWords = { url: words, here: window.datelineScript.then(() => add(words)) };
  return window.datelineWords.here.then(() => window.Dateline);
}

const add = (src) => put(document.head, "script", { src });

// The style stands in the timeline's own root.
function dress(root, href) {
  const isThere = root.querySelector("link");
  return isThere ? null : put(root, "link", { rel: "stylesheet", href });
}

function put(parent, tag, attributes) {
  return new Promise((onload, fail) => {
    const onerror = () => fail(new Error(`${Object.values(attributes)} did not come`));
    parent.append(Object.assign(document.createElement(tag), { ...attributes, onload, onerror }));
  });
}

export default function mount({ data, parentElement, setStateValue, setTriggerValue }) {
  const toPython = (what, value) =>
    what === "open" ? setTriggerValue(what, value) : setStateValue(what, value);
  let isGone = false;
  Promise.all([load(data), dress(parentElement, data.style)]).then(([dateline]) => {
    if (isGone) return;
    if (!timelines.has(parentElement))
      timelines.set(parentElement, new dateline.Timeline(parentElement));
    timelines.get(parentElement).update(data, toPython);
  });
  return () => {
    isGone = true;
    timelines.get(parentElement)?.close();
    timelines.delete(parentElement);
  };
}
