/* What the reader sets: the filters, which are the legend too, the years, and the search. Each tells the page of a change and shows
   what is left when the page says so. */

import { $, make, mark, stroke, count } from "./elements.js";
import { fold } from "./model.js";
import { countArticles, countGroups, search } from "./view.js";
import { groupButton, pluralOf } from "./panel.js";
import { colourOfGroup } from "./scene.js";

const tick = (text, checked, change, symbol = "", number = "") => make("label", {}, make("input", { type: "checkbox", checked, onchange: (event) => change(event.target.checked) }), symbol, make("span", {}, text), number);
const choice = (text, options, change) => {
  const select = make("select", { onchange: (event) => change(event.target.value) }, options.map(([value, words]) => make("option", { value }, words)));
  return [make("label", { class: "field" }, text, select), select];
};
const without = (set, name, keep) => { const changed = new Set(set); if (keep) changed.delete(name); else changed.add(name); return changed; };

/** Filters that are the legend too; the function that is given back shows what a view leaves. */
export function makeFilters(app) {
  const { network } = app, updates = [], place = $("choices"), section = (title, ...parts) => make("section", {}, make("h2", {}, title), parts);
  const row = (name, symbol, key, text, ofView) => {
    const number = make("b"), box = tick(text, true, (keep) => app.set({ [key]: without(app.state[key], name, keep) }), symbol, number);
    updates.push(() => { const off = app.state[key].has(name); box.querySelector("input").checked = !off; box.classList.toggle("off", off); number.textContent = off ? "–" : ofView(app.view).toLocaleString("en"); });
    return box;
  };
  const types = network.types.filter((type) => network.nodes.some((node) => node.type === type));
  const [colour, byColour] = choice("Colour by", [["type", "type"], ...(network.groups.length > 1 ? [["community", "group"]] : []), ...(network.span ? [["year", "first year"]] : [])], (value) => app.set({ colour: value }));
  updates.push(() => { byColour.value = app.state.colour; });
  const marks = types.map((type) => { const symbol = make("span", { class: "symbol" }); updates.push(() => symbol.replaceChildren(mark(type.shape, app.state.colour === "type" ? type.colour : "#8C9196"))); return symbol; });
  place.append(section("Names", types.map((type, i) => row(type.name, marks[i], "types", pluralOf(type.name, 2).replace(/^./, (letter) => letter.toUpperCase()), (view) => view.typeCount.get(type.name))), colour));
  const scale = make("p", { class: "scale soft" });
  if (network.span) {
    scale.append(String(network.span[0]), make("span", { class: "ramp", role: "presentation" }), String(network.span[1]));
    updates.push(() => { scale.hidden = app.state.colour !== "year"; });
    place.lastChild.append(scale);
  }
  if (network.groups.length > 1) {
    const key = make("ul", { class: "top" });
    updates.push(() => {
      key.hidden = app.state.colour !== "community";
      if (!key.hidden) key.replaceChildren(...countGroups(network, app.view).slice(0, 8).map(([group, members]) => make("li", {}, mark("dot", colourOfGroup(group)), groupButton(app, group), make("b", {}, members))));
    });
    place.lastChild.append(key);
  }
  const kinds = [...network.kinds].sort((a, b) => app.view.kindCount[b.id] - app.view.kindCount[a.id] || a.id - b.id);
  const least = make("input", { type: "range", min: 1, max: network.ties.reduce((most, tie) => (tie.reasons.length > most ? Math.max(most, new Set(tie.reasons.map((reason) => reason.shared)).size) : most), 1), oninput: (event) => app.set({ least: Number(event.target.value) }) }), value = make("b");
  updates.push(() => { least.value = app.state.least; value.textContent = app.state.least; });
  place.append(section("Ties", kinds.map((kind) => row(kind.name, stroke(kind.colour), "kinds", kind.words, (view) => view.kindCount[kind.id])),
    network.claims.some((claim) => claim.announced) ? make("p", { class: "key soft" }, stroke("#8C9196", true), "only announced") : "",
    Number(least.max) > 1 ? make("label", { class: "field" }, make("span", {}, network.directed ? "Facts at least " : "Share at least ", value), least) : ""));
  place.append(section("What counts", makeConditions(app, updates)));
  place.append(section("Show", makeSwitches(app, updates), make("div", { class: "actions" }, make("button", { class: "small", type: "button", onclick: () => app.clear() }, "Clear the filters"))));
  return () => { for (const update of updates) update(); };
}

