/* The overview: those of whom most articles speak; and what a search finds. */

import { make, count } from "../../network_page/script/elements.js";
import { fold } from "../../network_page/script/model.js";
import { collator, inArticles, named, placeOf, show } from "./parts.js";

export const BODIES = ["Organisation", "Cluster"];

export function showOverview(report) {
  const { entities } = report, of = (types) => entities.filter((e) => types.includes(e.type));
  const most = (types) => of(types).sort((a, b) => b.articles.size - a.articles.size || collator.compare(a.label, b.label)).slice(0, 8);
  const list = (title, types, view) => [make("h2", {}, title, " ", make("small", {}, of(types).length)),
    make("ul", { class: "rows" }, most(types).map((e) => make("li", {}, named(e), " ", inArticles(e)))), make("p", {}, make("a", { href: `#/${view}` }, "All of them"))];
  show(make("h1", { dir: "auto" }, report.title),
    make("p", { class: "soft" }, `${count(report.articles.length, "article")}, ${count(entities.length, "name")}, ${count(report.facts.length, "fact")}. Those of whom most articles speak:`),
    make("div", { class: "columns even" }, make("div", {}, list("People", ["Person"], "people"), list("Events", ["Event"], "events")),
      make("div", {}, list("Organisations and clusters", BODIES, "bodies"), list("Projects", ["Project"], "projects"))));
}

/** Names, and articles with the words around what was found. */
export function showFound(report, sought) {
  const wanted = fold(sought).trim();
  if (!wanted) { showOverview(report); return; }
  const found = report.entities.filter((e) => e.folded.includes(wanted)).sort((a, b) => b.articles.size - a.articles.size).slice(0, 100);
  const texts = [];
  for (const article of report.articles) {
    const folded = fold(article.text), at = folded.indexOf(wanted);
    // Folding that changes the length of a text moves its places: then the words around are not shown.
    if (at >= 0) texts.push({ article, at, same: folded.length === article.text.length });
    if (texts.length >= 100) break;
  }
  show(make("h1", { dir: "auto" }, "Found: ", sought), make("h2", {}, "Names ", make("small", {}, found.length)), make("ul", { class: "rows" }, found.map((e) => make("li", {}, named(e), " ", inArticles(e)))),
    make("h2", {}, "Articles ", make("small", {}, texts.length)), make("ul", { class: "rows" }, texts.map(({ article: { number, title, text }, at, same }) => {
      const before = same ? Array.from(text.slice(0, at)).length : 0, length = same ? Array.from(text.slice(at, at + wanted.length)).length : 0;
      return make("li", {}, make("a", { href: same ? placeOf(number, before, before + length) : `#/article/${number}`, dir: "auto" }, title), same ? make("blockquote", { dir: "auto" }, "… ", text.slice(Math.max(0, at - 80), at + wanted.length + 80), " …") : null);
    })));
}
