/* The drawing for up to some 1,500 names: vis-network, as pyvis ships it. */

import { Drawing } from "./drawing.js";
import { growth } from "./scene.js";

export class VisDrawing extends Drawing {
  /** ``start`` holds the nodes and edges as pyvis makes them. */
  constructor(box, handlers, start) {
    super(box, handlers);
    this.nodes = new vis.DataSet(start.nodes); this.edges = new vis.DataSet(start.edges);
    this.shapes = new Map(); this.lines = new Map(); this.known = new Map();
    this.network = null; this.hidesEdges = start.edges.length > 2500;
    /** The zoom for which the shapes have their sizes. */
    this.sized = 1; this.resizing = null;
  }

  /** The network itself is made when the first scene is known, so that it is drawn once. */
  #open() {
    this.network = new vis.Network(this.stage, { nodes: this.nodes, edges: this.edges }, {
      autoResize: true, physics: false, layout: { improvedLayout: false }, nodes: { borderWidthSelected: 3, font: { size: 0 } },
      edges: { smooth: false, selectionWidth: 1.5, hoverWidth: 1, arrows: { to: { scaleFactor: 0.55 }, from: { scaleFactor: 0.55 } } },
      interaction: { hover: true, hideEdgesOnDrag: this.hidesEdges, zoomSpeed: 0.6, selectConnectedEdges: false, keyboard: false },
    });
    const at = (event) => ({ x: event.pointer?.DOM.x ?? 0, y: event.pointer?.DOM.y ?? 0 });
    this.network.on("click", (event) => {
      if (event.nodes.length) this.handlers.choose(this.shapes.get(event.nodes[0]));
      else if (event.edges.length) this.handlers.chooseLine(this.lines.get(event.edges[0])); else this.handlers.choose(null);
    });
    this.network.on("doubleClick", (event) => { if (event.nodes.length) this.handlers.open(this.shapes.get(event.nodes[0])); });
    this.network.on("hoverNode", (event) => { this.over = event.node; this.handlers.point(this.shapes.get(event.node), at(event)); this.paint(); });
    this.network.on("hoverEdge", (event) => { if (this.over === null) this.handlers.pointLine(this.lines.get(event.edge), at(event)); });
    for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) this.network.on(name, () => { this.over = null; this.handlers.leave(); });
    this.network.on("zoom", () => { clearTimeout(this.resizing); this.resizing = setTimeout(() => this.#resize(), 120); });
    this.network.on("afterDrawing", () => this.paint());
  }

  toScreen(x, y) { const p = this.network.canvasToDOM({ x, y }); return [p.x, p.y]; }
  get scale() { return this.network.getScale(); }

  /** ``fits``: move and zoom so that all of it is seen. */
  show(scene, look, light, fits = false) {
    this.scene = scene; this.look = look; this.shine(light);
    this.shapes = new Map(scene.shapes.map((s) => [s.key, s])); this.lines = new Map(scene.lines.map((l) => [l.key, l]));
    this.nodes.remove(this.nodes.getIds().filter((id) => !this.shapes.has(id)));
    this.edges.remove(this.edges.getIds().filter((id) => !this.lines.has(id)));
    for (const key of [...this.known.keys()]) if (!this.shapes.has(key) && !this.lines.has(key)) this.known.delete(key);
    const to = fits ? this.extent() : null;
    if (to) this.sized = to.scale;
    this.#tell();
    if (this.network === null) this.#open();
    if (to) this.#aim(to);
  }

  /** Tell vis what changed, and nothing else: it draws anew for each update, and comparing is cheaper than that. */
  #tell() {
    const { must } = this, grown = this.sized / growth(this.sized);
    const many = this.scene.lines.length > 150;
    const changed = (items) => items.filter((item) => { const text = JSON.stringify(item); const same = this.known.get(item.id) === text; this.known.set(item.id, text); return !same; });
    const nodes = changed(this.scene.shapes.map((s) => {
      const edge = must.has(s.key) ? this.look.ink : this.look.ground;
      return { id: s.key, x: s.x, y: s.y, shape: s.shape, size: s.size / grown, borderWidth: (must.has(s.key) ? 3 : 1.5) / grown, opacity: this.isFaint(s) ? 0.14 : 1,
        color: { background: s.colour, border: edge, highlight: { background: s.colour, border: this.look.ink }, hover: { background: s.colour, border: this.look.ink } } };
    }));
    const edges = changed(this.scene.lines.map((l) => ({ id: l.key, from: l.a, to: l.b, width: l.width / grown, dashes: l.announced ? [6, 5] : false, arrows: l.arrows ?? "",
      color: { color: l.colour, highlight: l.colour, hover: l.colour, opacity: this.isFaintLine(l) ? 0.06 : this.lit ? 0.95 : (l.part ?? 1) * (many ? 0.5 : 0.85) } })));
    if (nodes.length) this.nodes.update(nodes);
    if (edges.length) this.edges.update(edges);
    if (!nodes.length && !edges.length && this.network) this.paint();
  }

  /** Vis lets shapes grow with the zoom: their sizes are told anew when it changed. */
  #resize() { if (Math.abs(Math.log(this.scale / this.sized)) > 0.1) { this.sized = this.scale; this.#tell(); } }
  #aim({ x, y, scale }) { this.network.moveTo({ position: { x, y }, scale }); this.#resize(); }
  fit(shapes) { this.network.redraw(); const to = this.extent(shapes); if (to) this.#aim(to); }
  focus({ x, y }) { this.#aim({ x, y, scale: Math.max(this.scale, 0.9) }); }
  zoom(factor) { this.#aim({ ...this.network.getViewPosition(), scale: this.scale * factor }); }
  pan(x, y) { const at = this.network.getViewPosition(), { scale } = this; this.network.moveTo({ position: { x: at.x - x / scale, y: at.y - y / scale } }); }
}
