/* Carries what is chosen in a picture, which stands in a frame of its own, to Python: numbers of things, and nothing else. A frame is known
   by its window; what other windows say is not heard. */

/** The numbers that a message tells; nothing where it is another's. */
const readThings = (told) => (told?.collabgraph === "chosen" && Array.isArray(told.things) ? told.things.filter(Number.isInteger).slice(0, 100000) : null);

function carry(model, isOurs) {
  const hear = ({ data, source }) => {
    const things = readThings(data);
    if (things === null || !isOurs(source)) return;
    model.set("chosen", things);
    model.save_changes();
  };
  window.addEventListener("message", hear);
  return () => window.removeEventListener("message", hear);
}

export default {
  /** The picture is shown by the cell's HTML: its frame bears the name of this model. */
  initialize({ model }) {
    // The name comes a moment after the model, which must be there to have one.
    return carry(model, (source) => [...document.querySelectorAll("iframe[data-picture]")].some((frame) => frame.dataset.picture === model.get("frame") && frame.contentWindow === source));
  },
  /** Where notebooks want a widget for the picture itself. */
  render({ model, el }) {
    const frame = document.createElement("iframe");
    frame.title = model.get("title"); frame.setAttribute("sandbox", "allow-scripts allow-downloads"); frame.srcdoc = model.get("page");
    frame.style.cssText = `width:100%;height:${model.get("height")}px;border:1px solid #d9dde3;border-radius:8px;background:#fff`;
    el.append(frame);
    return carry(model, (source) => source === frame.contentWindow);
  },
};
