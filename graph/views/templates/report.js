"use strict";
/* The report's script: views over one block of data, chosen by the address behind "#". Text of articles is only ever set as
   textContent, drawn by fillText, or written into a file that the reader saves. */
async function open_report() {
const packed = Uint8Array.from(atob(document.getElementById("data").textContent), (sign) => sign.charCodeAt(0));
const data = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
const main = document.getElementById("main");
const BODIES = ["Organisation", "Cluster"];
const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const entities = data.entities.map(([label, type, aliases, roles, country, years], id) => (
  { id, label, type, aliases, roles, country, years, facts: [], articles: new Set(), folded: fold([label, ...aliases].join("\n")) }));
const facts = data.facts.map(([subject, property, object, claims]) => {
  const fact = { subject: entities[subject], property: data.properties[property],
    object: typeof object === "number" ? entities[object] : null, value: object };
  fact.claims = claims.map(([article, begin, end, s, o, sn, on, confidence, announced]) => (
    { fact, article, begin, end, forms: [data.words[s], data.words[o]], names: [data.words[sn], data.words[on]], confidence, announced }));
  fact.belief = 1 - fact.claims.reduce((doubt, claim) => doubt * (1 - claim.confidence), 1);
  for (const end of new Set([fact.subject, fact.object])) {
    if (end) { end.facts.push(fact); for (const claim of fact.claims) end.articles.add(claim.article); }
  }
  return fact;
});
const points = Array.from(data.articles, () => null);
/** The signs of an article: places are counted in code points, which a string of JavaScript does not. */
const signs = (article) => points[article] ??= Array.from(data.articles[article][3]);
const quote = (claim) => signs(claim.article).slice(claim.begin, claim.end).join("");
const words = (property) => property.replace(/[A-Z]/g, (letter) => " " + letter.toLowerCase());

/** An element with attributes and children; text becomes text and nothing else. */
function make(name, attributes = {}, ...children) {
  const svg = ["svg", "circle", "line", "text", "g", "title"].includes(name) || (name === "a" && "y" in attributes);
  const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined).map((child) => child instanceof Node ? child : String(child)));
  return element;
}
const dot = (type) => { const mark = make("span", { class: "mark", "aria-hidden": "true" }); mark.style.background = data.types[type]; return mark; };
const link = (entity) => make("a", { href: `#/entity/${entity.id}`, dir: "auto" }, entity.label);
const named = (entity) => [dot(entity.type), link(entity), make("span", { class: "unseen" }, ` (${entity.type})`)];
const count = (number, one, many = one + "s") => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
const show = (...children) => { main.replaceChildren(...children.flat()); main.focus({ preventScroll: true }); window.scrollTo(0, 0); };

/* Overview. */
function overview() {
  const most = (types) => entities.filter((e) => types.includes(e.type)).sort((a, b) => b.articles.size - a.articles.size || collator.compare(a.label, b.label)).slice(0, 8);
  const list = (title, types, view) => [make("h2", {}, title, " ", make("small", {}, entities.filter((e) => types.includes(e.type)).length)),
    make("ul", { class: "plain" }, most(types).map((e) => make("li", {}, named(e), " ", make("small", {}, count(e.articles.size, "article"))))),
    make("p", {}, make("a", { href: `#/${view}` }, "All of them"))];
  show(make("h1", { dir: "auto" }, data.title),
    make("p", { class: "soft" }, `${count(data.articles.length, "article")}, ${count(entities.length, "name")}, ${count(facts.length, "fact")}. Those of whom most articles speak:`),
    make("div", { class: "columns" }, make("div", {}, list("People", ["Person"], "people"), list("Events", ["Event"], "events")),
      make("div", {}, list("Organisations and clusters", BODIES, "bodies"), list("Projects", ["Project"], "projects"))));
}

/* Tables. */
const DATE = (entity) => facts_of(entity, "startDate")[0]?.value ?? (entity.years[0] ? String(entity.years[0]) : "");
const facts_of = (entity, property) => entity.facts.filter((fact) => fact.property === property && fact.subject === entity)
  .sort((a, b) => b.belief - a.belief);
