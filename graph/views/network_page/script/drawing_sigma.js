/* The drawing for large networks: sigma on WebGL, over a graphology graph. Its y axis points upwards, ours downwards. */

import { Drawing } from "./drawing.js";

/** Shapes with corners: sigma's disc with another measure of how far a point lies from the middle. */
function makePrograms({ NodeCircleProgram }) {
  const polygon = (corners, turn, size) => {
    const metric = `float measure(vec2 d) { float part = ${(2 * Math.PI / corners).toFixed(5)}; float angle = atan(d.y, d.x) + ${turn.toFixed(5)};
      return cos(floor(0.5 + angle / part) * part - angle) * length(d) / ${(Math.cos(Math.PI / corners) * size).toFixed(5)}; }\n`;
    return class extends NodeCircleProgram {
      getDefinition() {
        const definition = super.getDefinition(), shader = definition.FRAGMENT_SHADER_SOURCE;
        return { ...definition, FRAGMENT_SHADER_SOURCE: shader.replace("void main", `${metric}void main`).replace("length(v_diffVector)", "measure(v_diffVector)") };
      }
    };
  };
  // A turn brings the middle of a side to the right; y points upwards.
  const up = Math.PI / 2;
  return { dot: NodeCircleProgram, square: polygon(4, 0, 1.15), diamond: polygon(4, Math.PI / 4, 1.2), hexagon: polygon(6, Math.PI / 6, 1.1), triangle: polygon(3, up, 1.25), triangleDown: polygon(3, -up, 1.25), star: polygon(5, up, 1.15) };
}

