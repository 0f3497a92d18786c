/* The state of the page as text behind "#", and back: a link that shows the same again. Names stand for names, so that it
   holds when the graph has grown. Knows nothing of the browser's page. */

import { startState } from "./model.js";

const WORDS = ["view", "colour"], MARKS = ["undated", "alone", "events", "hulls"];

/** What differs from the beginning, as in "type=Person&years=2020-2022". */
export function writeAddress(network, state) {
  const start = startState(), told = new URLSearchParams(), name = (id) => network.things[id].label;
  for (const key of WORDS) if (state[key] !== start[key]) told.set(key, state[key]);
  for (const key of MARKS) if (state[key]) told.set(key, "1");
  for (const type of state.types) told.append("without", type);
  for (const kind of state.kinds) told.append("untied", kind);
  if (state.least > 1) told.set("least", state.least);
  if (state.years) told.set("years", state.years.join("-"));
  if (state.place !== null) told.set("place", name(state.place));
  if (state.topic !== null) told.set("topic", name(state.topic));
  if (state.sure) told.set("sure", state.sure);
  if (!state.announced) told.set("reported", "1");
  if (state.articles > 1) told.set("articles", state.articles);
  for (const id of state.focus) told.append("around", name(id));
  if (state.focus.length && state.steps > 1) told.set("steps", state.steps);
  if (state.path) for (const id of state.path) told.append("between", name(id));
  else if (typeof state.chosen === "string") told.set("group", network.groups[Number(state.chosen.slice(1))].short);
  else if (state.chosen !== null) {
    told.set("name", name(state.chosen));
    const before = namesakes(network, name(state.chosen)).findIndex((thing) => thing.id === state.chosen);
    if (before > 0) told.set("nth", before + 1);
  }
  return told.toString();
}

/** All things of one name: of two that bear it, an address says which. */
const namesakes = (network, label) => network.things.filter((thing) => thing.label === label);

/** The group that an address means: it goes by its bodies, and where the graph has grown and others lead it, by where the first of them is
    now; earlier it went by its best-tied body alone, and with all that it is about. */
function findGroup(network, told) {
  const known = network.groups.find((group) => told === group.short || told === group.name || told === group.head);
  if (known) return known.id;
  const member = network.nodes.filter((node) => told === node.label || told.startsWith(`${node.label},`) || told.startsWith(`${node.label} (`)).sort((one, other) => other.label.length - one.label.length)[0];
  return member?.group ?? -1;
}

/** The state that an address tells; what it does not know is left as at the beginning. */
export function readAddress(network, text) {
  const state = startState(), told = new URLSearchParams(text);
  const find = (label, type) => namesakes(network, label).find((thing) => thing.type.name === type)?.id ?? null;
  const nodes = (key) => told.getAll(key).map((label) => network.nodes.find((node) => node.label === label)?.id).filter((id) => id !== undefined);
  if (told.get("view") === "table") state.view = "table";
  if (["community", "year"].includes(told.get("colour"))) state.colour = told.get("colour");
  for (const key of MARKS) state[key] = told.get(key) === "1";
  state.types = new Set(told.getAll("without").filter((name) => network.types.some((type) => type.name === name)));
  state.kinds = new Set(told.getAll("untied").filter((name) => network.kinds.some((kind) => kind.name === name)));
  state.least = Math.max(1, Number.parseInt(told.get("least") ?? "1", 10) || 1);
  const years = /^(\d{4})-(\d{4})$/.exec(told.get("years") ?? "");
  if (years && years[1] <= years[2]) state.years = [Number(years[1]), Number(years[2])];
  if (told.has("place")) state.place = find(told.get("place"), "Place");
  if (told.has("topic")) state.topic = find(told.get("topic"), "Topic");
  const sure = Number(told.get("sure") ?? 0);
  if (sure > 0 && sure <= 1) state.sure = sure;
  state.announced = told.get("reported") !== "1";
  state.articles = Math.max(1, Number.parseInt(told.get("articles") ?? "1", 10) || 1);
  state.focus = nodes("around");
  state.steps = told.get("steps") === "2" ? 2 : 1;
  const ends = nodes("between");
  if (ends.length === 2) state.path = ends;
  const group = told.has("group") ? findGroup(network, told.get("group")) : -1;
  if (group >= 0) state.chosen = `g${group}`;
  if (told.has("name")) state.chosen = namesakes(network, told.get("name"))[Math.max(1, Number.parseInt(told.get("nth") ?? "1", 10) || 1) - 1]?.id ?? null;
  return state;
}
