/* What is to be drawn of a view: shapes with their places, sizes and colours; events in place of pairs, groups folded into one
   shape, outlines of groups. Knows nothing of the browser's page. */

import { isAnnounced } from "./view.js";

/** Colours of groups, told apart by the colour-blind (Okabe and Ito 2008); the ninth group has the first's again. */
export const GROUP_COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8A7A00", "#7A52A3"];
export const NO_GROUP = "#8C9196";
/** From the first year to the last: lightness falls steadily, so that it reads in grey too. */
const YEAR_COLOURS = ["#F0C24B", "#E08E45", "#C25A5A", "#8F3F71", "#4B2E6B"];
export const EVENT_COLOUR = "#D55E00";
export const EVENT_SHAPE = "triangle";

export const colourOfYear = (network, year) => {
  if (year === undefined || !network.span) return NO_GROUP;
  const [first, last] = network.span;
  return YEAR_COLOURS[Math.round(((year - first) / Math.max(1, last - first)) * (YEAR_COLOURS.length - 1))];
};
export const colourOfGroup = (group) => (group < 0 ? NO_GROUP : GROUP_COLOURS[group % GROUP_COLOURS.length]);

/** The first year in which a name is seen: of its ties, else its own. */
export const firstYear = (network, view, id) => {
  const years = (view.near[id] ?? []).flatMap((tie) => tie.years);
  return years.length ? years.reduce((least, year) => Math.min(least, year)) : network.things[id].years[0];
};

/** How large a shape is at a zoom: from afar it grows with the root, so that thousands are more than dust. */
export const growth = (scale) => (scale < 0.5 ? Math.sqrt(scale / 2) : scale);

/** Shapes and lines. Keys: the number of a name, "e12" an event, "g3" a folded group. At most so many are drawn, the best tied. */
export function arrange(network, view, state, most = { nodes: Infinity, ties: Infinity }) {
  const small = network.nodes.length <= 60;
  const [least, largest] = small ? [10, 22] : [6, 20];
  const keyOf = (id) => (state.folded.has(network.things[id].group) ? `g${network.things[id].group}` : id);
  const shapes = new Map();
  for (const id of view.names) {
    const thing = network.things[id], key = keyOf(id);
    if (key !== id) {
      const group = shapes.get(key) ?? { key, group: thing.group, label: network.groups[thing.group].head, members: [], x: 0, y: 0, weight: 0, shape: "dot", colour: colourOfGroup(thing.group) };
      group.members.push(id); group.x += thing.x; group.y += thing.y; group.weight += view.weight[id];
      shapes.set(key, group);
      continue;
    }
    const colour = state.colour === "community" ? colourOfGroup(thing.group) : state.colour === "year" ? colourOfYear(network, firstYear(network, view, id)) : thing.type.colour;
    // Clusters are what the whole is about: theirs are the largest shapes.
    const size = (least + (largest - least) * Math.min(1, view.weight[id] / network.heaviest) ** 0.5) * (thing.type.name === "Cluster" ? 1.35 : 1);
    shapes.set(key, { key, id, label: thing.label, x: thing.x, y: thing.y, weight: view.weight[id], size, colour, shape: thing.type.shape, group: thing.group });
  }
  const near = network.overview / growth(network.overview);
  for (const shape of shapes.values()) {
    if (!shape.members) continue;
    shape.x /= shape.members.length; shape.y /= shape.members.length;
    // As large as half the disc in which its members lie, where all is seen.
    shape.size = (10 + (small ? 5 : 11) * Math.sqrt(shape.members.length)) * near;
    shape.label = `${shape.label} (${shape.members.length})`;
    shape.weight += 1e6;
  }
  const lines = new Map();
  const join = (a, b, tie, change = {}) => {
    if (a === b || !shapes.has(a) || !shapes.has(b)) return;
    const key = `${a}|${b}`, back = `${b}|${a}`, known = lines.get(key) ?? lines.get(back);
    if (known) {
      // Of one who was at an event every other guest speaks again.
      if (known.isEvent) return;
      known.weight += tie.weight; known.ties.push(tie); known.announced &&= change.announced ?? tie.announced;
      return;
    }
    lines.set(key, { key, a, b, ties: [tie], weight: tie.weight, announced: tie.announced, kinds: tie.kinds, colour: network.kinds[tie.kinds[0]].colour, ...change });
  };
  for (const tie of view.ties) {
    const met = state.events ? tie.reasons.filter((reason) => reason.shared >= 0 && network.things[reason.shared].type.name === "Event" && reason.sides.length === 2) : [];
    for (const reason of met) {
      const key = `e${reason.shared}`, event = network.things[reason.shared];
      const shape = shapes.get(key) ?? { key, event: reason.shared, label: event.label, x: 0, y: 0, guests: new Set(), weight: 0, size: small ? 7.5 : 5, colour: EVENT_COLOUR, shape: EVENT_SHAPE, group: -1 };
      shapes.set(key, shape);
      [tie.a, tie.b].forEach((id, side) => {
        shape.guests.add(id);
        join(keyOf(id), key, { ...tie, weight: 1 }, { announced: reason.sides[side].every(([fact]) => isAnnounced(fact.claims)), weight: 1, isEvent: true });
      });
    }
    if (met.length < tie.reasons.length) join(keyOf(tie.a), keyOf(tie.b), tie);
  }
  for (const shape of shapes.values()) {
    if (!shape.guests) continue;
    const guests = [...shape.guests].map((id) => network.things[id]);
    shape.weight = guests.length;
    // In the middle of those who came, a little aside so that two events of the same people do not lie on each other.
    const aside = ((shape.event * 2.399) % 6.283), far = guests.length > 2 ? 14 : 26;
    shape.x = guests.reduce((sum, guest) => sum + guest.x, 0) / guests.length + far * Math.cos(aside);
    shape.y = guests.reduce((sum, guest) => sum + guest.y, 0) / guests.length + far * Math.sin(aside);
  }
  const must = new Set([state.chosen, ...(state.path ?? []), state.focus.at(-1)]);
  const drawn = [...shapes.values()].sort((one, other) => must.has(other.key) - must.has(one.key) || other.weight - one.weight).slice(0, most.nodes);
  const seen = new Set(drawn.map((shape) => shape.key));
  const between = [...lines.values()].filter((line) => seen.has(line.a) && seen.has(line.b)).sort((one, other) => other.weight - one.weight);
  if (network.directed) for (const line of between) line.arrows = pointArrows(line);
  for (const line of between) line.width = (line.isEvent ? 1.1 : small ? 1.6 : 1.4) * Math.min(1 + 0.6 * (Math.min(line.weight, 8) - 1), 5);
  weighFolded(between, shapes, growth(network.overview));
  return { shapes: drawn, lines: between.slice(0, most.ties), undrawn: shapes.size - drawn.length, outlines: state.hulls ? outlineGroups(network, drawn) : [], small };
}

