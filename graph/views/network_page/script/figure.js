/* What lies over and under the drawn shapes, and the picture as a file: labels where there is room, the best tied first; outlines
   of groups; dashes; SVG and PNG. Places come in as they are on the screen. */

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';

/** Corners of a shape around the origin, for a radius of 1; nothing for a disc. */
export const CORNERS = Object.fromEntries([["square", 4, 45, 1.15], ["diamond", 4, 0, 1.25], ["triangle", 3, -90, 1.3], ["triangleDown", 3, 90, 1.3], ["hexagon", 6, 0, 1.1], ["star", 10, -90, 1.3]]
  .map(([name, corners, turn, size]) => [name, Array.from({ length: corners }, (_, i) => {
    const angle = ((turn + (360 * i) / corners) * Math.PI) / 180, radius = size * (corners === 10 && i % 2 ? 0.5 : 1);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  })]));

/** One line of text, or two cut at the blank nearest the middle. */
export function breakLabel(text, most) {
  const short = text.length > 2 * most ? `${text.slice(0, 2 * most - 1).trimEnd()}…` : text;
  if (short.length <= most) return [short];
  const blanks = [...short.matchAll(/\s/g)].map((found) => found.index).sort((a, b) => Math.abs(a - short.length / 2) - Math.abs(b - short.length / 2));
  return blanks.length ? [short.slice(0, blanks[0]), short.slice(blanks[0] + 1)] : [short];
}

/** Taken rectangles of the screen. */
class Room {
  #cells = new Map();
  *#around(box) {
    for (let i = Math.floor(box.x / 80); i <= Math.floor((box.x + box.w) / 80); i += 1) for (let j = Math.floor(box.y / 80); j <= Math.floor((box.y + box.h) / 80); j += 1) yield i * 100003 + j;
  }
  take(box) { for (const cell of this.#around(box)) { if (!this.#cells.has(cell)) this.#cells.set(cell, []); this.#cells.get(cell).push(box); } }
  isFree(box, owner) {
    for (const cell of this.#around(box)) for (const other of this.#cells.get(cell) ?? []) {
      if (other.owner !== owner && box.x < other.x + other.w && other.x < box.x + box.w && box.y < other.y + other.h && other.y < box.y + box.h) return false;
    }
    return true;
  }
}

const widths = new Map();
let ruler = null;
const measure = (text, bold) => {
  const key = bold + text;
  if (!widths.has(key)) {
    ruler ??= document.createElement("canvas").getContext("2d");
    ruler.font = `${bold ? 600 : 400} 100px ${FONT}`;
    widths.set(key, ruler.measureText(text).width / 100);
  }
  return widths.get(key);
};

/** Labels of shapes ({key, x, y, r, label}, the best tied first) that do not lie on one another: lines of text with places.
    Among few, none may lie on a shape either; among many, small shapes get none until the reader zooms in. */
export function placeLabels(shapes, { width, height, sparse, must, most = 220 }) {
  const room = new Room(), placed = [], air = sparse ? 2 : 8;
  const inside = shapes.filter((s) => s.x > -60 && s.y > -40 && s.x < width + 60 && s.y < height + 40);
  const disc = (s) => room.take({ x: s.x - s.r * 0.9, y: s.y - s.r * 0.9, w: 1.8 * s.r, h: 1.8 * s.r, owner: s.key });
  const ordered = [...inside.filter((s) => must.has(s.key)), ...inside.filter((s) => !must.has(s.key))];
  if (sparse) ordered.forEach(disc);
  for (const s of ordered) {
    if (placed.length > most) break;
    const needed = must.has(s.key);
    if (!sparse) disc(s);
    if (!sparse && !needed && s.r < 4.5) continue;
    const px = Math.min(s.bold ? 13 : 15, (sparse ? 12 : 10.5) + s.r * 0.09), text = breakLabel(s.label, s.bold ? 16 : 24), bold = needed || s.bold;
    const w = Math.max(...text.map((line) => measure(line, bold))) * px + 4, h = text.length * px * 1.18, gap = s.r + 3;
    const inward = Math.max(2 + w / 2 - s.x, 0) - Math.max(s.x + w / 2 + 2 - width, 0);
    const spots = [["middle", inward - w / 2, gap], ["middle", inward - w / 2, -gap - h], ["start", gap, -h / 2], ["end", -gap - w, -h / 2]]
      .map(([anchor, x, y]) => ({ anchor, x: s.x + x - air, y: s.y + y - air / 2, w: w + 2 * air, h: h + air, owner: s.key }));
    const open = spots.filter((spot) => room.isFree(spot, s.key));
    const spot = open.find((found) => found.x >= 0 && found.x + found.w <= width) ?? (needed ? open[0] ?? spots[0] : null);
    if (!spot) continue;
    room.take(spot);
    const x = spot.x + air + { middle: w / 2, start: 0, end: w }[spot.anchor];
    placed.push({ key: s.key, anchor: spot.anchor, px, bold, lines: text.map((line, i) => [line, x, spot.y + air / 2 + (i + 0.82) * px * 1.18]) });
  }
  return placed;
}

const ALIGN = { middle: "center", start: "left", end: "right" };

/** Draw labels on a canvas. */
export function drawLabels(pen, labels, look) {
  pen.lineJoin = "round"; pen.lineWidth = 3.5; pen.strokeStyle = look.halo; pen.fillStyle = look.ink; pen.textBaseline = "alphabetic";
  for (const { anchor, px, bold, lines } of labels) {
    pen.font = `${bold ? 600 : 400} ${px}px ${FONT}`; pen.textAlign = ALIGN[anchor];
    for (const [text, x, y] of lines) { pen.strokeText(text, x, y); pen.fillText(text, x, y); }
  }
}

/** Draw outlines of groups on a canvas. */
export function drawOutlines(pen, outlines, toScreen) {
  for (const { points, colour } of outlines) {
    pen.beginPath();
    points.map(([x, y]) => toScreen(x, y)).forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
    pen.closePath();
    pen.fillStyle = pen.strokeStyle = colour; pen.lineJoin = "round"; pen.lineWidth = 1.5;
    pen.globalAlpha = 0.09; pen.fill(); pen.globalAlpha = 0.5; pen.stroke(); pen.globalAlpha = 1;
  }
}

/** An element of a drawing, with attributes and children. */
export function makeShape(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.flat());
  return element;
}

