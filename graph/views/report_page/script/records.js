/* The report as it is told: rows of numbers become entities, facts and claims that refer to one another. Knows nothing of the
   browser's page. */

import { fold, wordOf } from "../../network_page/script/model.js";

/** Entities with their facts and articles, facts with their claims; ``quote`` and ``signs`` read the texts. */
export function readReport(data) {
  const types = data.network.types.map(([name, colour, shape]) => ({ name, colour, shape }));
  const entities = data.entities.map(([label, type, aliases, roles, country, years], id) => (
    { id, label, type: types[type].name, look: types[type], aliases, roles, country, years, facts: [], articles: new Set(), folded: fold([label, ...aliases].join("\n")) }));
  const articles = data.articles.map(([id, title, date, text], number) => ({ number, id, title: title || id, date, text }));
  const facts = data.facts.map(([subject, property, object, claims]) => {
    const fact = { subject: entities[subject], property: data.properties[property], object: typeof object === "number" ? entities[object] : null, value: object };
    fact.claims = claims.map(([article, begin, end, s, o, sn, on, confidence, announced]) => (
      { fact, article, begin, end, forms: [data.words[s], data.words[o]], names: [data.words[sn], data.words[on]], confidence, announced }));
    fact.belief = 1 - fact.claims.reduce((doubt, claim) => doubt * (1 - claim.confidence), 1);
    for (const end of new Set([fact.subject, fact.object])) {
      if (end) { end.facts.push(fact); for (const claim of fact.claims) end.articles.add(claim.article); }
    }
    return fact;
  });
  const points = articles.map(() => null);
  /** The signs of an article: places are counted in code points, which a string of JavaScript does not. */
  const signs = (article) => points[article] ??= Array.from(articles[article].text);
  const quote = ([article, begin, end]) => signs(article).slice(begin, end).join("");
  return { title: data.title, data, types, entities, articles, facts, signs, quote, word: (confidence) => wordOf(data.network, confidence) };
}

/** The facts of one property that an entity is the subject of, the surest first. */
export const factsOf = (entity, property) => entity.facts.filter((fact) => fact.property === property && fact.subject === entity).sort((a, b) => b.belief - a.belief);
export const objectsOf = (entity, property) => factsOf(entity, property).map((fact) => fact.object).filter(Boolean);
/** When something began, as it is told: a day, a month or a year; empty where nothing tells. */
export const dateOf = (entity) => factsOf(entity, "startDate")[0]?.value ?? (entity.years[0] ? String(entity.years[0]) : "");
export const wordsOf = (property) => property.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