const objects = (entity, property) => facts_of(entity, property).map((fact) => fact.object).filter(Boolean);
const TABLES = {
  people: ["People", ["Person"], [["belongs to", (e) => objects(e, "affiliatedWith")], ["role", (e) => e.roles.join("; ")], ["presented at", (e) => objects(e, "presentedAt")]]],
  bodies: ["Organisations and clusters", BODIES, [["seat", (e) => objects(e, "locatedIn")], ["projects", (e) => [...objects(e, "leads"), ...objects(e, "partnerIn")]], ["organised", (e) => objects(e, "organised")]]],
  projects: ["Projects", ["Project"], [["from", DATE], ["partners", (e) => e.facts.filter((f) => f.object === e && ["leads", "partnerIn"].includes(f.property)).map((f) => f.subject)]]],
  events: ["Events", ["Event"], [["date", DATE], ["place", (e) => objects(e, "locatedIn")], ["presented", (e) => e.facts.filter((f) => f.object === e && f.property === "presentedAt").map((f) => f.subject)]]],
};
const text_of = (value) => Array.isArray(value) ? value.map((e) => e.label).join("; ") : value;
function table(key, sorted = "articles", wanted = "") {
  const [title, types, columns] = TABLES[key];
  const getters = { name: (e) => e.label, country: (e) => e.country, articles: (e) => e.articles.size };
  for (const [name, get] of columns) getters[name] = (e) => text_of(get(e));
  const rows = entities.filter((e) => types.includes(e.type));
  const body = make("tbody"), told = make("p", { class: "soft", "aria-live": "polite" });
  const head = (name, number) => make("th", { scope: "col", class: number ? "number" : null, "aria-sort": sorted === name ? (number ? "descending" : "ascending") : null },
    make("button", { type: "button", onclick: () => { sorted = name; fill(); } }, name));
  const header = make("tr");
  const input = make("input", { type: "search", value: wanted, oninput: () => fill() });
  function fill() {
    header.replaceChildren(head("name"), ...columns.map(([name]) => head(name)), head("country"), head("articles", true));
    const sought = fold(input.value);
    const left = rows.filter((e) => !sought || e.folded.includes(sought) || columns.some(([, get]) => fold(String(text_of(get(e)))).includes(sought)));
    left.sort((a, b) => sorted === "articles" ? b.articles.size - a.articles.size || collator.compare(a.label, b.label)
      : (getters[sorted](a) === "") - (getters[sorted](b) === "") || collator.compare(getters[sorted](a), getters[sorted](b)));
    const cell = (value) => make("td", { class: /^\d{4}(-\d\d)*$/.test(value) ? "number" : null }, Array.isArray(value) ? value.slice(0, 6).flatMap((e, i) => [i ? "; " : "", link(e)]).concat(value.length > 6 ? ` and ${value.length - 6} more` : "") : value);
    body.replaceChildren(...left.slice(0, 500).map((e) => make("tr", {}, make("td", {}, named(e)), ...columns.map(([, get]) => cell(get(e))), make("td", {}, e.country), make("td", { class: "number" }, e.articles.size))));
    told.textContent = left.length > 500 ? `The first 500 of ${left.length}` : count(left.length, "row");
  }
  fill();
  show(make("h1", {}, title), make("div", { class: "tools" }, make("label", {}, "Filter", input),
    make("button", { type: "button", onclick: () => save_table(title, columns, body) }, "Save as CSV")), told,
  make("div", { class: "wide", tabindex: 0, role: "region", "aria-label": title }, make("table", {}, make("thead", {}, header), body)));
}
function save_table(title, columns, body) {
  // A cell that a spreadsheet would run as a formula is given an apostrophe before it.
  const safe = (value) => `"${String(value).replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
  const rows = [["name", ...columns.map(([name]) => name), "country", "articles"], ...Array.from(body.rows, (row) => Array.from(row.cells, (cell, i) => i ? cell.textContent : cell.querySelector("a").textContent))];
  save(`${title.toLowerCase()}.csv`, "\ufeff" + rows.map((row) => row.map(safe).join(",")).join("\r\n"), "text/csv");
}
function save(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/* One name. */
function statement(fact) {
  return [link(fact.subject), ` ${words(fact.property)} `, fact.object ? link(fact.object) : make("span", { dir: "auto" }, fact.value)];
}
const word = (confidence) => data.confidence.find(([, limit]) => confidence >= limit)[0];
function sentence(claim) {
  const [id, title, date] = data.articles[claim.article];
  return make("blockquote", { dir: "auto" }, quote(claim), claim.announced ? make("span", { class: "tag" }, "announced") : null, make("span", { class: "tag" }, word(claim.confidence)),
    make("cite", {}, make("a", { href: `#/article/${claim.article}/${claim.begin}-${claim.end}` }, title || id), date ? `, ${date}` : ""), judge_buttons(claim));
}
function entity(id) {
  const e = entities[id];
  if (!e) return missing();
  const groups = new Map();
  for (const fact of e.facts) {
    const key = fact.subject === e ? words(fact.property) : `${words(fact.property)} (others)`;
    groups.set(key, [...groups.get(key) ?? [], fact]);
  }
  show(make("p", { class: "soft" }, dot(e.type), e.type, e.country ? ` · ${e.country}` : "", ` · ${count(e.articles.size, "article")}`),
    make("h1", { dir: "auto" }, e.label), e.aliases.length ? make("p", { class: "soft", dir: "auto" }, `Also: ${e.aliases.join("; ")}`) : "",
    node_of.has(e.id) ? make("p", {}, make("a", { href: `#/network/${e.id}` }, "In the network")) : "",
    [...groups].map(([key, found]) => [make("h2", {}, key, " ", make("small", {}, found.length)),
      make("ul", { class: "plain" }, found.map((fact) => make("li", {}, fact.subject !== e ? named(fact.subject) : fact.object ? named(fact.object) : make("span", { dir: "auto" }, fact.value),
        make("details", {}, make("summary", {}, count(fact.claims.length, "sentence")), fact.claims.map(sentence)))))]).flat());
}

