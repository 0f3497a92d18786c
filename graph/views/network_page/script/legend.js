/* What the shapes, colours and lines of a picture mean that leaves the page. Knows nothing of the browser's page. */

import { colourOfGroup, colourOfYear, EVENT_COLOUR, EVENT_SHAPE, NO_GROUP } from "./scene.js";
import { wordOf } from "./model.js";
import { countGroups } from "./view.js";

/** Groups that the legend names. */
const MOST_GROUPS = 6;

/** The entries: a shape with its colour, or the colour of a line; and words. */
export function listLegend(network, view, state, scene) {
  const entries = [], dot = (colour, text) => entries.push({ shape: "dot", colour, text }), has = (wanted) => scene.shapes.some(wanted);
  if (has((shape) => shape.id !== undefined)) {
    for (const type of network.types.filter((found) => view.typeCount.get(found.name))) entries.push({ shape: type.shape, colour: state.colour === "type" ? type.colour : NO_GROUP, text: type.name });
  }
  if (state.colour === "year" && network.span) for (const year of new Set(network.span)) dot(colourOfYear(network, year), `first seen ${year}`);
  if (state.colour === "community" || state.hulls || has((shape) => shape.members)) for (const [group] of countGroups(network, view).slice(0, MOST_GROUPS)) dot(colourOfGroup(group), network.groups[group].short);
  if (has((shape) => shape.guests)) entries.push({ shape: EVENT_SHAPE, colour: EVENT_COLOUR, text: "Event" });
  const colours = new Set(scene.lines.map((line) => line.colour));
  for (const kind of network.kinds.filter((found) => view.kindCount[found.id] && colours.has(found.colour))) entries.push({ line: kind.colour, text: kind.words });
  if (scene.lines.some((line) => line.announced)) entries.push({ line: NO_GROUP, announced: true, text: "only announced" });
  return entries;
}

/** What is left out, in words: years, place, topic, how sure, by how many articles, around whom. */
export function tellFilters(network, state) {
  const years = state.years ?? network.span, name = (id) => network.things[id].label;
  return [years ? [...new Set(years)].join("–") : "", state.place === null ? "" : name(state.place), state.topic === null ? "" : name(state.topic),
    state.sure ? state.sure >= network.confidence[0][1] ? "certain" : `${wordOf(network, state.sure)} or surer` : "", state.articles > 1 ? `stated by ${state.articles} articles or more` : "", state.announced ? "" : "only what was reported",
    state.least > 1 ? `sharing at least ${state.least}` : "", state.focus.length ? `around ${name(state.focus.at(-1))}` : ""].filter(Boolean).join(" · ");
}
