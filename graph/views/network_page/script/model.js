/* The network as it is told: rows of numbers become things, ties and claims, and the state of the page has a beginning. Knows
   nothing of the browser's page. */

/** A text as it is compared: without case and diacritics. */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** What a filter chooses by its name. */
const CHOSEN = new Set(["Place", "Topic"]);

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
    if (!CHOSEN.has(thing.type.name)) continue;
    const key = `${thing.type.name} ${fold(thing.label)}`;
    if (!byName.has(key)) byName.set(key, thing.id);
  }
  const chosen = (numbers) => new Set(numbers.map((number) => byName.get(`${things[number].type.name} ${fold(things[number].label)}`)));
  const facts = data.facts.map(([told, years, places, topics, follows], id) => {
    const stated = told.map((number) => claims[number]);
    return { id, claims: stated, isDated: years.length > 0, years: years.length ? years : yearsOf(stated), places: chosen(places), topics: chosen(topics), follows: follows === 1 };
  });
  // By facts a reason is weighed; chains and sides tell which of them it needs.
  const sides = data.sides.map((chains) => chains.map((chain) => chain.map((number) => facts[number])));
  const flat = sides.map((chains) => (chains.length === 1 ? chains[0] : chains.flat()));
  const ties = data.ties.map(([a, b, reasons], id) => ({ id, a, b, reasons: reasons.map(([kind, shared, told, way]) => (
    { kind, shared, sides: told.map((number) => sides[number]), facts: told.length === 1 ? flat[told[0]] : told.flatMap((number) => flat[number]), way, isWhole: true })) }));
  const kinds = data.kinds.map(([name, words, colour, , closeness], id) => ({ id, name, words, colour, closeness }));
  const span = [Infinity, -Infinity];
  let undated = false;
  for (const fact of facts) {
    undated ||= !fact.years.length;
    for (const year of fact.years) { span[0] = Math.min(span[0], year); span[1] = Math.max(span[1], year); }
  }
  const weights = nodes.map(() => 0);
  for (const tie of ties) {
    const weight = data.directed || tie.reasons.length === 1 ? tie.reasons.length : Math.max(1, new Set(tie.reasons.map((reason) => reason.shared).filter((id) => id >= 0)).size);
    weights[tie.a] += weight; weights[tie.b] += weight;
  }
  return { overview: fitScreen(nodes), heaviest: weights.reduce((most, weight) => Math.max(most, weight), 1), title: data.title, directed: data.directed, centre: data.centre, types, things, nodes, ties, kinds, claims, articles,
    groups: data.groups.map(([name, head, topics, places], id) => ({ id, name, head, topics, places, about: tellAbout(topics, places), get short() { return this.about && name.endsWith(` (${this.about})`) ? name.slice(0, -this.about.length - 3) : name; } })), facts, confidence: data.confidence, span: span[0] <= span[1] ? span : null, undated };
}

/** What a group is about, as it stands in brackets behind its name. */
const tellAbout = (topics, places) => [topics.slice(0, 2).join(", "), places.slice(0, 1).join("")].filter(Boolean).join(" · ");

/** The years of the articles that state something: those of a fact that has none of its own. */
export function yearsOf(claims) {
  if (claims.length === 1) return claims[0].article.year === null ? [] : [claims[0].article.year];
  return [...new Set(claims.map((claim) => claim.article.year))].filter((year) => year !== null).sort((a, b) => a - b);
}

/** Pixels of the screen for one of the layout, where a laptop's screen shows all places: at most 1.25. */
function fitScreen(nodes) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of nodes) { box.left = Math.min(box.left, x); box.right = Math.max(box.right, x); box.top = Math.min(box.top, y); box.bottom = Math.max(box.bottom, y); }
  return Math.min(1.25, 700 / Math.max(1, box.right - box.left), 560 / Math.max(1, box.bottom - box.top));
}

/** Nothing is left out. */
export const startState = () => ({ view: "picture", types: new Set(), kinds: new Set(), least: 1, years: null, undated: false, place: null, topic: null,
  sure: 0, announced: true, articles: 1, alone: false, colour: "type", events: false, hulls: false, folded: new Set(), focus: [], steps: 1, chosen: null, tie: null, path: null });

/** The word for a number: the surest whose limit it reaches. */
export const wordOf = (network, confidence) => network.confidence.find(([, limit]) => confidence >= limit)[0];
