/* The picture as a file, SVG or PNG, and as it is printed: what is on the screen, with a title above and a legend beneath, so that it
   speaks for itself. Places come in as they are on the screen. */

import { CORNERS, drawLabels, drawOutlines, FONT, makeShape, measure } from "./figure.js";

/** Pixels: from the edge, of the strip with the title, of a row of the legend, of its words. */
const EDGE = 16, HEAD = 58, ROW = 22, WORDS = 12.5;

/** Title and legend as shapes, lines and labels of the whole sheet; ``above`` and ``below`` are the heights of their strips.
    Without ``heading`` there is no title, where the page tells it. */
export function writeCaption({ width, height, title, told, legend, heading = true }) {
  const above = heading ? HEAD : 0, shapes = [], lines = [], labels = [];
  if (heading) {
    labels.push({ anchor: "start", px: 17, bold: true, lines: [[title, EDGE, 26]] }, { anchor: "start", px: WORDS, bold: false, lines: [[told, EDGE, 45]] });
  }
  let x = EDGE, row = 0;
  for (const [i, { shape, line, colour, announced = false, text }] of legend.entries()) {
    const room = 28 + measure(text, false) * WORDS + 20;
    if (x > EDGE && x + room > width - EDGE) { x = EDGE; row += 1; }
    const y = above + height + 16 + row * ROW, mark = { y, colour, faint: false };
    if (line) {
      shapes.push({ ...mark, key: `${i}from`, x, r: 0, shape: "dot" }, { ...mark, key: `${i}to`, x: x + 20, r: 0, shape: "dot" });
      lines.push({ a: `${i}from`, b: `${i}to`, colour: line, part: 1.8, width: 3, announced, faint: false });
    } else shapes.push({ ...mark, key: i, x: x + 10, r: 6, shape });
    labels.push({ anchor: "start", px: WORDS, bold: false, lines: [[text, x + 28, y + 4.5]] });
    x += room;
  }
  return { above, below: legend.length ? (row + 1) * ROW + 12 : 0, shapes, lines, labels };
}

const round = (number) => Math.round(number * 10) / 10;
const strength = (line) => (line.faint ? 0.08 : Math.min(1, 0.55 * line.part));

/** Outlines, lines, shapes and labels as groups of SVG. */
function makeParts({ shapes, lines, outlines = [], labels, look }) {
  const make = makeShape, at = new Map(shapes.map((s) => [s.key, s]));
  return [make("g", { "stroke-linejoin": "round" }, outlines.map(({ points, colour }) => make("polygon", { points: points.map((p) => p.map(round).join(",")).join(" "), fill: colour, stroke: colour, "fill-opacity": 0.09, "stroke-opacity": 0.5 }))),
    make("g", {}, lines.filter((line) => at.has(line.a) && at.has(line.b)).map((line) => {
      const [a, b] = [at.get(line.a), at.get(line.b)];
      return make("line", { x1: round(a.x), y1: round(a.y), x2: round(b.x), y2: round(b.y), stroke: line.colour, "stroke-width": round(line.width), "stroke-opacity": strength(line).toFixed(2), ...(line.announced ? { "stroke-dasharray": "5 4" } : {}) });
    })),
    make("g", { stroke: look.ground }, shapes.filter((s) => s.r > 0).map((s) => {
      const paint = { fill: s.colour, opacity: s.faint ? 0.16 : 1 };
      return CORNERS[s.shape] ? make("polygon", { ...paint, points: CORNERS[s.shape].map(([x, y]) => `${round(s.x + x * s.r)},${round(s.y + y * s.r)}`).join(" ") }) : make("circle", { ...paint, cx: round(s.x), cy: round(s.y), r: round(s.r) });
    })),
    make("g", { fill: look.ink, stroke: look.ground, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" }, labels.flatMap(({ anchor, px, bold, lines: texts }) => texts.map(([text, x, y]) =>
      make("text", { x: round(x), y: round(y), "text-anchor": anchor, "font-size": round(px), ...(bold ? { "font-weight": 600 } : {}) }, text))))];
}

/** The sheet as an SVG element. */
export function makeSvg(shown) {
  const { width, height, look, title } = shown, caption = writeCaption(shown), whole = caption.above + height + caption.below, strip = (y, high) => makeShape("rect", { x: 0, y, width, height: high, fill: look.ground });
  return makeShape("svg", { xmlns: "http://www.w3.org/2000/svg", width, height: whole, viewBox: `0 0 ${width} ${whole}`, "font-family": FONT, role: "img" }, makeShape("title", {}, title), strip(0, whole),
    makeShape("g", { transform: `translate(0 ${caption.above})` }, makeParts(shown)), strip(0, caption.above), strip(caption.above + height, caption.below), makeParts({ ...caption, look }));
}

/** Outlines, lines, shapes and labels on a canvas. */
function drawParts(pen, { shapes, lines, outlines = [], labels, look }) {
  const at = new Map(shapes.map((s) => [s.key, s]));
  drawOutlines(pen, outlines, (x, y) => [x, y]);
  for (const line of lines) {
    const a = at.get(line.a), b = at.get(line.b);
    if (!a || !b) continue;
    pen.globalAlpha = strength(line); pen.strokeStyle = line.colour; pen.lineWidth = line.width; pen.setLineDash(line.announced ? [5, 4] : []);
    pen.beginPath(); pen.moveTo(a.x, a.y); pen.lineTo(b.x, b.y); pen.stroke();
  }
  pen.setLineDash([]);
  for (const s of shapes.filter((found) => found.r > 0)) {
    pen.globalAlpha = s.faint ? 0.16 : 1; pen.fillStyle = s.colour; pen.strokeStyle = look.ground; pen.lineWidth = 1; pen.beginPath();
    if (CORNERS[s.shape]) { CORNERS[s.shape].forEach(([x, y], i) => pen[i ? "lineTo" : "moveTo"](s.x + x * s.r, s.y + y * s.r)); pen.closePath(); } else pen.arc(s.x, s.y, s.r, 0, 7);
    pen.fill(); pen.stroke();
  }
  pen.globalAlpha = 1;
  drawLabels(pen, labels, { ...look, halo: look.ground });
}

/** The same, drawn on a canvas twice as fine as the screen. */
export function makeBitmap(shown) {
  const { width, height, look } = shown, caption = writeCaption(shown), canvas = document.createElement("canvas"), pen = canvas.getContext("2d"), whole = caption.above + height + caption.below;
  canvas.width = 2 * width; canvas.height = 2 * whole;
  pen.scale(2, 2); pen.fillStyle = look.ground; pen.fillRect(0, 0, width, whole);
  pen.translate(0, caption.above); drawParts(pen, shown); pen.translate(0, -caption.above);
  // What lies outside of the screen does not reach into the strips.
  pen.fillStyle = look.ground; pen.fillRect(0, 0, width, caption.above); pen.fillRect(0, caption.above + height, width, caption.below);
  drawParts(pen, { ...caption, look });
  return canvas;
}
