/* The panel at the side: what there is to know of the whole, a name, a tie, a group or a way between two names; every claim with its
   sentence, article and confidence word. */

import { make, mark, count } from "./elements.js";
import { wordOf } from "./model.js";
import { countArticles, countGroups, findPath, writeYears } from "./view.js";
import { findBridges } from "./bridges.js";
import { colourOfGroup } from "./scene.js";

const PLURAL = { Person: "people", Organisation: "organisations", Cluster: "clusters", Project: "projects", Event: "events", Place: "places", Topic: "topics" };
export const pluralOf = (type, number) => (number === 1 ? type.toLowerCase() : PLURAL[type]);

/** Rows of the rankings. */
const MOST_RANKED = 8, MOST_BRIDGES = 6;

/** What the panel shows for a state: parts to be put into it. */
export function describe(app) {
  const { network, state, view } = app;
  if (state.path) return describePath(app);
  if (state.tie !== null && view.byId.has(state.tie)) return describeTie(app, view.byId.get(state.tie));
  if (typeof state.chosen === "string") return describeGroup(app, Number(state.chosen.slice(1)));
  if (state.chosen !== null) return network.things[state.chosen].isNode ? describeName(app, network.things[state.chosen]) : describeOther(app, network.things[state.chosen]);
  return describeAll(app);
}

const close = (app) => make("button", { class: "close", type: "button", "aria-label": "Close", title: "Close (Escape)", onclick: () => app.choose(null) }, "×");
const button = (text, action, title = "") => make("button", { class: "small", type: "button", title, onclick: action }, text);
const symbol = (thing) => mark(thing.type.shape, thing.type.colour);
export const nameButton = (app, id) => make("button", { class: "name", type: "button", dir: "auto", onclick: () => app.choose(id, true) }, app.network.things[id].label);

/** A text that leads to another part of the page, where there is one. */
const linked = (address, text) => (address ? make("a", { href: address }, text) : text);

export const groupButton = (app, group) => make("button", { class: "name", type: "button", dir: "auto", onclick: () => app.chooseGroup(group) }, app.network.groups[group].short);

/** Sentences, each once, the surest first, with what is to know of the claims that rest on them. */
function quotes(app, claims, most = Infinity) {
  const surest = new Map();
  for (const claim of claims) {
    const known = surest.get(claim.sentence);
    if (!known || claim.confidence > known.confidence) surest.set(claim.sentence, claim);
  }
  const found = [...surest.values()].sort((a, b) => b.confidence - a.confidence || a.id - b.id);
  const parts = found.slice(0, most).map((claim) => make("blockquote", { dir: "auto" }, claim.context ? make("em", {}, claim.context) : "", claim.quote,
    make("cite", {}, linked(app.links?.claim(claim), claim.article.title), claim.article.year ? `, ${claim.article.year}` : "", " ", make("span", { class: `tag ${wordOf(app.network, claim.confidence)}` }, wordOf(app.network, claim.confidence)),
      claim.announced ? make("span", { class: "tag announced" }, "announced") : "")));
  if (found.length > most) parts.push(make("p", {}, make("button", { class: "small", type: "button", onclick: (event) => event.target.parentElement.replaceWith(...quotes(app, claims).slice(most)) }, `Show ${count(found.length - most, "more sentence")}`)));
  return parts;
}

/** What ties two, in words. */
export function tellReasons(network, tie) {
  const kinds = tie.kinds.map((kind) => network.kinds[kind].words).join(", ");
  const shared = tie.shared.map((id) => network.things[id].label).sort().join("; ");
  const years = writeYears(tie.years);
  return `${kinds}${shared ? `: ${shared}` : ""}${years ? ` (${years})` : ""}`;
}

