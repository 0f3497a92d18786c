"use strict";
/* A map that can be seen nearer and moved: by its buttons, by keys while it has the focus (+ − 0, arrows), by dragging, and by
   the wheel together with Ctrl or while it has the focus. Circles and names keep their size; names are shown where there is room. */
function open_map(map) {
  const [, , width, height] = map.getAttribute("viewBox").split(" ").map(Number);
  const spots = Array.from(map.querySelectorAll(".spot"), (spot) => {
    const [x, y] = spot.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
    return { spot, x, y, text: spot.querySelector("text"), circles: [...spot.querySelectorAll("circle")] };
  });
  let scale = 1, left = 0, top = 0;
  function show() {
    scale = Math.min(Math.max(scale, 1), 24);
    left = Math.min(Math.max(left, 0), width - width / scale); top = Math.min(Math.max(top, 0), height - height / scale);
    map.setAttribute("viewBox", `${left} ${top} ${width / scale} ${height / scale}`);
    map.classList.toggle("near", scale > 1);
    // On a narrow screen the drawing is small: circles and names are not.
    const size = Math.max(1, width / (map.clientWidth || width)), unit = scale / size;
    const taken = [];
    for (const { spot, x, y, text, circles } of spots) {
      spot.setAttribute("transform", `translate(${x} ${y}) scale(${1 / unit})`);
      if (spot.hasAttribute("hidden")) continue;
      // As drawing.py does it: the largest spots come first.
      const reach = Math.max(...circles.map((circle) => Number(circle.getAttribute("r")))) + 4, long = 6.3 * text.textContent.length;
      const at = [(x - left) * unit, (y - top) * unit], rightwards = at[0] + reach + long < width / size || at[0] < width / size / 2;
      const begin = rightwards ? at[0] + reach : at[0] - reach - long;
      const has_room = !taken.some(([l, r, v]) => begin < r && l < begin + long && Math.abs(v - at[1]) < 14);
      if (has_room) taken.push([begin, begin + long, at[1]]);
      spot.classList.toggle("crowded", !has_room);
      text.setAttribute("x", rightwards ? reach : -reach); text.setAttribute("text-anchor", rightwards ? "start" : "end");
    }
  }
  function zoom(factor, x = left + width / scale / 2, y = top + height / scale / 2) {
    const before = scale;
    scale = Math.min(Math.max(scale * factor, 1), 24);
    left = x - (x - left) * before / scale; top = y - (y - top) * before / scale;
    show();
  }
  const move = (x, y) => { left += x * width / scale; top += y * height / scale; show(); };
  const whole = () => { scale = 1; left = top = 0; show(); };
  const at = (event) => { const box = map.getBoundingClientRect(); return [left + (event.clientX - box.left) / box.width * width / scale, top + (event.clientY - box.top) / box.height * height / scale]; };
  map.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-.12, 0], ArrowRight: [.12, 0], ArrowUp: [0, -.12], ArrowDown: [0, .12] }[event.key];
    if (step && scale > 1) move(...step); else if (event.key === "+" || event.key === "=") zoom(1.5); else if (event.key === "-") zoom(1 / 1.5);
    else if (event.key === "0" || event.key === "Escape") whole(); else return;
    event.preventDefault();
  });
  map.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && document.activeElement !== map) return;
    event.preventDefault(); zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, ...at(event));
  }, { passive: false });
  let held = null, was_moved = false;
  map.addEventListener("pointerdown", (event) => { was_moved = false; if (scale > 1 && event.button === 0) held = { x: event.clientX, y: event.clientY }; });
  map.addEventListener("pointermove", (event) => {
    if (!held) return;
    const box = map.getBoundingClientRect(), x = event.clientX - held.x, y = event.clientY - held.y;
    if (!was_moved && Math.hypot(x, y) < 4) return;
    if (!was_moved) map.setPointerCapture(event.pointerId);
    was_moved = true; held = { x: event.clientX, y: event.clientY };
    move(-x / box.width, -y / box.height);
  });
  for (const name of ["pointerup", "pointercancel"]) map.addEventListener(name, () => { held = null; });
  // The end of a drag over a place is no click on it; a link is not dragged away either.
  map.addEventListener("click", (event) => { if (was_moved) { event.preventDefault(); event.stopPropagation(); was_moved = false; } }, true);
  map.addEventListener("dragstart", (event) => event.preventDefault());
  const key = map.parentElement?.querySelector(".map-key");
  if (key) {
    const tools = document.createElement("span");
    for (const [sign, words, act] of [["+", map.dataset.nearer, () => zoom(1.6)], ["−", map.dataset.further, () => zoom(1 / 1.6)], ["⤢", map.dataset.whole, whole]]) {
      const button = document.createElement("button");
      button.type = "button"; button.textContent = sign; button.title = words; button.setAttribute("aria-label", words); button.addEventListener("click", act);
      tools.append(button);
    }
    key.prepend(tools);
  }
  new ResizeObserver(show).observe(map);
  show();
  return { show, whole };
}
for (const map of document.querySelectorAll("svg.map")) open_map(map);
