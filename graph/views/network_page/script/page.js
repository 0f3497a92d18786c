/* The network as it stands in a page: one state, and after each change of it the view, the drawing, the panel, the table and the counts
   anew. */

import { $, make, count, save, openSkips } from "./elements.js";
import { startState } from "./model.js";
import { findChosen, findPath, look } from "./view.js";
import { arrange, EVENT_SHAPE } from "./scene.js";
import { readAddress, writeAddress } from "./address.js";
import { listLegend, tellFilters } from "./legend.js";
import { makeBitmap, makeSvg } from "./saving.js";
import { VisDrawing } from "./drawing_vis.js";
import { SigmaDrawing } from "./drawing_sigma.js";
import { describe, pluralOf, tellReasons } from "./panel.js";
import { showTable } from "./table.js";
import { makeFilters, makeSearch, makeYears } from "./controls.js";

/** So many shapes and lines a drawing bears. */
const MOST = { vis: { nodes: 1500, ties: 8000 }, sigma: { nodes: 8000, ties: 60000 } };
/** The parts of the state by which the view is counted; each is replaced where it changes. */
const FILTERS = ["types", "kinds", "least", "years", "undated", "place", "topic", "sure", "announced", "articles", "alone", "focus", "steps"];
/** Of larger networks the groups come first, folded. */
const AT_ONCE = { vis: 1500, sigma: 4000 };

export class NetworkPage {
  /** ``data`` as it was told; ``address`` reads and writes the text that holds the state; of a page that shows more than the network,
      ``links`` gives the addresses of a thing and of a claim in it, or nothing; ``choosing`` hears the numbers of what is chosen. */
  constructor(network, data, { address, links = null, choosing = () => {} }) {
    this.network = network; this.place = $("network"); this.address = address; this.links = links; this.choosing = choosing; this.kind = data.pyvis ? "vis" : "sigma"; this.state = startState(); this.pathFrom = null; this.table = { what: "names", sort: "ties", back: false };
    this.read();
    this.#look();
    this.refreshFilters = makeFilters(this); this.refreshYears = makeYears(this);
    this.drawing = this.#makeDrawing(data);
    makeSearch(this);
    this.#wire();
    this.refresh(true);
  }

  read() {
    const told = this.address.read();
    this.state = readAddress(this.network, told);
    if (this.network.nodes.length > AT_ONCE[this.kind]) this.state.folded = new Set(this.network.groups.keys());
    const { centre } = this.network;
    if (this.state.chosen === null && !told && centre !== null && this.network.nodes.length > 1) this.state.chosen = centre;
  }

  #makeDrawing(data) {
    const name = (shape) => (shape.members ? `g${shape.group}` : shape.event ?? shape.id), handlers = {
      choose: (shape) => this.choose(shape ? name(shape) : null), chooseLine: (line) => line && (line.ties.length === 1 && !line.isEvent ? this.chooseTie(line.ties[0].id) : this.choose(name(this.scene.shapes.find((shape) => shape.key === (String(line.b)[0] === "e" || String(line.b)[0] === "g" ? line.b : line.a))))),
      open: (shape) => { if (shape?.group >= 0) this.fold(shape.group); }, point: (shape, at) => this.#tip(at, this.#tellShape(shape)), pointLine: (line, at) => line && this.#tip(at, this.#tellLine(line)), leave: () => { $("tip").hidden = true; } };
    try {
      if (data.pyvis) return new VisDrawing($("canvas"), handlers, data.pyvis);
      return new SigmaDrawing($("canvas"), handlers, globalThis.collabgraphWebgl, this.network.nodes, new Set([...this.network.nodes.map((node) => node.type.shape), EVENT_SHAPE]));
    } catch (fault) {
      // No WebGL here: the table says the same.
      console.info(String(fault));
      this.state.view = "table";
      $("canvas").replaceChildren(make("p", { class: "note" }, "This browser cannot draw so large a network (it has no WebGL). The table shows the same."));
      return null;
    }
  }