/* One article. */
function article(id, place = "") {
  if (!data.articles[id]) return missing();
  const [name, title, date] = data.articles[id];
  const [begin, end] = place.split("-").map(Number);
  const all = signs(id), stated = facts.flatMap((fact) => fact.claims).filter((claim) => claim.article === Number(id)).sort((a, b) => a.begin - b.begin);
  const lit = end ? make("mark", { id: "lit", tabindex: -1 }, all.slice(begin, end).join("")) : null;
  show(make("p", { class: "soft" }, "Article ", name, date ? ` · ${date}` : ""), make("h1", { dir: "auto" }, title || name),
    make("div", { class: "columns" }, make("div", { class: "reader", dir: "auto" }, lit ? [all.slice(0, begin).join(""), lit, all.slice(end).join("")] : all.join("")),
      make("div", {}, make("h2", {}, "What it states ", make("small", {}, stated.length)), make("ul", { class: "plain" },
        stated.map((claim) => make("li", {}, make("a", { href: `#/article/${id}/${claim.begin}-${claim.end}`, "aria-current": claim.begin === begin && claim.end === end ? "true" : null }, "¶"), " ", statement(claim.fact)))))));
  lit?.scrollIntoView({ block: "center" });
}
function articles() {
  show(make("h1", {}, "Articles ", make("small", {}, data.articles.length)), make("ul", { class: "plain" },
    data.articles.map(([id, title, date], i) => make("li", {}, make("a", { href: `#/article/${i}`, dir: "auto" }, title || id), date ? make("small", {}, ` ${date}`) : null))));
}

