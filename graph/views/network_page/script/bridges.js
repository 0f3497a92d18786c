/* Who stands between groups: on many shortest ways between two others, with ties into another group. The measure is that of the
   command line's brokers: betweenness (Freeman 1977, after Brandes 2001), ways counted in steps. Knows nothing of the browser's page. */

/** Ties that may be followed in all: beyond, the ways from some names stand for those from all. A tenth of a second. */
const MOST_FOLLOWED = 5e6;

/** The share of the shortest ways between two others that lead through each name of a view, and whether it is estimated. */
export function measureBetween(view) {
  const { names } = view, n = names.length, index = new Map(names.map((id, i) => [id, i])), starts = new Int32Array(n + 1);
  for (const [i, id] of names.entries()) starts[i + 1] = starts[i] + view.near[id].length;
  const ends = new Int32Array(starts[n]);
  for (const [i, id] of names.entries()) view.near[id].forEach((tie, k) => { ends[starts[i] + k] = index.get(tie.a === id ? tie.b : tie.a); });
  const sources = Math.min(n, Math.max(1, Math.floor(MOST_FOLLOWED / Math.max(1, ends.length)))), carried = new Float64Array(n);
  const steps = new Int32Array(n), ways = new Float64Array(n), share = new Float64Array(n), order = new Int32Array(n);
  for (let turn = 0; turn < sources; turn += 1) {
    const from = Math.floor((turn * n) / sources);
    steps.fill(-1); ways.fill(0); share.fill(0);
    steps[from] = 0; ways[from] = 1; order[0] = from;
    let found = 1;
    for (let at = 0; at < found; at += 1) {
      const here = order[at];
      for (let k = starts[here]; k < starts[here + 1]; k += 1) {
        const next = ends[k];
        if (steps[next] < 0) { steps[next] = steps[here] + 1; order[found] = next; found += 1; }
        if (steps[next] === steps[here] + 1) ways[next] += ways[here];
      }
    }
    for (let at = found - 1; at > 0; at -= 1) {
      const here = order[at];
      for (let k = starts[here]; k < starts[here + 1]; k += 1) if (steps[ends[k]] === steps[here] - 1) share[ends[k]] += (ways[ends[k]] / ways[here]) * (1 + share[here]);
      carried[here] += share[here];
    }
  }
  const scale = n > 2 ? n / (sources * (n - 1) * (n - 2)) : 0;
  return { between: new Map(names.map((id, i) => [id, carried[i] * scale])), isEstimated: sources < n };
}

const known = new WeakMap();

/** Those with ties into another group than their own, who stand between most others first; each with the groups that it joins, its own first. */
export function findBridges(network, view) {
  if (!known.has(view)) known.set(view, rankBridges(network, view));
  return known.get(view);
}

function rankBridges(network, view) {
  const { between, isEstimated } = measureBetween(view), found = [];
  for (const id of view.names) {
    const own = network.things[id].group, met = new Set();
    for (const tie of view.near[id]) {
      const { group } = network.things[tie.a === id ? tie.b : tie.a];
      if (group >= 0 && group !== own) met.add(group);
    }
    if (met.size && between.get(id) > 0) found.push({ id, between: between.get(id), groups: [...(own >= 0 ? [own] : []), ...[...met].sort((a, b) => a - b)] });
  }
  return { isEstimated, bridges: found.sort((one, other) => other.between - one.between || one.id - other.id) };
}