/** From a group there are ties to nearly all others: by how many they are a line shows, and between two groups of no kind's colour. */
function weighFolded(lines, shapes, seen) {
  const folded = lines.map((line) => [line, [line.a, line.b].filter((key) => shapes.get(key).members).length]).filter(([, ends]) => ends > 0);
  const most = folded.reduce((found, [line]) => Math.max(found, line.weight), 1);
  for (const [line, ends] of folded) Object.assign(line, { part: 0.12 + 0.88 * (line.weight / most), width: (1 + 6 * (line.weight / most)) / seen }, ends > 1 ? { colour: NO_GROUP } : {});
}

/** Where the arrows of a line of facts are: at its end, its beginning, or both. */
function pointArrows(line) {
  const ways = new Set(line.ties.flatMap((tie) => tie.reasons.map((reason) => (tie.a === line.a ? reason.way : -reason.way))));
  return [ways.has(1) ? "to" : "", ways.has(-1) ? "from" : ""].filter(Boolean).join(", ");
}

/** A shape around each group of three or more drawn names, without those who lie far off. */
function outlineGroups(network, shapes) {
  const groups = new Map();
  for (const shape of shapes) {
    if (shape.id === undefined || shape.group < 0) continue;
    groups.set(shape.group, [...groups.get(shape.group) ?? [], shape]);
  }
  return [...groups].filter(([, members]) => members.length > 2).map(([group, members]) => {
    const middle = ["x", "y"].map((axis) => members.map((m) => m[axis]).sort((a, b) => a - b)[members.length >> 1]);
    const far = members.map((m) => Math.hypot(m.x - middle[0], m.y - middle[1])).sort((a, b) => a - b)[Math.floor(members.length * 0.75)];
    const close = members.filter((m) => Math.hypot(m.x - middle[0], m.y - middle[1]) <= 2.5 * far + 40);
    return { group, colour: colourOfGroup(group), points: surround(close) };
  });
}

/** The convex hull (Andrew 1979) of circles around the shapes. */
export function surround(shapes) {
  const points = shapes.flatMap(({ x, y, size }) => Array.from({ length: 10 }, (_, i) => [x + (size + 14) * Math.cos(i * 0.6283), y + (size + 14) * Math.sin(i * 0.6283)]))
    .sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  const half = (ordered) => {
    const chain = [];
    for (const p of ordered) {
      while (chain.length > 1 && (chain.at(-1)[0] - chain.at(-2)[0]) * (p[1] - chain.at(-2)[1]) <= (chain.at(-1)[1] - chain.at(-2)[1]) * (p[0] - chain.at(-2)[0])) chain.pop();
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  return [...half(points), ...half(points.reverse())];
}
