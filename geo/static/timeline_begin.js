// What begins a timeline in its place on the page, with its style and words, and ends it again.
(() => {
  const timelines = new WeakMap();
  let spoken = { url: null, here: null };

  // The words come anew with another language.
  function speak(url) {
    if (spoken.url !== url) spoken = { url, here: put(document.head, "script", { src: url }) };
    return spoken.here;
  }

  // The style stands in the timeline's own root.
  function dress(root, href) {
    return root.querySelector("link") ? null : put(root, "link", { rel: "stylesheet", href });
  }

  function put(parent, tag, attributes) {
    return new Promise((onload, fail) => {
      const onerror = () => fail(new Error(`${Object.values(attributes)} did not come`));
      parent.append(Object.assign(document.createElement(tag), { ...attributes, onload, onerror }));
    });
  }

  function mountTimeline({ data, parentElement, setStateValue, setTriggerValue }) {
    const toPython = (what, value) =>
      what === "open" ? setTriggerValue(what, value) : setStateValue(what, value);
    let isGone = false;
    Promise.all([speak(data.words), dress(parentElement, data.style)]).then(() => {
      if (isGone) return;
      if (!timelines.has(parentElement))
        timelines.set(parentElement, new Dateline.Timeline(parentElement));
      timelines.get(parentElement).update(data, toPython);
    });
    return () => {
      isGone = true;
      timelines.get(parentElement)?.close();
      timelines.delete(parentElement);
    };
  }

  Object.assign(Dateline, { mountTimeline });
})();