/** The whole picture as it is on the screen, as an SVG element: shapes, lines, labels and outlines with places of the screen. */
export function makeSvg({ width, height, shapes, lines, outlines, labels, look, title }) {
  const make = makeShape;
  const at = new Map(shapes.map((s) => [s.key, s])), round = (number) => Math.round(number * 10) / 10, svg = make("svg",
    { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT, role: "img" }, make("title", {}, title), make("rect", { width, height, fill: look.ground }));
  const group = (attributes, children) => svg.append(make("g", attributes, ...children));
  group({ "stroke-linejoin": "round" }, outlines.map(({ points, colour }) => make("polygon", { points: points.map((p) => p.map(round).join(",")).join(" "), fill: colour, stroke: colour, "fill-opacity": 0.09, "stroke-opacity": 0.5 })));
  group({}, lines.filter((line) => at.has(line.a) && at.has(line.b)).map((line) => {
    const [a, b] = [at.get(line.a), at.get(line.b)];
    return make("line", { x1: round(a.x), y1: round(a.y), x2: round(b.x), y2: round(b.y), stroke: line.colour, "stroke-width": round(line.width), "stroke-opacity": (line.faint ? 0.08 : 0.55 * line.part).toFixed(2), ...(line.announced ? { "stroke-dasharray": "5 4" } : {}) });
  }));
  group({ stroke: look.ground }, shapes.map((s) => {
    const paint = { fill: s.colour, opacity: s.faint ? 0.16 : 1 };
    return CORNERS[s.shape] ? make("polygon", { ...paint, points: CORNERS[s.shape].map(([x, y]) => `${round(s.x + x * s.r)},${round(s.y + y * s.r)}`).join(" ") }) : make("circle", { ...paint, cx: round(s.x), cy: round(s.y), r: round(s.r) });
  }));
  group({ fill: look.ink, stroke: look.ground, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" }, labels.flatMap(({ anchor, px, bold, lines: texts }) => texts.map(([text, x, y]) =>
    make("text", { x: round(x), y: round(y), "text-anchor": anchor, "font-size": round(px), ...(bold ? { "font-weight": 600 } : {}) }, text))));
  return svg;
}

/** The same, drawn on a canvas twice as fine as the screen. */
export function makeBitmap({ width, height, shapes, lines, outlines, labels, look }) {
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d"), at = new Map(shapes.map((s) => [s.key, s]));
  canvas.width = 2 * width; canvas.height = 2 * height;
  pen.scale(2, 2); pen.fillStyle = look.ground; pen.fillRect(0, 0, width, height);
  drawOutlines(pen, outlines, (x, y) => [x, y]);
  for (const line of lines) {
    const a = at.get(line.a), b = at.get(line.b);
    if (!a || !b) continue;
    pen.globalAlpha = line.faint ? 0.08 : 0.55 * line.part; pen.strokeStyle = line.colour; pen.lineWidth = line.width; pen.setLineDash(line.announced ? [5, 4] : []);
    pen.beginPath(); pen.moveTo(a.x, a.y); pen.lineTo(b.x, b.y); pen.stroke();
  }
  pen.setLineDash([]);
  for (const s of shapes) {
    pen.globalAlpha = s.faint ? 0.16 : 1; pen.fillStyle = s.colour; pen.strokeStyle = look.ground; pen.lineWidth = 1; pen.beginPath();
    if (CORNERS[s.shape]) { CORNERS[s.shape].forEach(([x, y], i) => pen[i ? "lineTo" : "moveTo"](s.x + x * s.r, s.y + y * s.r)); pen.closePath(); } else pen.arc(s.x, s.y, s.r, 0, 7);
    pen.fill(); pen.stroke();
  }
  pen.globalAlpha = 1;
  drawLabels(pen, labels, { ...look, halo: look.ground });
  return canvas;
}
