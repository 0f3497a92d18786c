/* Tables of people, bodies, projects and events, to filter and to sort. */

import { make, count, saveRows } from "../../network_page/script/elements.js";
import { fold } from "../../network_page/script/model.js";
import { BODIES } from "./overview.js";
import { collator, link, named, show } from "./parts.js";
import { dateOf, objectsOf } from "./records.js";

const subjectsOf = (entity, properties) => entity.facts.filter((fact) => fact.object === entity && properties.includes(fact.property)).map((fact) => fact.subject);
/** By address: title, types, columns of their own. */
export const TABLES = {
  people: ["People", ["Person"], [["belongs to", (e) => objectsOf(e, "affiliatedWith")], ["role", (e) => e.roles.join("; ")], ["presented at", (e) => objectsOf(e, "presentedAt")]]],
  bodies: ["Organisations and clusters", BODIES, [["seat", (e) => objectsOf(e, "locatedIn")], ["projects", (e) => [...objectsOf(e, "leads"), ...objectsOf(e, "partnerIn")]], ["organised", (e) => objectsOf(e, "organised")]]],
  projects: ["Projects", ["Project"], [["from", dateOf], ["partners", (e) => subjectsOf(e, ["leads", "partnerIn"])]]],
  events: ["Events", ["Event"], [["date", dateOf], ["place", (e) => objectsOf(e, "locatedIn")], ["presented", (e) => subjectsOf(e, ["presentedAt"])]]],
};
const GROUP = ["group", (e, report) => report.groupOf(e)];
const MOST = 500;
const tell = (value) => (Array.isArray(value) ? value.map((e) => e.label).join("; ") : value);

export function showEntityTable(report, key) {
  const [title, types, own] = TABLES[key], rows = report.entities.filter((e) => types.includes(e.type));
  const columns = [["name", (e) => e.label], ...own, ...(rows.some((e) => report.groupOf(e)) ? [GROUP] : []), ["country", (e) => e.country], ["articles", (e) => e.articles.size, true]];
  let sorted = "articles", left = [];
  const body = make("tbody"), header = make("tr"), told = make("p", { class: "soft", "aria-live": "polite" }), input = make("input", { type: "search", oninput: () => fill() });
  const head = ([name, , isNumber]) => make("th", { scope: "col", class: isNumber ? "number" : null, "aria-sort": sorted === name ? (isNumber ? "descending" : "ascending") : null },
    make("button", { type: "button", onclick: () => { sorted = name; fill(); header.cells[columns.findIndex(([other]) => other === name)].querySelector("button").focus(); } }, name));
  const cell = (value) => make("td", { class: /^\d{4}(-\d\d)*$/.test(value) ? "date" : null, dir: "auto" }, Array.isArray(value) ? value.slice(0, 6).flatMap((e, i) => [i ? "; " : "", link(e)]).concat(value.length > 6 ? ` and ${value.length - 6} more` : "") : value);
  const fill = () => {
    const sought = fold(input.value), [, get, isNumber] = columns.find(([name]) => name === sorted), value = (e) => tell(get(e, report));
    left = rows.filter((e) => !sought || e.folded.includes(sought) || columns.some(([, other]) => fold(String(tell(other(e, report)))).includes(sought)));
    left.sort((a, b) => (isNumber ? value(b) - value(a) || collator.compare(a.label, b.label) : (value(a) === "") - (value(b) === "") || collator.compare(value(a), value(b))));
    header.replaceChildren(...columns.map(head));
    body.replaceChildren(...left.slice(0, MOST).map((e) => make("tr", {}, make("th", { scope: "row" }, named(e)), columns.slice(1, -1).map(([, other]) => cell(other(e, report))), make("td", { class: "number" }, e.articles.size))));
    told.textContent = left.length > MOST ? `The first ${MOST} of ${count(left.length, "row")}` : count(left.length, "row");
  };
  fill();
  const write = () => saveRows(`${title.toLowerCase()}.csv`, [columns.map(([name]) => name), ...left.map((e) => columns.map(([, get]) => tell(get(e, report))))]);
  show(make("h1", {}, title), make("div", { class: "tools" }, make("label", {}, "Filter", input), make("button", { type: "button", onclick: write }, "Save as CSV")), told,
    make("div", { class: "wide", tabindex: 0, role: "region", "aria-label": title }, make("table", {}, make("thead", {}, header), body)));
}
