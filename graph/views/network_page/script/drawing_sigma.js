/* The drawing for large networks: sigma on WebGL, over a graphology graph. Its y axis points upwards, ours downwards. */

import { Drawing } from "./drawing.js";
import { growth } from "./scene.js";

/** Pixels within which a line is felt. */
const NEAR = 5;
/** So many dashed lines are drawn. */
const MOST_DASHED = 4000;

/** The shapes that are drawn, each a program of WebGL: sigma's disc, with another measure of how far a point lies from the middle. */
function makePrograms({ NodeCircleProgram }, wanted) {
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
  const corners = { square: [4, 0, 1.15], diamond: [4, Math.PI / 4, 1.2], hexagon: [6, Math.PI / 6, 1.1], triangle: [3, up, 1.25], triangleDown: [3, -up, 1.25], star: [5, up, 1.15] };
  return { dot: NodeCircleProgram, ...Object.fromEntries(Object.entries(corners).filter(([shape]) => wanted.has(shape)).map(([shape, how]) => [shape, polygon(...how)])) };
}

/** A colour nearer to the ground: WebGL would add up what shines through. */
function soften(colour, ground, share) {
  const parts = (text) => [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16)), below = parts(ground);
  return `#${parts(colour).map((part, i) => Math.round(share * part + (1 - share) * below[i]).toString(16).padStart(2, "0")).join("")}`;
}

