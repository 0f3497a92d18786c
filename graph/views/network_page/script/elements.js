/* Elements of the page. Text becomes text and nothing else: no string is ever read as markup. */

import { CORNERS, makeShape } from "./figure.js";

export const $ = (id) => document.getElementById(id);

/** An element with attributes and children; a child that is a string is text; empty children are left out. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, ""); else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== "").map((child) => (child instanceof Node ? child : String(child))));
  return element;
}

/** A drawing of a few shapes. */
export function draw(width, height, ...shapes) {
  return makeShape("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, shapes.map(([name, attributes]) => makeShape(name, attributes)));
}

/** The mark of a type: its shape in its colour. */
export function mark(shape, colour) {
  const corners = CORNERS[shape];
  return draw(16, 16, corners ? ["polygon", { points: corners.map(([x, y]) => `${8 + 5.8 * x},${8 + 5.8 * y}`).join(" "), fill: colour }] : ["circle", { cx: 8, cy: 8, r: 6, fill: colour }]);
}

/** A stroke, as a line is drawn. */
export const stroke = (colour, dashed = false) => draw(22, 10, ["line", { x1: 1, x2: 21, y1: 5, y2: 5, stroke: colour, "stroke-width": 3, "stroke-dasharray": dashed ? "5 3" : "none" }]);

export const count = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** Hand a file to the reader. */
export function save(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type })), link = make("a", { href: address, download: name });
  document.body.append(link); link.click(); link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** Hand rows of a table to the reader as a file for spreadsheets. A cell that one would run as a formula is given an apostrophe before it. */
export function saveRows(name, rows) {
  const safe = (value) => `"${String(value).replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
  save(name, `\ufeff${rows.map((row) => row.map(safe).join(",")).join("\r\n")}\r\n`, "text/csv");
}

/** The values that lie packed in an inert block. */
export async function unpack(block) {
  const text = block.textContent, packed = Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

/** Links that skip to a part of the page: they move the focus and leave the address as it is, which holds the state. */
export function openSkips(place) {
  for (const link of place.querySelectorAll(".skip")) link.addEventListener("click", (event) => { event.preventDefault(); $(link.hash.slice(1)).focus(); });
}