  /** Look at what the address tells now. */
  open() { this.read(); this.refresh(); }

  get isHidden() { return this.place.hidden; }

  /** A change of the state; ``fits`` brings all shapes into view again. */
  set(change, fits = false) { Object.assign(this.state, change); this.refresh(fits); }

  refresh(fits = false) {
    const { network, state } = this;
    this.#look();
    // Back from the surroundings of one name to more than the drawing bears: groups first.
    if (network.nodes.length > AT_ONCE[this.kind] && !state.folded.size && !state.focus.length && this.view.names.length > MOST[this.kind].nodes) state.folded = new Set(network.groups.keys());
    if (state.tie !== null && !this.view.byId.has(state.tie)) state.tie = null;
    this.scene = arrange(network, this.view, state, MOST[this.kind]);
    const style = getComputedStyle(document.documentElement), colour = (key) => style.getPropertyValue(key).trim();
    this.drawing?.show(this.scene, { ink: colour("--ink"), ground: colour("--ground"), halo: colour("--ground"), faint: colour("--faint") }, this.#light(), fits);
    this.refreshFilters(); this.refreshYears();
    this.#count(); this.#crumbs();
    this.tell();
    this.place.dataset.view = state.view;
    $("as-picture").setAttribute("aria-pressed", String(state.view === "picture")); $("as-table").setAttribute("aria-pressed", String(state.view === "table"));
    if (state.view === "table") showTable(this, $("table"), this.table);
    this.address.write(writeAddress(network, state));
    this.choosing(findChosen(network, this.view, state));
  }

  /** Counted anew only where the filters changed. */
  #look() {
    const asked = FILTERS.map((key) => this.state[key]);
    if (!this.asked || asked.some((value, i) => value !== this.asked[i])) this.view = look(this.network, this.state);
    this.asked = asked;
  }

  tell() { $("panel").replaceChildren(...describe(this).flat(3).filter((part) => part !== "" && part !== null && part !== undefined)); $("panel").scrollTop = 0; this.place.classList.toggle("telling", this.state.chosen !== null || this.state.tie !== null || this.state.path !== null); }

  #keyOf(id) { const thing = this.network.things[id]; return thing.isNode && this.state.folded.has(thing.group) ? `g${thing.group}` : thing.isNode ? id : `e${id}`; }