export class SigmaDrawing extends Drawing {
  /** ``nodes`` are all names of the network: the frame is that of their places, so that none moves when a filter takes the
      outermost away. ``looks`` are the shapes that may be drawn, since each costs the time of a program. */
  constructor(box, handlers, library, nodes, looks) {
    super(box, handlers);
    this.library = library; this.shapes = new Map(); this.announced = []; this.places = null;
    /** Pixels of the screen for one of the layout, where the camera's ratio is 1. */
    this.unit = 1;
    this.sigma = new library.Sigma(this.#makeGraph(), this.stage, { renderLabels: false, nodeProgramClasses: makePrograms(library, looks), defaultNodeType: "dot", zIndex: true,
      stagePadding: 0, itemSizesReference: "screen", zoomToSizeRatioFunction: (ratio) => 1 / growth(this.unit / ratio), minCameraRatio: 0.005, maxCameraRatio: 4, hideEdgesOnMove: true, doubleClickZoomingRatio: 1, minEdgeThickness: 1, allowInvalidContainer: true,
      defaultDrawNodeHover: () => {} });
    this.sigma.setCustomBBox(surroundPlaces(nodes));
    this.sigma.refresh();
    this.#measure();
    this.#listen();
  }

  #makeGraph() { return new this.library.Graph({ type: "undirected", multi: false }); }

  #listen() {
    const at = ({ event }) => ({ x: event.x, y: event.y }), { sigma, handlers } = this;
    sigma.on("resize", () => this.#measure());
    sigma.on("clickNode", ({ node }) => handlers.choose(this.shapes.get(node)));
    sigma.on("clickStage", (event) => { const line = this.#lineAt(at(event)); if (line) handlers.chooseLine(line); else handlers.choose(null); });
    sigma.on("doubleClickNode", (event) => { event.preventSigmaDefault(); handlers.open(this.shapes.get(event.node)); });
    sigma.on("doubleClickStage", (event) => event.preventSigmaDefault());
    sigma.on("enterNode", (event) => { this.over = this.shapes.get(event.node)?.key ?? null; if (this.over !== null) handlers.point(this.shapes.get(event.node), at(event)); this.paint(); });
    const leave = () => { this.over = null; this.line = null; handlers.leave(); };
    for (const name of ["leaveNode", "downStage", "leaveStage"]) sigma.on(name, leave);
    // Lines are felt by their places: sigma would draw each once more, unseen, to know what lies under the pointer.
    let waiting = false;
    this.stage.addEventListener("pointermove", (event) => {
      if (waiting || event.buttons || this.over !== null) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        if (this.over !== null) return;
        const frame = this.box.getBoundingClientRect(), place = { x: event.clientX - frame.left, y: event.clientY - frame.top }, line = this.#lineAt(place);
        if (line) handlers.pointLine(line, place); else if (this.line) handlers.leave();
        this.line = line;
      });
    });
    sigma.on("afterRender", () => { this.places = null; this.paint(); });
  }

  /** The nearest line that is felt at a place of the screen, or nothing. */
  #lineAt({ x, y }) {
    this.places ??= new Map(this.scene.shapes.map((s) => [s.key, this.toScreen(s.x, s.y)]));
    let found = null, least = NEAR;
    for (const line of this.scene.lines) {
      if (this.isFaintLine(line)) continue;
      const [ax, ay] = this.places.get(line.a), [bx, by] = this.places.get(line.b), dx = bx - ax, dy = by - ay, share = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
      const far = Math.hypot(x - ax - share * dx, y - ay - share * dy) - line.width / 4;
      if (far < least) { least = far; found = line; }
    }
    return found;
  }

  toScreen(x, y) { const p = this.sigma.graphToViewport({ x, y: -y }); return [p.x, p.y]; }
  get scale() { return this.unit / this.sigma.getCamera().ratio; }
  #measure() {
    const whole = { cameraState: { x: 0.5, y: 0.5, angle: 0, ratio: 1 } }, [a, b] = [0, 1000].map((x) => this.sigma.graphToViewport({ x, y: 0 }, whole).x);
    this.unit = (b - a) / 1000;
  }

  /** ``fits``: move and zoom so that all of it is seen. Shapes and lines are drawn once. */
  show(scene, look, light, fits = false) {
    this.scene = scene; this.look = look; this.places = null; this.shine(light);
    this.shapes = new Map(scene.shapes.map((s) => [String(s.key), s])); this.announced = scene.lines.filter((line) => line.announced && !this.isFaintLine(line));
    const graph = this.#makeGraph();
    // What comes later lies above: small shapes on large ones, heavy lines on light ones.
    for (const [key, s] of this.shapes) graph.addNode(key, { x: s.x, y: -s.y, type: s.shape, ...this.#paintShape(s) });
    for (let i = scene.lines.length - 1; i >= 0; i -= 1) {
      const line = scene.lines[i];
      // Dashed ones are drawn on the canvas beneath.
      if (!line.announced && !this.isFaintLine(line)) graph.addEdgeWithKey(line.key, String(line.a), String(line.b), this.#paintLine(line));
    }
    if (fits) { this.sigma.resize(); this.#aim(this.extent()); }
    this.sigma.setGraph(graph);
  }

  #paintShape(shape) {
    if (this.isFaint(shape)) return { size: shape.size, color: this.look.faint, zIndex: -1 };
    return this.must.has(shape.key) ? { size: shape.size * 1.25, color: shape.colour, zIndex: 1 } : { size: shape.size, color: shape.colour, zIndex: 0 };
  }
  #paintLine(line) { return { size: Math.max(0.6, line.width * 0.7) * (this.lit ? 1.4 : 1), color: this.lit ? line.colour : soften(line.colour, this.look.ground, this.#strength(line)) }; }
  /** How much of its colour a line shows: the less, the more lines there are. */
  #strength(line) { const { length } = this.scene.lines; return (line.part ?? 1) * (length > 4000 ? 0.45 : length > 800 ? 0.6 : 0.7); }

  paintUnder(pen) {
    pen.setLineDash([5, 4]);
    for (const line of this.announced.slice(0, MOST_DASHED)) {
      const a = this.shapes.get(String(line.a)), b = this.shapes.get(String(line.b));
      pen.globalAlpha = this.lit ? 0.9 : this.#strength(line); pen.strokeStyle = line.colour; pen.lineWidth = Math.min(6, Math.max(0.8, line.width * 0.7 * Math.max(0.35, this.scale)));
      pen.beginPath(); pen.moveTo(...this.toScreen(a.x, a.y)); pen.lineTo(...this.toScreen(b.x, b.y)); pen.stroke();
    }
    pen.setLineDash([]); pen.globalAlpha = 1;
  }

  /** Bring a place of the layout to the middle, at a zoom. */
  #aim(to) {
    if (!to) return;
    const camera = this.sigma.getCamera(), now = { cameraState: camera.getState() }, place = this.sigma.viewportToFramedGraph(this.sigma.graphToViewport({ x: to.x, y: -to.y }, now), now);
    camera.setState({ x: place.x, y: place.y, ratio: this.unit / to.scale });
  }
  fit(shapes) { this.sigma.resize(); this.#aim(this.extent(shapes)); }
  focus(shape) { this.#aim({ x: shape.x, y: shape.y, scale: Math.max(this.scale, 0.7) }); }
  zoom(factor) { const camera = this.sigma.getCamera(); camera.setState({ ratio: camera.getState().ratio / factor }); }
  pan(x, y) { const p = this.sigma.viewportToFramedGraph({ x: 0, y: 0 }), q = this.sigma.viewportToFramedGraph({ x, y }), camera = this.sigma.getCamera(), state = camera.getState(); camera.setState({ x: state.x - (q.x - p.x), y: state.y - (q.y - p.y) }); }
}

/** The box around all places, with the y axis upwards. */
function surroundPlaces(nodes) {
  const box = { x: [Infinity, -Infinity], y: [Infinity, -Infinity] };
  for (const { x, y } of nodes) {
    box.x = [Math.min(box.x[0], x), Math.max(box.x[1], x)]; box.y = [Math.min(box.y[0], -y), Math.max(box.y[1], -y)];
  }
  return box;
}