/* Time. */
function timeline() {
  const dated = entities.filter((e) => ["Event", "Project"].includes(e.type) && DATE(e)).map((e) => ({ e, date: DATE(e) })).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : collator.compare(a.e.label, b.e.label)));
  if (!dated.length) return show(make("h1", {}, "Timeline"), make("p", { class: "soft" }, "No event or project of this report has a date."));
  const when = (date) => { const [y, m = 7, d = 1] = date.split("-").map(Number); return y + (m - 1) / 12 + (d - 1) / 372; };
  const first = Math.floor(when(dated[0].date)), last = Math.floor(when(dated.at(-1).date)) + 1;
  const width = 1000, x = (date) => 20 + (when(date) - first) / (last - first) * (width - 40);
  const heights = new Map();
  const circles = dated.map(({ e, date }) => {
    const column = Math.round(x(date) / 9), level = heights.get(column) ?? 0;
    heights.set(column, level + 1);
    return { e, date, cx: column * 9, level };
  });
  const height = 40 + 9 * Math.max(...heights.values());
  const step = Math.ceil((last - first) / 16);
  const drawing = make("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `Events and projects from ${first} to ${last - 1}` },
    make("line", { class: "axis", x1: 0, x2: width, y1: height - 22, y2: height - 22 }),
    Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((year) => (year - first) % step === 0).map((year) => make("text", { x: x(`${year}-01-01`), y: height - 6, "text-anchor": "middle" }, year)),
    circles.map(({ e, date, cx, level }) => make("circle", { cx, cy: height - 28 - level * 9, r: 4, fill: data.types[e.type] }, make("title", {}, `${date} ${e.label}`))));
  const years = new Map();
  for (const { e, date } of dated) years.set(date.slice(0, 4), [...years.get(date.slice(0, 4)) ?? [], [e, date]]);
  show(make("h1", {}, "Timeline ", make("small", {}, dated.length)), drawing, [...years].map(([year, found]) => [make("h2", {}, year, " ", make("small", {}, found.length)),
    make("ul", { class: "plain" }, found.map(([e, date]) => make("li", {}, make("time", { class: "soft" }, date), " ", named(e), " ", make("small", { dir: "auto" }, objects(e, "locatedIn").map((p) => p.label).join("; ")))))]).flat());
}