/** Place, topic, confidence word, number of articles, only reported. */
function makeConditions(app, updates) {
  const { network } = app, parts = [], used = { places: new Map(), topics: new Map() };
  for (const fact of network.facts) for (const key of ["places", "topics"]) for (const found of fact[key]) used[key].set(found, (used[key].get(found) ?? 0) + 1);
  for (const [key, name, any, title] of [["places", "place", "anywhere", "Where"], ["topics", "topic", "anything", "About"]]) {
    if (!used[key].size) continue;
    const options = [...used[key]].sort((a, b) => b[1] - a[1]).slice(0, 400).map(([id]) => id).sort((a, b) => network.things[a].label.localeCompare(network.things[b].label, "en"));
    const [label, select] = choice(title, [["", any], ...options.map((id) => [id, network.things[id].label])], (value) => app.set({ [name]: value === "" ? null : Number(value) }));
    updates.push(() => { select.value = app.state[name] ?? ""; });
    parts.push(label);
  }
  const [surest, likely] = network.confidence, [sure, select] = choice("How sure", [["0", "any claim"], [likely[1], `${likely[0]} or ${surest[0]}`], [surest[1], `only ${surest[0]}`]], (value) => app.set({ sure: Number(value) }));
  updates.push(() => { select.value = String([...select.options].map((option) => Number(option.value)).filter((limit) => limit <= app.state.sure).sort((a, b) => b - a)[0]); });
  parts.push(sure);
  const most = network.facts.reduce((found, fact) => (fact.claims.length > found ? Math.max(found, countArticles(fact.claims)) : found), 1);
  if (most > 1) {
    const input = make("input", { type: "range", min: 1, max: most, oninput: (event) => app.set({ articles: Number(event.target.value) }) }), told = make("b"), noun = make("span");
    updates.push(() => { input.value = app.state.articles; told.textContent = app.state.articles; noun.textContent = app.state.articles === 1 ? " article" : " articles"; });
    parts.push(make("label", { class: "field" }, make("span", {}, "Stated by at least ", told, noun), input));
  }
  if (network.claims.some((claim) => claim.announced)) {
    const box = tick("only what was reported", false, (wanted) => app.set({ announced: !wanted }));
    updates.push(() => { box.querySelector("input").checked = !app.state.announced; });
    parts.push(box);
  }
  return parts;
}

/** Events as shapes, outlines and folding of groups, names without ties. */
function makeSwitches(app, updates) {
  const { network } = app, parts = [];
  const add = (key, text, number = "") => { const box = tick(text, false, (wanted) => app.set({ [key]: wanted }, key === "alone"), "", number); updates.push(() => { box.querySelector("input").checked = app.state[key]; }); parts.push(box); };
  const isMet = (reason) => reason.shared >= 0 && network.things[reason.shared].type.name === "Event" && reason.sides.length === 2;
  if (network.ties.some((tie) => tie.reasons.some(isMet))) add("events", "events as shapes");
  if (network.groups.length > 1) {
    add("hulls", "outlines of groups");
    const box = tick("all groups folded", false, (wanted) => app.set({ folded: wanted ? new Set(network.groups.keys()) : new Set() }, true));
    updates.push(() => { box.querySelector("input").checked = app.state.folded.size === network.groups.length; });
    parts.push(box);
  }
  const number = make("b");
  updates.push(() => { number.textContent = app.view.alone.toLocaleString("en"); });
  if (network.ties.length) add("alone", "names without ties", number);
  return parts;
}