  /** What is chosen stays bright with what it is tied to. */
  #light() {
    const { state, view } = this;
    let bright = null, lit = null, must = new Set();
    const around = (ids) => new Set([...ids].map((id) => this.#keyOf(id)));
    if (state.path) {
      const path = findPath(view, ...state.path) ?? [];
      bright = around([...state.path, ...path.flatMap((tie) => [tie.a, tie.b])]); must = bright;
      const ids = new Set(path.map((tie) => tie.id));
      lit = (line) => line.ties.some((tie) => ids.has(tie.id));
    } else if (state.tie !== null) {
      const tie = view.byId.get(state.tie);
      bright = around([tie.a, tie.b]); must = bright; lit = (line) => line.ties.some((found) => found.id === tie.id);
    } else if (typeof state.chosen === "string") {
      const group = Number(state.chosen.slice(1)), members = view.names.filter((id) => this.network.things[id].group === group);
      bright = around(members);
      if (state.folded.has(group)) for (const line of this.scene.lines) if (line.a === state.chosen || line.b === state.chosen) { bright.add(line.a); bright.add(line.b); }
      lit = (line) => (state.folded.has(group) ? line.a === state.chosen || line.b === state.chosen : bright.has(line.a) && bright.has(line.b));
    } else if (state.chosen !== null) {
      const key = this.#keyOf(state.chosen), thing = this.network.things[state.chosen];
      bright = new Set([key]); must = new Set([key]);
      if (!thing.isNode) for (const tie of view.ties) if (tie.shared.includes(thing.id)) { bright.add(this.#keyOf(tie.a)); bright.add(this.#keyOf(tie.b)); }
      for (const line of this.scene.lines) if (line.a === key || line.b === key) { bright.add(line.a); bright.add(line.b); }
      lit = thing.isNode || this.state.events ? (line) => line.a === key || line.b === key : (line) => line.ties.some((tie) => tie.shared.includes(thing.id));
    }
    return { bright, lit, must };
  }

  choose(id, moves = false) {
    Object.assign(this.state, { chosen: id, tie: null, path: null });
    $("tip").hidden = true;
    if (id === null && this.pathFrom !== null) this.askPath(null);
    this.refresh();
    const shape = typeof id === "number" && this.scene.shapes.find((found) => found.key === this.#keyOf(id));
    if (shape && this.drawing && (moves || this.drawing.isOutside(shape))) this.drawing.focus(shape);
  }
  chooseTie(id) { this.set({ tie: id, chosen: null, path: null }); }
  chooseGroup(group) { this.set({ chosen: `g${group}`, tie: null, path: null }); }
  fold(group) {
    const folded = new Set(this.state.folded), isFolded = folded.delete(group);
    if (!isFolded) folded.add(group);
    this.set({ folded, chosen: `g${group}`, tie: null, path: null });
    // Among many groups, the names of one are a small heap until one comes close.
    if (isFolded && this.network.nodes.length > AT_ONCE[this.kind]) this.drawing?.fit(this.scene.shapes.filter((shape) => shape.group === group));
  }
  /** Only what lies around a name; the way back stands above the picture. */
  focus(id) { const at = this.state.focus.indexOf(id); this.set({ focus: at < 0 ? [...this.state.focus, id] : this.state.focus.slice(0, at + 1), chosen: id, tie: null, path: null, folded: new Set() }, true); }
  /** The next name that is found is the end of a way from this one. */
  askPath(id) {
    this.pathFrom = id;
    $("find").placeholder = id === null ? "Search a name …" : `Way from ${this.network.things[id].label} to …`;
    if (id !== null) $("find").focus();
  }
  found(id) {
    if (id === null) { this.askPath(null); return; }
    if (this.pathFrom !== null && this.network.things[id].isNode && id !== this.pathFrom) {
      const path = [this.pathFrom, id];
      this.askPath(null);
      this.set({ path, chosen: null, tie: null });
      return;
    }
    if (this.network.things[id].isNode && !this.view.present.has(id)) { this.clear(id); return; }
    if (this.network.things[id].isNode && this.state.folded.has(this.network.things[id].group)) this.state.folded = new Set([...this.state.folded].filter((group) => group !== this.network.things[id].group));
    this.choose(id, true);
  }
  /** All filters off; then, where one is named, that name in view. */
  clear(id = null) {
    const { view, colour, folded, events, hulls } = this.state;
    this.state = { ...startState(), view, colour, folded, events, hulls };
    if (id !== null && !look(this.network, this.state).present.has(id)) this.state.alone = true;
    this.refresh(id === null);
    if (id !== null) this.found(id);
  }

  #tellCounts() {
    const { network, view } = this, parts = network.types.filter((type) => view.typeCount.get(type.name)).map((type) => `${view.typeCount.get(type.name).toLocaleString("en")} ${pluralOf(type.name, view.typeCount.get(type.name))}`);
    return [...parts, count(view.ties.length, "tie")].join(" · ");
  }
  #count() {
    const { scene } = this;
    $("counts").textContent = this.#tellCounts();
    const left = [scene.undrawn ? `${count(scene.undrawn, "shape")} with the fewest ties are not drawn: look around a name, or filter.` : "", this.state.folded.size && scene.shapes.some((shape) => shape.members) ? "Groups are folded: double click opens one." : ""].filter(Boolean);
    $("hint").textContent = left.join(" "); $("hint").hidden = !left.length;
  }

  #crumbs() {
    const { state, network } = this, step = (text, action) => make("li", {}, action ? make("button", { class: "name", type: "button", dir: "auto", onclick: action }, text) : make("span", { dir: "auto", "aria-current": "location" }, text));
    $("crumbs").hidden = !state.focus.length;
    $("crumbs").replaceChildren(make("ol", {}, step("All", () => this.set({ focus: [] }, true)), state.focus.map((id, i) => step(network.things[id].label, i < state.focus.length - 1 ? () => this.set({ focus: state.focus.slice(0, i + 1), chosen: id, tie: null, path: null }, true) : null))),
      state.focus.length ? make("button", { class: "small", type: "button", "aria-pressed": String(state.steps === 2), onclick: () => this.set({ steps: state.steps === 2 ? 1 : 2 }, true) }, "One step further") : "");
  }

  #tellShape(shape) {
    const thing = this.network.things[shape.event ?? shape.id], { view } = this;
    if (shape.members) return [make("strong", { dir: "auto" }, shape.label), make("div", { class: "soft" }, `${count(shape.members.length, "name")}; double click opens the group`)];
    const claims = shape.id === undefined ? [] : [...new Set([...thing.claims, ...view.near[shape.id].flatMap((tie) => tie.claims)])], sentences = new Map(claims.map((claim) => [claim.sentence, claim]));
    return [make("strong", { dir: "auto" }, thing.label), make("div", { class: "soft", dir: "auto" }, [thing.roles[0], thing.type.name].filter(Boolean).join(" · ")), shape.id === undefined ? "" : make("div", { class: "soft" }, count(view.near[shape.id].length, "tie")),
      [...sentences.values()].slice(0, 2).map((claim) => make("blockquote", { dir: "auto" }, claim.quote, make("cite", {}, claim.article.title))), sentences.size > 2 ? make("div", { class: "soft" }, `${sentences.size} sentences: click to read`) : ""];
  }
  #tellLine(line) {
    const [a, b] = [line.a, line.b].map((key) => this.scene.shapes.find((shape) => shape.key === key)), tie = line.ties[0];
    return [make("strong", { dir: "auto" }, `${a.label} – ${b.label}`), make("div", { class: "soft", dir: "auto" }, line.ties.length > 1 ? count(line.ties.length, "tie") : line.isEvent ? "was there" : tellReasons(this.network, tie)),
      line.ties.length > 1 ? "" : tie.claims.slice(0, 2).map((claim) => make("blockquote", { dir: "auto" }, claim.quote, make("cite", {}, claim.article.title)))];
  }
  #tip(at, parts) {
    const tip = $("tip"), box = $("canvas");
    tip.replaceChildren(...parts.flat().filter((part) => part !== ""));
    tip.hidden = false;
    tip.style.left = `${Math.max(8, at.x + 16 + tip.offsetWidth > box.clientWidth ? at.x - tip.offsetWidth - 14 : at.x + 16)}px`;
    tip.style.top = `${Math.max(8, Math.min(at.y + 14, box.clientHeight - tip.offsetHeight - 8))}px`;
  }

  /** What is on the screen, and what it says of itself. */
  #sheet() { return { ...this.drawing.onScreen(), title: this.network.title, told: `${this.#tellCounts()} · ${tellFilters(this.network, this.state)}`, legend: listLegend(this.network, this.view, this.state, this.scene) }; }

  #export(kind) {
    const name = this.network.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").toLowerCase().slice(0, 60) || "network", shown = this.#sheet();
    if (kind === "svg") save(`${name}.svg`, new XMLSerializer().serializeToString(makeSvg(shown)), "image/svg+xml");
    else makeBitmap(shown).toBlob((blob) => save(`${name}.png`, blob, "image/png"));
  }

  /** From name to name in the order of their ties. */
  #step(by) { const { best } = this.view, at = best.indexOf(this.state.chosen); if (best.length) this.choose(best[(at + by + best.length) % best.length]); }

  #wire() {
    $("as-picture").addEventListener("click", () => this.set({ view: "picture" }));
    $("as-table").addEventListener("click", () => this.set({ view: "table" }));
    $("in").addEventListener("click", () => this.drawing?.zoom(1.4)); $("out").addEventListener("click", () => this.drawing?.zoom(1 / 1.4)); $("fit").addEventListener("click", () => this.drawing?.fit());
    const menu = $("saving");
    // A frame of a notebook or of another page may not print, and has no address of its own to give.
    $("print").hidden = window.top !== window; $("link").hidden = location.protocol === "about:";
    for (const kind of ["png", "svg"]) $(kind).addEventListener("click", () => { menu.open = false; if (this.drawing) this.#export(kind); });
    $("print").addEventListener("click", () => { menu.open = false; window.print(); });
    $("link").addEventListener("click", async () => { menu.open = false; try { await navigator.clipboard.writeText(location.href); $("said").textContent = "The link is copied."; } catch { $("said").textContent = "The link stands in the address field of the browser."; } });
    $("theme").addEventListener("click", () => { const root = document.documentElement, isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches; root.dataset.theme = isDark ? "light" : "dark"; this.refresh(); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { if (!this.isHidden) this.refresh(); });
    openSkips(this.place);
    window.addEventListener("beforeprint", () => { if (this.drawing && !this.isHidden) $("printed").replaceChildren(makeSvg({ ...this.#sheet(), heading: false, look: { ink: "#1f2528", ground: "#ffffff" } })); });
    window.addEventListener("afterprint", () => $("printed").replaceChildren());
    new ResizeObserver(() => { if (!this.isHidden) this.drawing?.paint(); }).observe($("canvas"));
    const drawer = $("drawer"), narrow = matchMedia("(max-width: 700px)");
    drawer.open = !narrow.matches;
    narrow.addEventListener("change", () => { drawer.open = !narrow.matches; });
    const keys = $("keys");
    $("help").addEventListener("click", () => keys.showModal()); $("close-keys").addEventListener("click", () => keys.close());
    $("canvas").addEventListener("keydown", (event) => {
      const move = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
      if (move) this.drawing?.pan(...move); else if (event.key === "+" || event.key === "=") this.drawing?.zoom(1.25); else if (event.key === "-") this.drawing?.zoom(0.8); else return;
      event.preventDefault();
    });
    document.addEventListener("keydown", (event) => {
      if (this.isHidden || event.ctrlKey || event.metaKey || event.altKey || keys.open || event.target.matches("select, textarea, input:not([type=range]):not([type=checkbox])")) return;
      const { chosen, focus } = this.state, isNode = typeof chosen === "number" && this.network.things[chosen].isNode;
      const act = { "/": () => $("find").focus(), "?": () => keys.showModal(), t: () => this.set({ view: this.state.view === "table" ? "picture" : "table" }), n: () => this.#step(1), p: () => this.#step(-1), 0: () => this.drawing?.fit(), y: () => $("play").click(),
        f: () => isNode && this.focus(chosen), w: () => isNode && this.askPath(chosen), g: () => { const group = typeof chosen === "string" ? Number(chosen.slice(1)) : isNode ? this.network.things[chosen].group : -1; if (group >= 0) this.fold(group); },
        Enter: () => { if (event.target === $("canvas")) $("panel").focus(); },
        Escape: () => { if (menu.open) menu.open = false; else if (chosen !== null || this.state.tie !== null || this.state.path) this.choose(null); else if (focus.length) this.set({ focus: focus.slice(0, -1) }, true); } }[event.key];
      if (!act) return;
      act();
      if (event.key !== "Enter" && event.key !== "Escape") event.preventDefault();
    });
  }
}
