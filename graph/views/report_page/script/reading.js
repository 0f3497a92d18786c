/* One name with its statements, one article with its sentences, and the list of articles. */

import { make, count } from "../../network_page/script/elements.js";
import { link, named, placeOf, sentence, show, symbol } from "./parts.js";
import { wordsOf } from "./records.js";

export const showMissing = () => show(make("h1", {}, "Not here"), make("p", {}, "This report has nothing at that address. ", make("a", { href: "#/" }, "To the overview")));

export function showEntity(report, id) {
  const e = report.entities[id];
  if (!e) { showMissing(); return; }
  const groups = new Map();
  for (const fact of e.facts) {
    const key = fact.subject === e ? wordsOf(fact.property) : `${wordsOf(fact.property)} (others)`;
    groups.set(key, [...groups.get(key) ?? [], fact]);
  }
  const away = [report.networkAddress(e) ? make("a", { href: report.networkAddress(e) }, "In the network") : null, report.mapAddress(e) ? make("a", { href: report.mapAddress(e) }, "On the map") : null].filter(Boolean);
  show(make("p", { class: "soft" }, symbol(e), [e.type, e.country, count(e.articles.size, "article")].filter(Boolean).join(" · ")),
    make("h1", { dir: "auto" }, e.label), e.aliases.length ? make("p", { class: "soft", dir: "auto" }, `Also: ${e.aliases.join("; ")}`) : null,
    report.groupOf(e) ? make("p", { class: "soft", dir: "auto" }, `Group: ${report.groupOf(e)}`) : null,
    away.length ? make("p", { class: "away" }, away) : null,
    [...groups].map(([key, found]) => [make("h2", {}, key, " ", make("small", {}, found.length)),
      make("ul", { class: "rows" }, found.map((fact) => make("li", {}, fact.subject !== e ? named(fact.subject) : fact.object ? named(fact.object) : make("span", { dir: "auto" }, fact.value),
        make("details", {}, make("summary", {}, count(fact.claims.length, "sentence")), fact.claims.map((claim) => sentence(report, claim))))))]));
}

const statement = (fact) => [link(fact.subject), ` ${wordsOf(fact.property)} `, fact.object ? link(fact.object) : make("span", { dir: "auto" }, fact.value)];

/** The text, with the words of a place ("120-180") lit. */
export function showArticle(report, number, place = "") {
  const article = report.articles[number];
  if (!article) { showMissing(); return; }
  const [begin, end] = place.split("-").map(Number), all = report.signs(article.number);
  const stated = report.facts.flatMap((fact) => fact.claims).filter((claim) => claim.article === article.number).sort((a, b) => a.begin - b.begin);
  const lit = end ? make("mark", { id: "lit", tabindex: -1 }, all.slice(begin, end).join("")) : null;
  show(make("p", { class: "soft" }, "Article ", article.id, article.date ? ` · ${article.date}` : ""), make("h1", { dir: "auto" }, article.title),
    make("div", { class: "columns" }, make("div", { class: "reader", dir: "auto" }, lit ? [all.slice(0, begin).join(""), lit, all.slice(end).join("")] : all.join("")),
      make("div", {}, make("h2", {}, "What it states ", make("small", {}, stated.length)), make("ul", { class: "rows" },
        stated.map((claim) => make("li", {}, make("a", { href: placeOf(article.number, claim.begin, claim.end), "aria-label": "Light the sentence", "aria-current": claim.begin === begin && claim.end === end ? "true" : null }, "¶"), " ", statement(claim.fact)))))));
  lit?.scrollIntoView({ block: "center" });
}

export function showArticles(report) {
  show(make("h1", {}, "Articles ", make("small", {}, report.articles.length)), make("ul", { class: "rows" },
    report.articles.map(({ number, title, date }) => make("li", {}, make("a", { href: `#/article/${number}`, dir: "auto" }, title), date ? make("small", {}, ` ${date}`) : null))));
}