function describeAll(app) {
  const { network, view, state } = app;
  const largest = countGroups(network, view).slice(0, 8);
  if (!view.names.length) {
    return [make("h2", {}, "Nothing is left"), make("p", {}, "No name meets all of the filters."), button("Clear the filters", () => app.clear())];
  }
  return [make("h2", {}, "In view"),
    make("p", {}, `${count(view.names.length, "name")} and ${count(view.ties.length, "tie")}, stated by ${count(view.claims, "claim")} in ${count(view.articles, "article")}.`),
    make("p", { class: "soft" }, "Choose a shape or a line to read the sentences behind it. Double click folds a group into one shape, or opens it."),
    view.best.length ? [make("h3", {}, "Best connected"), make("ol", { class: "top" }, view.best.slice(0, MOST_RANKED).map((id) => rankRow(app, id, view.near[id].length)))] : "",
    largest.length > 1 ? [bridgesOf(app), make("h3", {}, "Groups"), make("ul", { class: "top" }, largest.map(([group, members]) => make("li", {}, mark("dot", state.colour === "community" || state.hulls || state.folded.has(group) ? colourOfGroup(group) : "#8C9196"),
      make("span", { class: "of" }, groupButton(app, group), network.groups[group].about ? make("small", { dir: "auto" }, network.groups[group].about) : ""), make("b", {}, members))))] : ""];
}

/** A name in a ranking; a rank that hangs on a single article says so. */
function rankRow(app, id, number) {
  const articles = countArticles(app.view.near[id].flatMap((tie) => tie.claims));
  return make("li", {}, symbol(app.network.things[id]), make("span", { class: "of" }, nameButton(app, id), articles === 1 ? make("small", {}, "rests on one article") : ""), make("b", {}, number));
}

/** Who stands between the groups. */
function bridgesOf(app) {
  const { bridges, isEstimated } = findBridges(app.network, app.view);
  if (!bridges.length) return "";
  return [make("h3", {}, "Bridges"), make("p", { class: "soft" }, `On the most shortest ways between others, with ties into other groups${isEstimated ? " (estimated)" : ""}.`),
    make("ol", { class: "top" }, bridges.slice(0, MOST_BRIDGES).map(({ id, groups }) => rankRow(app, id, count(groups.length, "group"))))];
}

function tieRow(app, id, tie, open) {
  const other = tie.a === id ? tie.b : tie.a, { network } = app, sentences = new Set(tie.claims.map((claim) => claim.sentence)).size;
  const ways = new Set(tie.reasons.map((reason) => (tie.a === id ? reason.way : -reason.way)));
  const arrow = network.directed ? (ways.size > 1 ? "↔ " : ways.has(1) ? "→ " : "← ") : "";
  return make("div", { class: "tie" }, make("div", { class: "who" }, symbol(network.things[other]), nameButton(app, other)),
    make("p", { class: "soft", dir: "auto" }, arrow, tellReasons(network, tie), tie.announced ? make("span", { class: "tag announced" }, "only announced") : ""),
    sentences ? make("details", { open }, make("summary", {}, count(sentences, "sentence")), quotes(app, tie.claims)) : "");
}

function heading(app, thing) {
  return [close(app), make("div", { class: "who" }, symbol(thing), make("h2", { dir: "auto" }, thing.label)),
    thing.roles.length ? make("p", { class: "soft", dir: "auto" }, thing.roles.join("; ")) : "",
    make("p", { class: "soft" }, [thing.type.name, thing.country, writeYears(thing.years)].filter(Boolean).join(" · ")),
    thing.aliases.length ? make("p", { class: "soft", dir: "auto" }, "Also: ", thing.aliases.join("; ")) : "",
    app.links ? make("p", {}, linked(app.links.thing(thing), "All that is stated of it")) : ""];
}

function describeName(app, thing) {
  const { view, state, network } = app, ties = view.near[thing.id], rest = ties.slice(100);
  const hidden = !view.present.has(thing.id);
  const more = rest.length ? make("button", { class: "small", type: "button", onclick: (event) => event.target.replaceWith(...rest.map((tie) => tieRow(app, thing.id, tie, false))) }, `Show ${rest.length} more`) : "";
  return [...heading(app, thing),
    hidden ? make("p", { class: "note" }, state.focus.length ? "It lies outside what you look at. " : "Your filters leave it out. ", button("Show it", () => app.clear(thing.id))) : make("div", { class: "actions" },
      button("Look around it", () => app.focus(thing.id), "Only this name and those tied to it"), button("Way to …", () => app.askPath(thing.id), "A shortest way to another name"),
      thing.group >= 0 && network.groups.length > 1 ? button("Fold its group", () => app.fold(thing.group)) : ""),
    thing.group >= 0 && network.groups.length > 1 ? make("p", { class: "soft" }, "Group: ", groupButton(app, thing.group)) : "",
    quotes(app, thing.claims, 6),
    hidden ? "" : [make("h3", {}, count(ties.length, "tie")), ties.slice(0, 100).map((tie) => tieRow(app, thing.id, tie, ties.length < 6)), more]];
}

