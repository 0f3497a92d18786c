/* The picture: a page that shows a network and nothing else. Its address behind "#" is the state of the network. */

import { $, unpack } from "./elements.js";
import { readNetwork } from "./model.js";
import { NetworkPage } from "./page.js";

/** Where the state of the network is kept. */
const address = {
  read: () => location.hash.slice(1),
  // A page inside a frame of a notebook has no address to hold it.
  write: (text) => { try { history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search); } catch { /* see above */ } },
};

/** In a frame of a notebook, what is chosen is told to the notebook, whenever it changes. */
let told = "";
function tellNotebook(things) {
  if (window.parent === window || String(things) === told) return;
  told = String(things);
  window.parent.postMessage({ collabgraph: "chosen", things }, "*");
}

async function openPicture() {
  const data = await unpack($("data"));
  $("network").hidden = false;
  window.picture = new NetworkPage(readNetwork(data), data, { address, choosing: tellNotebook });
  window.addEventListener("hashchange", () => window.picture.open());
  document.body.dataset.ready = "yes";
}
openPicture();