export class SigmaDrawing extends Drawing {
  constructor(box, handlers, library) {
    super(box, handlers);
    this.graph = new library.Graph({ type: "undirected", multi: false });
    this.shapes = new Map(); this.lines = new Map(); this.announced = [];
    this.sigma = new library.Sigma(this.graph, this.stage, { renderLabels: false, nodeProgramClasses: makePrograms(library), defaultNodeType: "dot", enableEdgeEvents: true, zIndex: true,
      stagePadding: 0, itemSizesReference: "positions", zoomToSizeRatioFunction: (ratio) => ratio, minCameraRatio: 0.005, maxCameraRatio: 4, hideEdgesOnMove: true, doubleClickZoomingRatio: 1, minEdgeThickness: 1.1, allowInvalidContainer: true,
      defaultDrawNodeHover: () => {}, nodeReducer: (key, data) => this.#reduceNode(key, data), edgeReducer: (key, data) => this.#reduceEdge(key, data) });
    const at = ({ event }) => ({ x: event.x, y: event.y });
    this.sigma.on("clickNode", ({ node }) => this.handlers.choose(this.shapes.get(node)));
    this.sigma.on("clickEdge", ({ edge }) => this.handlers.chooseLine(this.lines.get(edge)));
    this.sigma.on("clickStage", () => this.handlers.choose(null));
    this.sigma.on("doubleClickNode", (event) => { event.preventSigmaDefault(); this.handlers.open(this.shapes.get(event.node)); });
    this.sigma.on("doubleClickStage", (event) => event.preventSigmaDefault());
    this.sigma.on("enterNode", (event) => { this.over = this.shapes.get(event.node).key; this.handlers.point(this.shapes.get(event.node), at(event)); this.paint(); });
    this.sigma.on("enterEdge", (event) => { if (this.over === null) this.handlers.pointLine(this.lines.get(event.edge), at(event)); });
    for (const name of ["leaveNode", "leaveEdge", "downStage"]) this.sigma.on(name, () => { this.over = null; this.handlers.leave(); });
    this.sigma.on("afterRender", () => this.paint());
  }

  toScreen(x, y) { const p = this.sigma.graphToViewport({ x, y: -y }); return [p.x, p.y]; }
  radius(shape) { return this.sigma.scaleSize(shape.size); }

  show(scene, look) {
    this.scene = scene; this.look = look;
    this.shapes = new Map(scene.shapes.map((s) => [String(s.key), s])); this.lines = new Map(scene.lines.map((l) => [l.key, l]));
    this.announced = scene.lines.filter((l) => l.announced);
    this.graph.clear();
    for (const [key, s] of this.shapes) this.graph.addNode(key, { x: s.x, y: -s.y, size: s.size, color: s.colour, type: s.shape, zIndex: s.size });
    for (const [key, l] of this.lines) this.graph.addEdgeWithKey(key, String(l.a), String(l.b), { size: Math.max(0.6, l.width * 0.7), color: l.colour });
    this.#frame();
    this.sigma.refresh();
  }

  /** Places must not move when a filter takes the outermost names away: the frame is that of all places. */
  setFrame(nodes) {
    const box = { x: [Infinity, -Infinity], y: [Infinity, -Infinity] };
    for (const { x, y } of nodes) {
      box.x = [Math.min(box.x[0], x), Math.max(box.x[1], x)]; box.y = [Math.min(box.y[0], -y), Math.max(box.y[1], -y)];
    }
    this.frame = box;
  }
  #frame() { if (this.frame && this.frame.x[0] <= this.frame.x[1]) this.sigma.setCustomBBox(this.frame); }

  light(bright, lit, must = new Set()) { this.bright = bright; this.lit = lit; this.must = must; this.sigma.refresh({ skipIndexation: true }); }

  #reduceNode(key, data) {
    const shape = this.shapes.get(key);
    if (!shape) return data;
    return this.isFaint(shape) ? { ...data, color: this.look.faint, zIndex: -1 } : this.must.has(shape.key) ? { ...data, size: data.size * 1.25, zIndex: 1e9 } : data;
  }
  #reduceEdge(key, data) {
    const line = this.lines.get(key);
    if (!line) return data;
    if (this.isFaintLine(line)) return { ...data, hidden: true };
    // Lines that were only announced are dashed, on the canvas beneath; here they are felt but not seen.
    if (line.announced) return { ...data, color: "rgba(0,0,0,0.004)" };
    return { ...data, color: this.lit ? data.color : this.#soften(data.color), size: this.lit ? data.size * 1.4 : data.size };
  }

  /** A colour nearer to the ground, the more lines there are; WebGL would add up what shines through. */
  #soften(colour) {
    const share = this.scene.lines.length > 4000 ? 0.45 : this.scene.lines.length > 800 ? 0.6 : 0.7, parts = (text) => [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16));
    const ground = parts(this.look.ground);
    return `#${parts(colour).map((part, i) => Math.round(share * part + (1 - share) * ground[i]).toString(16).padStart(2, "0")).join("")}`;
  }

  paintUnder(pen) {
    pen.setLineDash([5, 4]);
    const alpha = this.scene.lines.length > 4000 ? 0.45 : this.scene.lines.length > 800 ? 0.6 : 0.7;
    for (const line of this.announced.slice(0, 4000)) {
      const a = this.shapes.get(String(line.a)), b = this.shapes.get(String(line.b));
      pen.globalAlpha = this.isFaintLine(line) ? 0 : this.lit ? 0.9 : alpha; pen.strokeStyle = line.colour; pen.lineWidth = Math.min(6, Math.max(0.8, line.width * 0.7 * Math.max(0.35, this.scale)));
      pen.beginPath(); pen.moveTo(...this.toScreen(a.x, a.y)); pen.lineTo(...this.toScreen(b.x, b.y)); pen.stroke();
    }
    pen.setLineDash([]); pen.globalAlpha = 1;
  }

  /** Pixels of the screen for one of the layout, at the present zoom. */
  get scale() { const [a] = this.toScreen(0, 0), [b] = this.toScreen(100, 0); return (b - a) / 100; }
  #moveTo(x, y, scale) {
    // A camera looks at places of the frame, whatever it looked at when they were reckoned.
    const camera = this.sigma.getCamera(), place = this.sigma.viewportToFramedGraph(this.sigma.graphToViewport({ x, y: -y }));
    camera.setState({ x: place.x, y: place.y, ratio: (camera.getState().ratio * this.scale) / scale });
  }
  fit() { this.sigma.resize(); this.sigma.refresh(); const to = this.extent(); if (to) this.#moveTo(to.x, to.y, to.scale); }
  focus(shape) { this.#moveTo(shape.x, shape.y, Math.max(this.scale, 0.7)); }
  zoom(factor) { const camera = this.sigma.getCamera(); camera.setState({ ratio: camera.getState().ratio / factor }); }
  pan(x, y) { const p = this.sigma.viewportToFramedGraph({ x: 0, y: 0 }), q = this.sigma.viewportToFramedGraph({ x, y }), camera = this.sigma.getCamera(), state = camera.getState(); camera.setState({ x: state.x - (q.x - p.x), y: state.y - (q.y - p.y) }); }
}