/** The years: two handles over the ties of each year, and playing through them. */
export function makeYears(app) {
  const { network } = app, place = $("time");
  if (!network.span || network.span[0] === network.span[1]) { place.hidden = true; return () => {}; }
  const [first, last] = network.span, bars = $("bars"), from = $("from"), until = $("until"), play = $("play");
  for (const input of [from, until]) { input.min = first; input.max = last; }
  const columns = Array.from({ length: last - first + 1 }, (_, i) => { const bar = make("span", { title: "" }); bars.append(bar); return [first + i, bar]; });
  $("first").textContent = first; $("last").textContent = last;
  const set = (a, b) => app.set({ years: a <= first && b >= last ? null : [a, b] });
  from.addEventListener("input", () => { stop(); set(Math.min(Number(from.value), Number(until.value)), Number(until.value)); });
  until.addEventListener("input", () => { stop(); set(Number(from.value), Math.max(Number(from.value), Number(until.value))); });
  $("always").addEventListener("click", () => { stop(); app.set({ years: null }); });
  const undated = $("undated");
  undated.closest("label").hidden = !network.undated;
  undated.addEventListener("change", () => app.set({ undated: undated.checked }));
  let running = null;
  const stop = () => { clearInterval(running); running = null; play.textContent = "▶"; play.setAttribute("aria-label", "Play the years"); };
  const start = () => {
    // All years chosen: the network grows from the first. Otherwise the window moves on, and begins again at the end.
    const grows = !app.state.years || app.state.years[0] === first && app.state.years[1] === last, width = grows ? 0 : app.state.years[1] - app.state.years[0];
    let at = grows ? first : app.state.years[1] >= last ? first + width : app.state.years[1];
    const step = () => { if (at > last) { stop(); return; } app.set({ years: [grows ? first : at - width, at] }); at += 1; };
    play.textContent = "❚❚"; play.setAttribute("aria-label", "Stop");
    running = setInterval(step, 1100); step();
  };
  play.addEventListener("click", () => (running ? stop() : start()));
  return () => {
    const [a, b] = app.state.years ?? [first, last], most = Math.max(1, ...app.view.perYear.values());
    from.value = a; until.value = b; undated.checked = app.state.undated;
    undated.disabled = !app.state.years; $("always").disabled = !app.state.years;
    for (const [year, bar] of columns) { const ties = app.view.perYear.get(year) ?? 0; bar.style.height = `${ties ? Math.max(6, (100 * ties) / most) : 0}%`; bar.className = year >= a && year <= b ? "in" : ""; bar.title = `${year}: ${count(ties, "tie")}`; }
    $("window").textContent = app.state.years ? (a === b ? String(a) : `${a}–${b}`) : "all years";
    from.setAttribute("aria-valuetext", `from ${a}`); until.setAttribute("aria-valuetext", `until ${b}`);
  };
}

/** The search: all names of the graph, drawn or not. */
export function makeSearch(app) {
  const { network } = app, input = $("find"), list = $("found");
  // Made when they are first asked for.
  let forms = null, hits = [], at = 0;
  const show = () => {
    list.hidden = !input.value.trim(); input.setAttribute("aria-expanded", String(!list.hidden));
    list.replaceChildren(...hits.map((thing, i) => make("li", { role: "option", id: `hit${i}`, class: i === at ? "on" : null, "aria-selected": String(i === at), dir: "auto", onmousedown: (event) => { event.preventDefault(); take(thing); } },
      mark(thing.type.shape, thing.type.colour), make("span", {}, thing.label), make("small", {}, thing.isNode ? app.view.present.has(thing.id) ? thing.roles[0] ?? thing.type.name : "not in view" : `${thing.type.name}, no shape here`))),
    ...(hits.length ? [] : [make("li", { role: "option", "aria-selected": "false", class: "none" }, "Nothing of that name")]));
    if (hits.length && !list.hidden) input.setAttribute("aria-activedescendant", `hit${at}`); else input.removeAttribute("aria-activedescendant");
  };
  const take = (thing) => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); input.value = ""; (app.state.view === "table" ? $("panel") : $("canvas")).focus({ preventScroll: true }); app.found(thing.id); };
  input.addEventListener("input", () => { forms ??= network.things.map((thing) => [thing.label, ...thing.aliases].map(fold)); hits = search(network, app.view, forms, fold(input.value.trim())); at = 0; show(); });
  input.addEventListener("blur", () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { at = (at + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % (hits.length || 1); show(); event.preventDefault(); } else if (event.key === "Enter" && hits.length) take(hits[at]);
    else if (event.key === "Escape") { input.value = ""; show(); app.found(null); input.blur(); event.stopPropagation(); }
  });
}
