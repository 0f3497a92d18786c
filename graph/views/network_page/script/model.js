/* The network as it is told: rows of numbers become things, ties and claims, and the state of the page has a beginning. Knows
   nothing of the browser's page. */

/** A text as it is compared: without case and diacritics. */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Things (the nodes come first), ties with their reasons, claims; all refer to one another by number. Of a sentence that stands in a
    text of the page, ``quote`` reads the words at its place: article, first sign, sign after the last. */
export function readNetwork(data, quote = null) {
  const types = data.types.map(([name, colour, shape], id) => ({ id, name, colour, shape }));
  const things = data.things.map(([label, type, aliases, roles, country], id) => ({ id, label, type: types[type], aliases, roles, country, isNode: false, group: -1, years: [], claims: [] }));
  const articles = data.articles.map(([title, year], id) => ({ id, title, year }));
  const claims = data.claims.map(([sentence, confidence, announced], id) => {
    const [told, context, article, place = null] = data.sentences[sentence];
    return { id, sentence, get quote() { return place ? quote(place) : told; }, place, context, article: articles[article], confidence, announced: announced === 1 };
  });
  const nodes = data.nodes.map(([x, y, group, years, told], id) => Object.assign(things[id], { x, y, group, years, claims: told.map((number) => claims[number]), isNode: true }));
  // Two places of one name are one to choose.
  const byName = new Map();
  for (const thing of things) {
    const key = `${thing.type.name} ${fold(thing.label)}`;
    if (!byName.has(key)) byName.set(key, thing.id);
  }
  const chosen = (numbers) => new Set(numbers.map((number) => byName.get(`${things[number].type.name} ${fold(things[number].label)}`)));
  // A fact without years of its own has those of the articles that state it.
  const facts = data.facts.map(([told, years, places, topics, follows], id) => ({ id, claims: told.map((number) => claims[number]), years, places: chosen(places), topics: chosen(topics), follows: follows === 1 }));
  const sides = data.sides.map((chains) => chains.map((chain) => chain.map((number) => facts[number])));
  const ties = data.ties.map(([a, b, reasons], id) => ({ id, a, b, reasons: reasons.map(([kind, shared, told, way]) => ({ kind, shared, sides: told.map((number) => sides[number]), way })) }));
  const kinds = data.kinds.map(([name, words, colour, , closeness], id) => ({ id, name, words, colour, closeness }));
  const span = [Infinity, -Infinity];
  let undated = false;
  for (const fact of facts) {
    const years = fact.years.length ? fact.years : fact.claims.map((claim) => claim.article.year).filter((year) => year !== null);
    undated ||= !years.length;
    for (const year of years) { span[0] = Math.min(span[0], year); span[1] = Math.max(span[1], year); }
  }
  const weights = nodes.map(() => 0);
  for (const tie of ties) {
    const weight = data.directed ? tie.reasons.length : Math.max(1, new Set(tie.reasons.map((reason) => reason.shared).filter((id) => id >= 0)).size);
    weights[tie.a] += weight; weights[tie.b] += weight;
  }
  return { heaviest: weights.reduce((most, weight) => Math.max(most, weight), 1), title: data.title, directed: data.directed, centre: data.centre, types, things, nodes, ties, kinds, claims, articles,
    groups: data.groups.map(([name, head, topics, places], id) => ({ id, name, head, topics, places })), facts, confidence: data.confidence, span: span[0] <= span[1] ? span : null, undated };
}

/** Nothing is left out. */
export const startState = () => ({ view: "picture", types: new Set(), kinds: new Set(), least: 1, years: null, undated: false, place: null, topic: null,
  sure: 0, announced: true, alone: false, colour: "type", events: false, hulls: false, folded: new Set(), focus: [], steps: 1, chosen: null, tie: null, path: null });

/** The word for a number: the surest whose limit it reaches. */
export const wordOf = (network, confidence) => network.confidence.find(([, limit]) => confidence >= limit)[0];
