/* What both drawings have in common: a canvas beneath for outlines, one above for labels, and the scene as it lies on the screen. A
   drawing draws shapes and lines, moves and zooms, and tells what was pointed at, chosen or opened. */

import { growth } from "./scene.js";
import { drawLabels, drawOutlines, placeLabels } from "./figure.js";

export class Drawing {
  constructor(box, handlers) {
    this.box = box; this.handlers = handlers; this.scene = { shapes: [], lines: [], outlines: [], small: true };
    this.bright = null; this.lit = null; this.over = null; this.must = new Set(); this.labels = [];
    const layer = (name) => { const element = document.createElement(name); element.className = "layer"; return element; };
    this.under = layer("canvas"); this.stage = layer("div"); this.above = layer("canvas");
    this.above.style.pointerEvents = "none";
    box.replaceChildren(this.under, this.stage, this.above);
  }

  /** What stays bright, which lines do, and what is marked as chosen. */
  shine({ bright, lit, must }) { this.bright = bright; this.lit = lit; this.must = must; }

  get size() { return { width: this.box.clientWidth, height: this.box.clientHeight }; }
  isFaint(shape) { return this.bright !== null && !this.bright.has(shape.key) && shape.key !== this.over; }
  isFaintLine(line) { return this.lit !== null && !this.lit(line); }

  radius(shape, scale = this.scale) { return shape.size * growth(scale); }

  /** Shapes and lines as they lie on the screen. */
  onScreen() {
    const { scale } = this, shapes = this.scene.shapes.map((s) => {
      const [x, y] = this.toScreen(s.x, s.y);
      return { key: s.key, x, y, r: this.radius(s, scale), label: s.label, colour: s.colour, shape: s.shape, faint: this.isFaint(s), bold: s.members !== undefined };
    });
    return { ...this.size, shapes, lines: this.scene.lines.map((l) => ({ a: l.a, b: l.b, colour: l.colour, part: l.part ?? 1, width: Math.max(0.6, l.width * growth(scale)), announced: l.announced, faint: this.isFaintLine(l) })),
      outlines: this.scene.outlines.map((o) => ({ ...o, points: o.points.map(([x, y]) => this.toScreen(x, y)) })), labels: this.labels, look: this.look };
  }

  /** Outlines beneath; after the shapes, labels above. */
  paint() {
    const { width, height } = this.size, ratio = window.devicePixelRatio || 1;
    for (const canvas of [this.under, this.above]) {
      if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) { canvas.width = Math.round(width * ratio); canvas.height = Math.round(height * ratio); }
    }
    const [low, high] = [this.under, this.above].map((canvas) => { const pen = canvas.getContext("2d"); pen.setTransform(ratio, 0, 0, ratio, 0, 0); pen.clearRect(0, 0, width, height); return pen; });
    drawOutlines(low, this.scene.outlines, (x, y) => this.toScreen(x, y));
    this.paintUnder?.(low);
    const must = new Set([...this.must, this.over].filter((key) => key !== null));
    const shapes = [], scale = this.scale;
    for (const s of this.scene.shapes) {
      if (this.isFaint(s)) continue;
      const [x, y] = this.toScreen(s.x, s.y);
      if (x > -60 && y > -40 && x < width + 60 && y < height + 40) shapes.push({ key: s.key, x, y, r: this.radius(s, scale), label: s.label, bold: s.members !== undefined });
    }
    this.labels = placeLabels(shapes, { width, height, must, sparse: this.scene.small || shapes.length <= 60 });
    drawLabels(high, this.labels, this.look);
  }

  /** A place and zoom at which shapes are seen, all or some, with room for labels. */
  extent(shapes = this.scene.shapes) {
    if (!shapes.length) return null;
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const { x, y, size } of shapes) {
      box.left = Math.min(box.left, x - size); box.right = Math.max(box.right, x + size); box.top = Math.min(box.top, y - size); box.bottom = Math.max(box.bottom, y + size);
    }
    const { width, height } = this.size, [side, edge] = this.scene.small ? [Math.min(95, width / 8), 46] : [42, 42];
    const scale = Math.min(1.25, Math.max(60, width - 2 * side) / Math.max(1, box.right - box.left), Math.max(60, height - 2 * edge) / Math.max(1, box.bottom - box.top));
    return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, scale };
  }

  isOutside(shape) {
    const [x, y] = this.toScreen(shape.x, shape.y), { width, height } = this.size;
    return x < 20 || y < 20 || x > width - 20 || y > height - 20;
  }
}
