/* What a state of the filters leaves of a network: which names and ties, with counts, years and what each is tied by. All that the
   page says comes from here. Knows nothing of the browser's page. */

import { yearsOf } from "./model.js";

/** What becomes of each fact under the filters: nothing where it fails; else the claims that still count, its years, and whether it
    falls into the years that are looked at. The rules are those of the command line's filters. */
function weigh(network, state) {
  const isFiltered = state.years !== null || state.place !== null || state.topic !== null || state.sure > 0 || !state.announced || state.articles > 1;
  return network.facts.map((fact) => {
    const claims = state.announced ? fact.claims : fact.claims.filter((claim) => !claim.announced);
    if (fact.claims.length ? !claims.some((claim) => claim.confidence >= state.sure) : fact.follows && isFiltered) return null;
    if (state.articles > 1 && countArticles(claims) < state.articles) return null;
    if (state.place !== null && !fact.places.has(state.place)) return null;
    if (state.topic !== null && !fact.topics.has(state.topic)) return null;
    const years = fact.isDated || claims === fact.claims ? fact.years : yearsOf(claims);
    const isIn = state.years === null || (years.length ? years.some((year) => year >= state.years[0] && year <= state.years[1]) : state.undated);
    return { claims, years, isIn };
  });
}

/** A reason with the facts by which it holds, and whether by all that it needs; nothing where it does not. */
function holdReason(reason, stands) {
  if (reason.facts.every(stands)) return reason;
  const whole = reason.sides.map((side) => side.filter((chain) => chain.every(stands)));
  if (whole.every((side) => side.length)) return { ...reason, facts: whole.flat(2) };
  if (reason.sides.length !== 2) return null;
  // Two who were at the same session met, though what says of which conference that was a part may fail. Where somebody was is told
  // by the first fact of the chain that fails.
  const [one, other] = reason.sides.map((side) => {
    const seen = new Map();
    for (const [head, ...parts] of side) {
      if (!stands(head)) continue;
      for (const part of [...parts, null]) {
        const at = part === null ? -1 : part.id;
        seen.set(at, [...seen.get(at) ?? [], head]);
        if (part === null || !stands(part)) break;
      }
    }
    return seen;
  });
  const met = [...one.keys()].filter((at) => other.has(at)).flatMap((at) => [...one.get(at), ...other.get(at)]);
  return met.length ? { ...reason, facts: met, isWhole: false } : null;
}

/** The reasons of a tie that hold, each with its facts. Of a session that is part of two conferences one meeting counts once. */
function holdReasons(tie, stands) {
  const held = tie.reasons.map((reason) => holdReason(reason, stands)).filter((reason) => reason !== null);
  if (held.every((reason) => reason.isWhole)) return held;
  const seen = new Set(held.filter((reason) => reason.isWhole).flatMap((reason) => reason.facts));
  return held.filter((reason) => {
    if (!reason.isWhole && reason.facts.every((fact) => seen.has(fact))) return false;
    for (const fact of reason.facts) seen.add(fact);
    return true;
  });
}

/** The names and ties that are left, and what there is to count. */
export function look(network, state) {
  const ties = [], kindCount = network.kinds.map(() => 0), perYear = new Map(), weighed = weigh(network, state);
  const isOff = (id) => state.types.has(network.things[id].type.name);
  const everStands = (fact) => weighed[fact.id] !== null, stands = (fact) => weighed[fact.id]?.isIn === true;
  const isWanted = (reason) => !state.kinds.has(network.kinds[reason.kind].name), wanted = (reasons) => (state.kinds.size ? reasons.filter(isWanted) : reasons);
  for (const tie of network.ties) {
    if (isOff(tie.a) || isOff(tie.b)) continue;
    const ever = holdReasons(tie, everStands), held = state.years === null ? ever : holdReasons(tie, stands);
    const seen = describeTie(network, tie, wanted(held), weighed);
    const years = state.years === null ? seen?.years ?? [] : new Set(wanted(ever).flatMap((reason) => reason.facts).flatMap((fact) => weighed[fact.id].years));
    for (const year of years) perYear.set(year, (perYear.get(year) ?? 0) + 1);
    if (seen && seen.weight < state.least) continue;
    if (held.length === 1) kindCount[held[0].kind] += 1;
    else for (const kind of new Set(held.map((reason) => reason.kind))) kindCount[kind] += 1;
    if (seen) ties.push(seen);
  }
  const focus = state.focus.at(-1);
  const inside = focus === undefined ? null : reach(network, ties, focus, state.steps);
  const kept = inside ? ties.filter((tie) => inside.has(tie.a) && inside.has(tie.b)) : ties;
  const near = network.nodes.map(() => []);
  for (const tie of kept) { near[tie.a].push(tie); near[tie.b].push(tie); }
  for (const list of near) list.sort((one, other) => other.weight - one.weight || one.id - other.id);
  const weight = near.map((list) => list.reduce((sum, tie) => sum + tie.weight, 0));
  const names = network.nodes.filter((node) => !isOff(node.id) && (!inside || inside.has(node.id))
    && (near[node.id].length > 0 || state.alone || node.id === focus || node.id === network.centre)).map((node) => node.id);
  const typeCount = new Map(network.types.map((type) => [type.name, 0]));
  for (const id of names) typeCount.set(network.things[id].type.name, typeCount.get(network.things[id].type.name) + 1);
  const best = names.filter((id) => near[id].length).sort((one, other) => near[other].length - near[one].length || weight[other] - weight[one] || one - other);
  const claims = new Set();
  for (const tie of kept) for (const claim of tie.claims) claims.add(claim);
  return { names, present: new Set(names), ties: kept, byId: new Map(kept.map((tie) => [tie.id, tie])), near, weight, best, typeCount, kindCount, perYear,
    claims: claims.size, articles: countArticles([...claims]),
    alone: network.nodes.filter((node) => !isOff(node.id) && !near[node.id].length && (!inside || inside.has(node.id))).length };
}

