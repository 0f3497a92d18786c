/* What the views of the report are made of: names that lead to their facts, sentences that lead to their article. */

import { $, make, mark, count } from "../../network_page/script/elements.js";
import { judgeButtons } from "./corrections.js";

export const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/** Show a view: it begins at its top and has the focus. */
export function show(...children) {
  $("main").replaceChildren(...children.flat(3).filter((child) => child !== null && child !== undefined));
  $("main").focus({ preventScroll: true }); window.scrollTo(0, 0);
}

export const symbol = (entity) => make("span", { class: "symbol", title: entity.type }, mark(entity.look.shape, entity.look.colour));
export const link = (entity) => make("a", { href: `#/entity/${entity.id}`, dir: "auto" }, entity.label);
export const named = (entity) => [symbol(entity), link(entity), make("span", { class: "unseen" }, ` (${entity.type})`)];
export const placeOf = (article, begin, end) => `#/article/${article}/${begin}-${end}`;

/** A sentence with its article, how sure it is, and the buttons to judge it by. */
export function sentence(report, claim) {
  const { title, date } = report.articles[claim.article];
  return make("blockquote", { dir: "auto" }, report.quote([claim.article, claim.begin, claim.end]), claim.announced ? make("span", { class: "tag announced" }, "announced") : null, make("span", { class: "tag" }, report.word(claim.confidence)),
    make("cite", {}, make("a", { href: placeOf(claim.article, claim.begin, claim.end) }, title), date ? `, ${date}` : ""), judgeButtons(report, claim));
}

export const inArticles = (entity) => make("small", {}, count(entity.articles.size, "article"));
