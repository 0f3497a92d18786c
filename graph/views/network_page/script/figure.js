/* What lies over and under the drawn shapes: labels where there is room, the best tied first, and outlines of groups. Places come in as
   they are on the screen. */

export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';

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
  /** How many of them a box lies on, those of its owner left out. */
  count(box, owner) {
    const met = new Set();
    for (const cell of this.#around(box)) for (const other of this.#cells.get(cell) ?? []) {
      if (other.owner !== owner && box.x < other.x + other.w && other.x < box.x + box.w && box.y < other.y + other.h && other.y < box.y + box.h) met.add(other);
    }
    return met.size;
  }
}

/** So many shapes, the best tied, have their label even where it lies on another shape. */
const FOREMOST = 12;
/** Pixels of the radius from which a shape has its label even among many; and those of the picture for which another one has it. */
const LEGIBLE = 4.5, FOR_ONE = 9000;
const widths = new Map();
let ruler = null;
export const measure = (text, bold) => {
  const key = bold + text;
  if (!widths.has(key)) {
    ruler ??= document.createElement("canvas").getContext("2d");
    ruler.font = `${bold ? 600 : 400} 100px ${FONT}`;
    widths.set(key, ruler.measureText(text).width / 100);
  }
  return widths.get(key);
};

/** Labels of shapes ({key, x, y, r, label}, the best tied first) that do not lie on one another: lines of text with places. Among few,
    none may lie on a shape either, but those of the foremost; among many, small shapes get none until the reader zooms in, and none
    lies on a folded group. */
export function placeLabels(shapes, { width, height, sparse, must, most = 220 }) {
  const discs = new Room(), texts = new Room(), placed = [], air = sparse ? 2 : 8;
  const inside = shapes.filter((s) => s.x > -60 && s.y > -40 && s.x < width + 60 && s.y < height + 40);
  const disc = (s) => discs.take({ x: s.x - s.r * 0.9, y: s.y - s.r * 0.9, w: 1.8 * s.r, h: 1.8 * s.r, owner: s.key });
  const ordered = [...inside.filter((s) => must.has(s.key)), ...inside.filter((s) => !must.has(s.key))];
  for (const s of ordered) if (sparse || s.bold) disc(s);
  for (const [rank, s] of ordered.entries()) {
    if (placed.length > most) break;
    const needed = must.has(s.key), isForemost = sparse && rank < FOREMOST;
    if (!sparse && !s.bold) disc(s);
    if (!sparse && !needed && s.r < LEGIBLE && rank > (width * height) / FOR_ONE) continue;
    const px = Math.min(s.bold ? 13 : 15, (sparse ? 12 : 10.5) + s.r * 0.09), text = breakLabel(s.label, s.bold ? 16 : 24), bold = needed || s.bold;
    const w = Math.max(...text.map((line) => measure(line, bold))) * px + 4, h = text.length * px * 1.18;
    const spots = findSpots(s, w, h, width).map(([anchor, x, y]) => ({ anchor, x: s.x + x - air, y: s.y + y - air / 2, w: w + 2 * air, h: h + air, owner: s.key })).filter((spot) => texts.count(spot, s.key) === 0);
    const within = spots.filter((found) => found.x >= 0 && found.x + found.w <= width), covered = new Map(within.map((spot) => [spot, discs.count(spot, s.key)]));
    const spot = [0, ...(isForemost ? [1] : []), ...(needed ? [Infinity] : [])].map((most) => within.find((found) => covered.get(found) <= most)).find(Boolean) ?? (needed ? spots[0] : null);
    if (!spot) continue;
    texts.take(spot);
    const x = spot.x + air + { middle: w / 2, start: 0, end: w }[spot.anchor];
    placed.push({ key: s.key, anchor: spot.anchor, px, bold, lines: text.map((line, i) => [line, x, spot.y + air / 2 + (i + 0.82) * px * 1.18]) });
  }
  return placed;
}

/** Where a label of a width and height may stand around a shape, the best first: below, above, beside, at the corners; within the picture's sides. */
function findSpots({ x, r }, w, h, width) {
  const gap = r + 3, slant = r * 0.75 + 2, inward = Math.max(2 + w / 2 - x, 0) - Math.max(x + w / 2 + 2 - width, 0);
  return [["middle", inward - w / 2, gap], ["middle", inward - w / 2, -gap - h], ["start", gap, -h / 2], ["end", -gap - w, -h / 2],
    ["start", slant, slant - h / 4], ["end", -slant - w, slant - h / 4], ["start", slant, -slant - 0.75 * h], ["end", -slant - w, -slant - 0.75 * h]];
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