/** A tie by the reasons that are left; nothing where none is. Its weight is what is shared, at least 1; of facts, how many. */
function describeTie(network, tie, held, weighed) {
  if (!held.length) return null;
  const reasons = held.map(({ kind, shared, way, sides, facts }) => ({ kind, shared, way, sides, claims: once(facts.map((fact) => weighed[fact.id].claims)),
    years: once(facts.map((fact) => weighed[fact.id].years), true), announced: facts.some((fact) => isAnnounced(weighed[fact.id].claims)) }));
  const told = { id: tie.id, a: tie.a, b: tie.b, reasons, claims: once(reasons.map((reason) => reason.claims)), years: once(reasons.map((reason) => reason.years), true) };
  if (reasons.length === 1) {
    const [{ kind, shared, announced }] = reasons;
    return { ...told, kinds: [kind], shared: shared >= 0 ? [shared] : [], weight: 1, announced };
  }
  const shared = new Set(reasons.map((reason) => reason.shared).filter((id) => id >= 0));
  const kinds = [...new Set(reasons.map((reason) => reason.kind))].sort((a, b) => network.kinds[a].closeness - network.kinds[b].closeness || a - b);
  return { ...told, kinds, shared: [...shared], weight: network.directed ? reasons.length : Math.max(1, shared.size), announced: reasons.every((reason) => reason.announced) };
}

/** What stands in lists, each once; of one list there is nothing to do, since each holds it once. */
function once(lists, isSorted = false) {
  if (lists.length === 1) return lists[0];
  const all = [...new Set(lists.flat())];
  return isSorted ? all.sort((a, b) => a - b) : all;
}

/** The groups of which a view shows names, with how many, the largest first. */
export function countGroups(network, view) {
  const counts = new Map();
  for (const id of view.names) if (network.things[id].group >= 0) counts.set(network.things[id].group, (counts.get(network.things[id].group) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
}

/** By how many articles something is stated. */
export const countArticles = (claims) => new Set(claims.map((claim) => claim.article)).size;

/** Whether all claims of a fact only announce it. */
export const isAnnounced = (claims) => claims.length > 0 && claims.every((claim) => claim.announced);

/** The names at most some steps away. */
function reach(network, ties, from, steps) {
  const around = new Map();
  for (const { a, b } of ties) {
    if (!around.has(a)) around.set(a, []);
    if (!around.has(b)) around.set(b, []);
    around.get(a).push(b); around.get(b).push(a);
  }
  const found = new Set([from]);
  let ring = [from];
  for (let step = 0; step < steps; step += 1) {
    ring = ring.flatMap((id) => around.get(id) ?? []).filter((id) => !found.has(id) && found.add(id));
  }
  return found;
}

/** The ties of a shortest way between two names, of those the one with the most shared; nothing where there is none. */
export function findPath(view, from, to) {
  const before = new Map([[from, null]]);
  let ring = [from];
  while (ring.length && !before.has(to)) {
    const next = new Map();
    for (const id of ring) {
      for (const tie of view.near[id]) {
        const other = tie.a === id ? tie.b : tie.a;
        if (!before.has(other) && (next.get(other)?.weight ?? 0) < tie.weight) next.set(other, tie);
      }
    }
    for (const [id, tie] of next) before.set(id, tie);
    ring = [...next.keys()];
  }
  if (!before.has(to)) return null;
  const path = [];
  for (let at = to; at !== from;) {
    const tie = before.get(at);
    path.unshift(tie);
    at = tie.a === at ? tie.b : tie.a;
  }
  return path;
}

/** The numbers of what is chosen: one thing, both ends of a tie, the names of a group or along a way. */
export function findChosen(network, view, state) {
  if (state.path) return (findPath(view, ...state.path) ?? []).reduce((way, tie) => [...way, tie.a === way.at(-1) ? tie.b : tie.a], [state.path[0]]);
  if (state.tie !== null) { const { a, b } = view.byId.get(state.tie); return [a, b]; }
  if (typeof state.chosen === "string") return view.names.filter((id) => network.things[id].group === Number(state.chosen.slice(1)));
  return state.chosen === null ? [] : [state.chosen];
}

/** Years as a reader writes them: 2018–2020, 2022. */
export function writeYears(years) {
  const runs = [];
  for (const year of years) {
    if (runs.length && year === runs.at(-1)[1] + 1) runs.at(-1)[1] = year; else runs.push([year, year]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(", ");
}

/** Those of all things whose name, other names or their words begin with what is sought, the best first: those in view before others. */
export function search(network, view, forms, sought, most = 12) {
  if (!sought) return [];
  const found = [];
  for (const thing of network.things) {
    let best = 9;
    for (const form of forms[thing.id]) {
      const at = form.indexOf(sought);
      if (at < 0) continue;
      best = Math.min(best, form === sought ? 0 : at === 0 ? 1 : form[at - 1] === " " ? 2 : 3);
    }
    if (best < 9) found.push([best, thing]);
  }
  const rank = (thing) => (view.present.has(thing.id) ? 2 : thing.isNode ? 1 : 0);
  return found.sort(([s, one], [t, other]) => s - t || rank(other) - rank(one) || (view.weight[other.id] ?? 0) - (view.weight[one.id] ?? 0) || one.id - other.id)
    .slice(0, most).map(([, thing]) => thing);
}