/* The map: drawn before, with a spot for each place; filters change how large the spots are. */
function map_view() {
  const drawn = document.getElementById("drawn").content.firstElementChild?.cloneNode(true);
  if (!drawn) return show(make("h1", {}, "Map"), make("p", { class: "soft" }, "No event and no seat of this report has a place of which the coordinates are known."));
  const places = data.places.map(([place, label, events, seats]) => ({ e: entities[place], label, events: events.map(([id, years]) => ({ e: entities[id], years })), seats: seats.map((id) => ({ e: entities[id], years: active(entities[id]) })) }));
  const spots = Array.from(drawn.querySelectorAll(".spot"), (spot) => ({ spot, place: places[Number(spot.dataset.place)] }));
  const topics = new Map(places.flatMap((place) => place.events).flatMap(({ e }) => objects(e, "hasTopic")).map((topic) => [topic.id, topic]));
  const state = { from: "", until: "", what: "", topic: "", chosen: null }, unit = Number(drawn.dataset.unit);
  const told = make("p", { class: "soft", "aria-live": "polite" }), panel = make("div"), body = make("tbody"), frame = make("figure", { class: "mapped" }, drawn,
    make("figcaption", { class: "map-key" }, make("span", {}, make("i"), "events"), make("span", {}, make("i", { class: "ring" }), "seats of organisations and clusters"), make("span", { class: "soft" }, "the larger, the more")));
  const held = ({ e, years }) => (!(state.from || state.until) || years.some((year) => year >= (state.from || 0) && year <= (state.until || 9999)))
    && (state.topic === "" || e.facts.some((fact) => fact.property === "hasTopic" && fact.object?.id === state.topic));
  const opened = open_map(drawn);
  function filter() {
    for (const place of places) { place.now = [state.what === "seats" ? [] : place.events.filter(held), state.what === "events" ? [] : place.seats.filter(held)]; }
    for (const { spot, place } of spots) {
      const counts = place.now.map((found) => found.length);
      spot.toggleAttribute("hidden", !counts.some(Boolean)); spot.classList.toggle("chosen", place === state.chosen);
      spot.querySelectorAll("circle").forEach((circle, i) => circle.setAttribute("r", counts[i] ? Math.max(2.6, unit * Math.sqrt(counts[i])) : 0));
      spot.querySelector("title").textContent = `${place.label}: ${count(counts[0], "event")}, ${count(counts[1], "seat")}`;
    }
    const left = places.filter((place) => place.now.some((found) => found.length));
    const list = (title, found) => found.length ? [make("h3", {}, title, " ", make("small", {}, found.length)), make("ul", { class: "plain" }, found.map(({ e, years }) => make("li", {}, named(e), e.type === "Event" && years.length ? make("small", {}, ` ${years.join(", ")}`) : null)))] : [];
    if (state.chosen) panel.replaceChildren(make("h2", {}, state.chosen.e ? named(state.chosen.e) : state.chosen.label), ...list("Events", state.chosen.now[0]), ...list("Seats", state.chosen.now[1]));
    body.replaceChildren(...left.map((place) => make("tr", {}, make("td", {}, make("button", { type: "button", "aria-pressed": String(place === state.chosen), dir: "auto", onclick: () => choose(place) }, place.label), " ", make("small", {}, place.e?.country ?? "")),
      ...place.now.map((found) => make("td", { class: "number" }, found.length)))));
    told.textContent = `${count(left.length, "place")}${data.unplaced ? `; ${count(data.unplaced, "name")} more with a place whose coordinates are not known` : ""}.`;
    opened.show();
  }
  function choose(place) { state.chosen = place === state.chosen ? null : place; if (!state.chosen) panel.replaceChildren(); filter(); }
  drawn.addEventListener("click", (event) => { const spot = event.target.closest(".spot"); if (spot) { event.preventDefault(); choose(places[Number(spot.dataset.place)]); } });
  const year = (name) => make("input", { type: "number", min: 1900, max: 2100, step: 1, onchange: (event) => { state[name] = Number(event.target.value) || ""; filter(); } });
  const pick = (name, all, options) => make("select", { onchange: (event) => { state[name] = name === "topic" && event.target.value ? Number(event.target.value) : event.target.value; filter(); } }, make("option", { value: "" }, all), options.map(([value, label]) => make("option", { value }, label)));
  show(make("h1", {}, "Map"), make("div", { class: "tools" }, make("label", {}, "What", pick("what", "events and seats", [["events", "events"], ["seats", "seats"]])),
    make("label", {}, "From year", year("from")), make("label", {}, "Until year", year("until")),
    topics.size ? make("label", {}, "About", pick("topic", "anything", [...topics.values()].sort((a, b) => collator.compare(a.label, b.label)).map((topic) => [topic.id, topic.label]))) : null),
  told, make("div", { class: "columns" }, frame, make("div", {}, panel, make("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "The places as a table" }, make("table", { class: "spots" }, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "place"), make("th", { scope: "col", class: "number" }, "events"), make("th", { scope: "col", class: "number" }, "seats"))), body)))));
  filter();
}
/** The years in which a body had a part in an event or project. */
const active = (body) => [...new Set(body.facts.flatMap((fact) => [fact.subject, fact.object]).flatMap((end) => end && ["Event", "Project"].includes(end.type) ? end.years : []))];

/* The network, on a canvas; the table beneath it says the same. */
const node_of = new Map(data.nodes.map(([id, x, y, community]) => [id, { e: entities[id], x, y, community, near: [] }]));
const edges = data.edges.map(([a, b, weight, kinds, years]) => ({ a: node_of.get(a), b: node_of.get(b), weight, kinds, years })).filter((edge) => edge.a && edge.b);
const COMMUNITIES = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a7a00", "#7a52a3"];
function network(focus) {
  const state = { scale: 1, x: 0, y: 0, by: "type", kinds: new Set(data.kinds.keys()), weight: 1, from: "", until: "", hover: null, focus: node_of.get(Number(focus)) ?? null };
  const canvas = make("canvas", { tabindex: 0, role: "img", "aria-label": "The network; the list beneath it names the ties" }), pen = canvas.getContext("2d");
  const told = make("p", { class: "soft", "aria-live": "polite" }), panel = make("div");
  let seen = [], nodes = [];
  const holds = (edge) => edge.weight >= state.weight && edge.kinds.some((kind) => state.kinds.has(kind))
    && (!(state.from || state.until) || edge.years.some((year) => year >= (state.from || 0) && year <= (state.until || 9999)));
  function filter() {
    seen = edges.filter(holds);
    for (const node of node_of.values()) node.near = [];
    for (const edge of seen) { edge.a.near.push(edge); edge.b.near.push(edge); }
    nodes = [...node_of.values()].filter((node) => node.near.length);
    told.textContent = `${count(nodes.length, "name")} and ${count(seen.length, "tie")}${data.undrawn ? `; ${count(data.undrawn, "name")} with the fewest ties are not drawn` : ""}.`;
    detail(); draw();
  }
  function fit() {
    const xs = nodes.map((n) => n.x), ys = nodes.map((n) => n.y);
    const box = { l: Math.min(...xs, 0), r: Math.max(...xs, 1), t: Math.min(...ys, 0), b: Math.max(...ys, 1) };
    state.scale = Math.min(canvas.clientWidth / (box.r - box.l + 120), canvas.clientHeight / (box.b - box.t + 120), 1.6);
    state.x = canvas.clientWidth / 2 - state.scale * (box.l + box.r) / 2; state.y = canvas.clientHeight / 2 - state.scale * (box.t + box.b) / 2;
  }
  const colour = (node) => state.by === "type" ? data.types[node.e.type] : node.community < 0 ? "#999" : COMMUNITIES[node.community % COMMUNITIES.length];
  const radius = (node) => 3 + 1.6 * Math.sqrt(node.near.length);
  function draw() {
    const ratio = window.devicePixelRatio || 1, style = getComputedStyle(document.documentElement);
    canvas.width = canvas.clientWidth * ratio; canvas.height = canvas.clientHeight * ratio;
    pen.setTransform(ratio * state.scale, 0, 0, ratio * state.scale, ratio * state.x, ratio * state.y);
    const near = state.focus ? new Set([state.focus, ...state.focus.near.flatMap((edge) => [edge.a, edge.b])]) : null;
    for (const edge of seen) {
      const bright = !near || edge.a === state.focus || edge.b === state.focus;
      pen.globalAlpha = bright ? 0.55 : 0.08; pen.strokeStyle = "#8a9296"; pen.lineWidth = (0.6 + Math.sqrt(edge.weight)) / Math.max(state.scale, 0.5);
      pen.beginPath(); pen.moveTo(edge.a.x, edge.a.y); pen.lineTo(edge.b.x, edge.b.y); pen.stroke();
    }
    for (const node of nodes) {
      pen.globalAlpha = !near || near.has(node) ? 1 : 0.15; pen.fillStyle = colour(node);
      pen.beginPath(); pen.arc(node.x, node.y, radius(node) / Math.max(state.scale, 0.6), 0, 7); pen.fill();
    }
    // Names where there is room, the best tied first.
    pen.setTransform(ratio, 0, 0, ratio, 0, 0); pen.font = "12px system-ui, sans-serif"; pen.textAlign = "center"; pen.lineWidth = 3;
    const taken = [];
    for (const node of [...nodes].sort((a, b) => (b === state.focus) - (a === state.focus) || b.near.length - a.near.length)) {
      if (near && !near.has(node)) continue;
      const x = node.x * state.scale + state.x, y = node.y * state.scale + state.y + radius(node) + 13, name = node.e.label.length > 40 ? node.e.label.slice(0, 39) + "…" : node.e.label, half = pen.measureText(name).width / 2 + 4;
      if (x < -80 || y < 0 || x > canvas.clientWidth + 80 || y > canvas.clientHeight || taken.some((t) => Math.abs(t.x - x) < t.half + half && Math.abs(t.y - y) < 15)) continue;
      taken.push({ x, y, half }); pen.globalAlpha = 1; pen.strokeStyle = style.getPropertyValue("--card"); pen.fillStyle = style.getPropertyValue("--ink");
      pen.strokeText(name, x, y); pen.fillText(name, x, y);
      if (taken.length > 160) break;
    }
  }
  function detail() {
    const best = state.focus ? [] : [...nodes].sort((a, b) => b.near.length - a.near.length).slice(0, 12);
    panel.replaceChildren(...(state.focus
      ? [make("h2", {}, named(state.focus.e), " ", make("small", {}, count(state.focus.near.length, "tie"))), make("ul", { class: "plain" }, [...state.focus.near].sort((a, b) => b.weight - a.weight).map((edge) => {
        const other = edge.a === state.focus ? edge.b : edge.a;
        return make("li", {}, named(other.e), " ", make("small", {}, edge.kinds.map((kind) => data.kinds[kind]).join(", "), edge.years.length ? ` (${edge.years.join(", ")})` : ""));
      }))]
      : [make("h2", {}, "Best tied"), make("ul", { class: "plain" }, best.map((node) => make("li", {}, dot(node.e.type), make("a", { href: `#/network/${node.e.id}` }, node.e.label), " ", make("small", {}, node.near.length))))]));
  }
  const at = (event) => { const box = canvas.getBoundingClientRect(); return [(event.clientX - box.left - state.x) / state.scale, (event.clientY - box.top - state.y) / state.scale]; };
  const hit = (event) => { const [x, y] = at(event); return nodes.find((n) => Math.hypot(n.x - x, n.y - y) < (radius(n) + 4) / Math.min(1, state.scale)); };
  let dragged = null;
  canvas.addEventListener("pointerdown", (event) => { dragged = { x: event.clientX, y: event.clientY, moved: false }; canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener("pointermove", (event) => {
    canvas.title = hit(event)?.e.label ?? "";
    if (!dragged) return;
    state.x += event.clientX - dragged.x; state.y += event.clientY - dragged.y;
    dragged = { x: event.clientX, y: event.clientY, moved: dragged.moved || Math.hypot(event.clientX - dragged.x, event.clientY - dragged.y) > 3 }; draw();
  });
  canvas.addEventListener("pointerup", (event) => { if (dragged && !dragged.moved) { state.focus = hit(event) ?? null; detail(); draw(); } dragged = null; });
  const zoom = (factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) => { state.x = x - (x - state.x) * factor; state.y = y - (y - state.y) * factor; state.scale *= factor; draw(); };
  canvas.addEventListener("wheel", (event) => { event.preventDefault(); const box = canvas.getBoundingClientRect(); zoom(event.deltaY < 0 ? 1.15 : 0.87, event.clientX - box.left, event.clientY - box.top); }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const move = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (move) { state.x += move[0]; state.y += move[1]; draw(); } else if (event.key === "+") zoom(1.2); else if (event.key === "-") zoom(0.83);
    else if (event.key === "Escape") { state.focus = null; detail(); draw(); } else return;
    event.preventDefault();
  });
  const year = (name) => make("input", { type: "number", min: 1900, max: 2100, step: 1, onchange: (event) => { state[name] = Number(event.target.value) || ""; filter(); } });
  show(make("h1", {}, "Network"), make("div", { class: "tools" },
    make("label", {}, "Colour", make("select", { onchange: (event) => { state.by = event.target.value; draw(); } }, make("option", { value: "type" }, "by type"), make("option", { value: "community" }, "by community"))),
    make("label", {}, "Tie", make("select", { onchange: (event) => { state.kinds = event.target.value === "" ? new Set(data.kinds.keys()) : new Set([Number(event.target.value)]); filter(); } },
      make("option", { value: "" }, "of any kind"), data.kinds.map((kind, i) => make("option", { value: i }, kind)))),
    make("label", {}, "Shared at least", make("input", { type: "number", min: 1, value: 1, onchange: (event) => { state.weight = Number(event.target.value) || 1; filter(); } })),
    make("label", {}, "From year", year("from")), make("label", {}, "Until year", year("until")),
    make("button", { type: "button", onclick: () => { fit(); draw(); } }, "Show all"),
    make("button", { type: "button", onclick: () => canvas.toBlob((blob) => { const address = URL.createObjectURL(blob); make("a", { href: address, download: "network.png" }).click(); setTimeout(() => URL.revokeObjectURL(address), 10000); }) }, "Save as PNG")),
  told, make("div", { class: "columns" }, make("div", {}, canvas), panel));
  filter(); fit(); draw();
  new ResizeObserver(() => draw()).observe(canvas);
}

/* Search. */
function search(sought) {
  const wanted = fold(decodeURIComponent(sought)).trim();
  if (!wanted) return overview();
  const found = entities.filter((e) => e.folded.includes(wanted)).sort((a, b) => b.articles.size - a.articles.size).slice(0, 100);
  const texts = [];
  for (const [i, [id, title, , text]] of data.articles.entries()) {
    const folded = fold(text), at = folded.indexOf(wanted);
    if (at >= 0) texts.push([i, title || id, text, at, folded.length === text.length]);
    if (texts.length >= 100) break;
  }
  show(make("h1", {}, "Found: ", decodeURIComponent(sought)), make("h2", {}, "Names ", make("small", {}, found.length)), make("ul", { class: "plain" }, found.map((e) => make("li", {}, named(e), " ", make("small", {}, count(e.articles.size, "article"))))),
    make("h2", {}, "Articles ", make("small", {}, texts.length)), make("ul", { class: "plain" }, texts.map(([i, title, text, at, same]) => {
      // Folding that changes the length of a text moves its places: then the words around are not shown.
      const before = same ? Array.from(text.slice(0, at)).length : 0, length = same ? Array.from(text.slice(at, at + wanted.length)).length : 0;
      return make("li", {}, make("a", { href: `#/article/${i}${same ? `/${before}-${before + length}` : ""}` }, title), same ? make("blockquote", { dir: "auto" }, "… ", text.slice(Math.max(0, at - 80), at + wanted.length + 80), " …") : null);
    })));
}

/* Corrections: kept in this window, saved as lines of the ledger. */
const said = new Map();
const squeeze = (text) => text.replace(/\s+/g, " ").trim();
function judge_buttons(claim) {
  const key = [claim.article, claim.begin, claim.end, claim.fact.property, ...claim.forms].join("|");
  const buttons = ["confirm", "reject"].map((kind) => make("button", { type: "button", "aria-pressed": String(said.get(key)?.kind === kind), onclick: () => {
    if (said.get(key)?.kind === kind) said.delete(key); else said.set(key, { kind, claim });
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(said.get(key)?.kind === ["confirm", "reject"][i])));
    tell();
  } }, kind === "confirm" ? "Right" : "Wrong"));
  return make("div", { class: "judge" }, buttons);
}
function tell() {
  document.getElementById("said").replaceChildren(...(said.size ? [`${count(said.size, "correction")} in this window. `, make("button", { type: "button", onclick: save_corrections }, "Save them for `collabgraph judge import`")] : []));
}
function save_corrections() {
  const by = prompt("Your name, which will stand beside each correction:");
  if (!by?.trim()) return;
  const lines = [...said.values()].map(({ kind, claim }) => JSON.stringify({ by: by.trim(), claim: { article: data.articles[claim.article][0], object: claim.forms[1], object_name: claim.names[1], property: claim.fact.property,
    quote: squeeze(quote(claim)), subject: claim.forms[0], subject_name: claim.names[0] }, kind, when: new Date().toISOString(), why: "" }));
  save("corrections.jsonl", lines.join("\n") + "\n", "application/jsonl");
}

/* Addresses. */
const missing = () => show(make("h1", {}, "Not here"), make("p", {}, "This report has nothing at that address. ", make("a", { href: "#/" }, "To the overview")));
const VIEWS = [["", "Overview"], ["network", "Network"], ["timeline", "Timeline"], ["map", "Map"], ["people", "People"], ["bodies", "Organisations"], ["projects", "Projects"], ["events", "Events"], ["articles", "Articles"]];
function go() {
  const [view = "", first = "", second = ""] = location.hash.replace(/^#\/?/, "").split("/");
  document.getElementById("views").replaceChildren(...VIEWS.map(([name, title]) => make("li", {}, make("a", { href: `#/${name}`, "aria-current": view === name ? "page" : null }, title))));
  if (view === "" || view === "main") overview();
  else if (view === "network") network(first);
  else if (view === "timeline") timeline();
  else if (view === "map") map_view();
  else if (view === "articles") articles();
  else if (view === "article") article(first, second);
  else if (view === "entity") entity(first);
  else if (view === "search") search(first);
  else if (Object.hasOwn(TABLES, view)) table(view);
  else missing();
}
document.getElementById("find").addEventListener("submit", (event) => { event.preventDefault(); location.hash = `#/search/${encodeURIComponent(document.getElementById("words").value)}`; });
window.addEventListener("hashchange", go);
window.addEventListener("beforeunload", (event) => { if (said.size) event.preventDefault(); });
go();
}
open_report();
