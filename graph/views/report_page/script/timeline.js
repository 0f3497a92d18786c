/* The timeline: events and projects by date, as a drawing and as a list. */

import { make } from "../../network_page/script/elements.js";
import { makeShape } from "../../network_page/script/figure.js";
import { collator, named, show } from "./parts.js";
import { dateOf, objectsOf } from "./records.js";

const WIDTH = 1000, STEP = 9;
const when = (date) => { const [y, m = 7, d = 1] = date.split("-").map(Number); return y + (m - 1) / 12 + (d - 1) / 372; };

export function showTimeline(report) {
  const dated = report.entities.filter((e) => ["Event", "Project"].includes(e.type)).map((e) => ({ e, date: dateOf(e) })).filter(({ date }) => date)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : collator.compare(a.e.label, b.e.label)));
  if (!dated.length) { show(make("h1", {}, "Timeline"), make("p", { class: "soft" }, "No event or project of this report has a date.")); return; }
  const years = new Map();
  for (const { e, date } of dated) years.set(date.slice(0, 4), [...years.get(date.slice(0, 4)) ?? [], { e, date }]);
  show(make("h1", {}, "Timeline ", make("small", {}, dated.length)), drawAxis(dated), [...years].map(([year, found]) => [make("h2", {}, year, " ", make("small", {}, found.length)),
    make("ul", { class: "rows" }, found.map(({ e, date }) => make("li", {}, make("time", { class: "soft" }, date), " ", named(e), " ", make("small", { dir: "auto" }, objectsOf(e, "locatedIn").map((p) => p.label).join("; ")))))]));
}

/** A dot for each, those of one week on one another. */
function drawAxis(dated) {
  const first = Math.floor(when(dated[0].date)), last = Math.floor(when(dated.at(-1).date)) + 1;
  const x = (date) => 20 + ((when(date) - first) / (last - first)) * (WIDTH - 40), heights = new Map();
  const dots = dated.map(({ e, date }) => {
    const column = Math.round(x(date) / STEP), level = heights.get(column) ?? 0;
    heights.set(column, level + 1);
    return { e, date, cx: column * STEP, level };
  });
  const height = 40 + STEP * Math.max(...heights.values()), every = Math.ceil((last - first) / 16);
  return makeShape("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": `Events and projects from ${first} to ${last - 1}` },
    makeShape("line", { class: "axis", x1: 0, x2: WIDTH, y1: height - 22, y2: height - 22 }),
    Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((year) => (year - first) % every === 0).map((year) => makeShape("text", { x: x(`${year}-01-01`), y: height - 6, "text-anchor": "middle" }, String(year))),
    dots.map(({ e, date, cx, level }) => makeShape("circle", { cx, cy: height - 28 - level * STEP, r: 4, fill: e.look.colour }, makeShape("title", {}, `${date} ${e.label}`))));
}