/** What is in the graph but no shape of this network: who is tied by it. */
function describeOther(app, thing) {
  const { view } = app, by = view.ties.filter((tie) => tie.shared.includes(thing.id));
  const names = [...new Set(by.flatMap((tie) => [tie.a, tie.b]))].sort((a, b) => view.weight[b] - view.weight[a]);
  return [...heading(app, thing), make("p", { class: "note" }, "No shape of this network; names are tied by it."),
    names.length ? [make("h3", {}, count(names.length, "name"), " in view tied by it"), make("ul", { class: "top" }, names.slice(0, 200).map((id) => make("li", {}, symbol(app.network.things[id]), nameButton(app, id))))]
      : make("p", {}, "Nothing in view is tied by it.")];
}

function describeTie(app, tie) {
  const { network } = app;
  return [close(app), [tie.a, tie.b].map((id) => make("div", { class: "who" }, symbol(network.things[id]), nameButton(app, id))), tie.reasons.map((reason) => {
    const [from, to] = reason.way < 0 ? [tie.b, tie.a] : [tie.a, tie.b], words = network.kinds[reason.kind].words, years = writeYears(reason.years), { claims } = reason;
    return [make("h3", { dir: "auto" }, reason.way ? `${network.things[from].label} ${words} ${network.things[to].label}` : reason.shared >= 0 ? `${words}: ${network.things[reason.shared].label}` : words, years ? ` (${years})` : ""),
      claims.length ? quotes(app, claims) : make("p", { class: "soft" }, "It follows from other facts and has no sentence of its own.")];
  })];
}

function describeGroup(app, group) {
  const { network, view, state } = app, members = view.names.filter((id) => network.things[id].group === group).sort((a, b) => view.near[b].length - view.near[a].length);
  const inside = new Set(members), outside = new Map();
  for (const tie of view.ties) {
    if (inside.has(tie.a) === inside.has(tie.b)) continue;
    const other = network.things[inside.has(tie.a) ? tie.b : tie.a].group;
    if (other >= 0) outside.set(other, (outside.get(other) ?? 0) + 1);
  }
  return [close(app), make("div", { class: "who" }, mark("dot", colourOfGroup(group)), make("h2", { dir: "auto" }, network.groups[group].short)),
    [["About", network.groups[group].topics], ["Places", network.groups[group].places]].filter(([, found]) => found.length).map(([title, found]) => make("p", { class: "soft", dir: "auto" }, `${title}: ${found.join(", ")}`)),
    make("p", { class: "soft" }, `${count(members.length, "name")} more closely tied with one another than with others.`),
    make("div", { class: "actions" }, button(state.folded.has(group) ? "Open it" : "Fold it", () => app.fold(group))),
    outside.size ? [make("h3", {}, "Meets most"), make("ul", { class: "top" }, [...outside].sort((a, b) => b[1] - a[1]).slice(0, 6).map(([other, ties]) => make("li", {}, mark("dot", colourOfGroup(other)),
      groupButton(app, other), make("b", {}, ties))))] : "",
    make("h3", {}, "Names"), make("ul", { class: "top" }, members.slice(0, 200).map((id) => make("li", {}, symbol(network.things[id]), nameButton(app, id), make("b", {}, view.near[id].length))))];
}

function describePath(app) {
  const { network, view, state } = app, [from, to] = state.path, path = findPath(view, from, to);
  const title = make("h2", { dir: "auto" }, `From ${network.things[from].label} to ${network.things[to].label}`);
  if (!path) return [close(app), title, make("p", { class: "note" }, "In what the filters leave, no way leads from the one to the other.")];
  let at = from;
  return [close(app), title, make("p", { class: "soft" }, `${count(path.length, "step")}, a shortest way.`), make("ol", { class: "path" }, path.map((tie) => {
    const next = tie.a === at ? tie.b : tie.a, row = make("li", {}, make("div", { class: "who" }, symbol(network.things[at]), nameButton(app, at)), make("p", { class: "soft", dir: "auto" }, tellReasons(network, tie)), quotes(app, tie.claims, 3));
    at = next;
    return row;
  })), make("div", { class: "who" }, symbol(network.things[to]), nameButton(app, to))];
}
