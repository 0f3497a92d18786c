/* The same network as two tables, for those who would rather read or cannot see: names, and ties. */

import { make, mark, count, saveRows } from "./elements.js";
import { nameButton, tellReasons } from "./panel.js";
import { writeYears } from "./view.js";

const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/** Columns: title, what is shown and compared, whether it is a number. */
const COLUMNS = {
  names: (app) => [["name", (id) => app.network.things[id].label], ["type", (id) => app.network.things[id].type.name],
    ["group", (id) => app.network.groups[app.network.things[id].group]?.short ?? ""], ["country", (id) => app.network.things[id].country],
    ["ties", (id) => app.view.near[id].length, true], ["shared", (id) => app.view.weight[id], true], ["years", (id) => writeYears([...new Set(app.view.near[id].flatMap((tie) => tie.years))].sort((a, b) => a - b))]],
  ties: (app) => [["one", (tie) => app.network.things[tie.a].label], ["other", (tie) => app.network.things[tie.b].label], ["tied by", (tie) => tellReasons({ ...app.network }, { ...tie, years: [] })],
    ["shared", (tie) => tie.weight, true], ["years", (tie) => writeYears(tie.years)], ["sentences", (tie) => new Set(tie.claims.map((claim) => claim.sentence)).size, true], ["announced", (tie) => (tie.announced ? "only announced" : "")]],
};

/** The table as it is chosen and sorted; ``shown`` keeps both between two states of the filters. */
export function showTable(app, place, shown) {
  const columns = COLUMNS[shown.what](app), number = columns.findIndex(([title]) => title === shown.sort), [, value, isNumber] = columns[number < 0 ? 0 : number];
  const rows = [...(shown.what === "names" ? app.view.names : app.view.ties)];
  const compare = isNumber ? (a, b) => value(b) - value(a) : (a, b) => (value(a) === "") - (value(b) === "") || collator.compare(value(a), value(b));
  rows.sort((a, b) => (shown.back ? -1 : 1) * compare(a, b));
  const again = (change) => { Object.assign(shown, change); showTable(app, place, shown); };
  const head = columns.map(([title, , wide]) => make("th", { scope: "col", class: wide ? "number" : null, "aria-sort": shown.sort === title ? ((wide === true) !== shown.back ? "descending" : "ascending") : null },
    make("button", { type: "button", onclick: () => { again(shown.sort === title ? { back: !shown.back } : { sort: title, back: false }); place.querySelector(`th:nth-child(${columns.findIndex(([name]) => name === title) + 1}) button`).focus(); } }, title)));
  const cells = (row) => columns.map(([title, get, wide], i) => {
    if (shown.what === "names" && i === 0) return make("th", { scope: "row" }, make("span", { class: "who" }, mark(app.network.things[row].type.shape, app.network.things[row].type.colour), nameButton(app, row)));
    if (shown.what === "ties" && i < 2) return make(i ? "td" : "th", i ? {} : { scope: "row" }, nameButton(app, i ? row.b : row.a));
    if (title === "sentences") return make("td", { class: "number" }, make("button", { class: "name", type: "button", onclick: () => app.chooseTie(row.id) }, get(row)));
    return make("td", { class: wide ? "number" : null, dir: "auto" }, get(row));
  });
  const most = shown.most ?? 300;
  place.replaceChildren(make("div", { class: "tools" }, make("div", { role: "group", "aria-label": "Rows", class: "switch" }, ["names", "ties"].map((what) => make("button", { type: "button", "aria-pressed": String(shown.what === what), onclick: () => again({ what, sort: what === "names" ? "ties" : "shared", back: false, most: 300 }) }, what === "names" ? "Names" : "Ties"))),
    make("p", { class: "soft" }, rows.length > most ? `The first ${most} of ${count(rows.length, "row")}` : count(rows.length, "row")), make("button", { type: "button", class: "small", onclick: () => saveTable(columns, rows, shown.what) }, "Save as CSV")),
  rows.length ? make("div", { class: "wide", tabindex: 0, role: "region", "aria-label": shown.what === "names" ? "Names in view" : "Ties in view" }, make("table", {}, make("thead", {}, make("tr", {}, head)), make("tbody", {}, rows.slice(0, most).map((row) => make("tr", {}, cells(row)))))) : make("p", { class: "note" }, "Nothing is left by the filters."),
  rows.length > most ? make("button", { class: "small", type: "button", onclick: () => again({ most: most + 1000 }) }, "Show more") : "");
}

function saveTable(columns, rows, what) {
  saveRows(`${what}.csv`, [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, get]) => get(row)))]);
}
