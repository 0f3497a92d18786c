/* The report: one block of data, one view at a time, chosen by the address behind "#". Text of articles is only ever set as text,
   drawn by fillText, or written into a file that the reader saves. */

import { $, make, openSkips, unpack } from "../../network_page/script/elements.js";
import { guardCorrections } from "./corrections.js";
import { showEntityTable, TABLES } from "./entity_tables.js";
import { showMap } from "./map_view.js";
import { NetworkView } from "./network_view.js";
import { showFound, showOverview } from "./overview.js";
import { showArticle, showArticles, showEntity, showMissing } from "./reading.js";
import { readReport } from "./records.js";
import { showTimeline } from "./timeline.js";

const VIEWS = [["", "Overview"], ["network", "Network"], ["timeline", "Timeline"], ["map", "Map"], ["people", "People"], ["bodies", "Organisations"], ["projects", "Projects"], ["events", "Events"], ["articles", "Articles"]];

async function openReport() {
  const report = readReport(await unpack($("data"))), network = new NetworkView(report);
  const placed = new Map(report.data.places.flatMap(([place, , events, seats], i) => [place, ...events.map(([id]) => id), ...seats].map((id) => [id, i])));
  report.mapAddress = (e) => (placed.has(e.id) ? `#/map/${placed.get(e.id)}` : "");
  const views = { "": showOverview, network: (_, told) => network.show(told), timeline: showTimeline, map: showMap, articles: showArticles, article: showArticle, entity: showEntity,
    search: (_, sought) => showFound(report, decodeURIComponent(sought)), ...Object.fromEntries(Object.keys(TABLES).map((key) => [key, () => showEntityTable(report, key)])) };
  const go = () => {
    const [path, told = ""] = location.hash.replace(/^#\/?/, "").split("?"), [view, ...parts] = path.split("/");
    document.body.dataset.view = view;
    $("network").hidden = view !== "network"; $("main").hidden = view === "network"; $("skip").hash = view === "network" ? "canvas" : "main";
    $("views").replaceChildren(...VIEWS.map(([name, title]) => make("li", {}, make("a", { href: name === "network" ? network.address : `#/${name}`, "aria-current": view === name ? "page" : null }, title))));
    if (Object.hasOwn(views, view)) views[view](report, ...(view === "network" ? [told] : parts)); else showMissing();
  };
  $("seek").addEventListener("submit", (event) => { event.preventDefault(); location.hash = `#/search/${encodeURIComponent($("words").value)}`; });
  window.addEventListener("hashchange", go);
  guardCorrections(); openSkips($("top"));
  go();
  document.body.dataset.ready = "yes";
}
openReport();
