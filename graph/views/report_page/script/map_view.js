/* The map: drawn before, with a spot for each place; filters change how large the spots are. */

import { $, make, count } from "../../network_page/script/elements.js";
import { collator, named, show } from "./parts.js";
import { objectsOf } from "./records.js";

/** The years in which a body had a part in an event or project. */
const activeYears = (body) => [...new Set(body.facts.flatMap((fact) => [fact.subject, fact.object]).flatMap((end) => (end && ["Event", "Project"].includes(end.type) ? end.years : [])))];

/** The places with what is there, and the filters; ``chosen`` is the number of a place. */
export function showMap(report, chosen = "") {
  const { entities, data } = report, drawn = $("drawn").content.firstElementChild?.cloneNode(true);
  if (!drawn) { show(make("h1", {}, "Map"), make("p", { class: "soft" }, "No event and no seat of this report has a place of which the coordinates are known.")); return; }
  const places = data.places.map(([place, label, events, seats]) => ({ e: entities[place], label, events: events.map(([id, years]) => ({ e: entities[id], years })), seats: seats.map((id) => ({ e: entities[id], years: activeYears(entities[id]) })) }));
  const spots = Array.from(drawn.querySelectorAll(".spot"), (spot) => ({ spot, place: places[Number(spot.dataset.place)] }));
  const topics = new Map(places.flatMap((place) => place.events).flatMap(({ e }) => objectsOf(e, "hasTopic")).map((topic) => [topic.id, topic]));
  const state = { from: "", until: "", what: "", topic: "", chosen: places[chosen] ?? null }, unit = Number(drawn.dataset.unit);
  const told = make("p", { class: "soft", "aria-live": "polite" }), panel = make("div"), body = make("tbody"), frame = make("figure", { class: "mapped" }, drawn,
    make("figcaption", { class: "map-key" }, make("span", {}, make("i"), "events"), make("span", {}, make("i", { class: "ring" }), "seats of organisations and clusters"), make("span", { class: "soft" }, "the larger, the more")));
  const held = ({ e, years }) => (!(state.from || state.until) || years.some((year) => year >= (state.from || 0) && year <= (state.until || 9999)))
    && (state.topic === "" || e.facts.some((fact) => fact.property === "hasTopic" && fact.object?.id === state.topic));
  const opened = open_map(drawn);
  const list = (title, found) => (found.length ? [make("h3", {}, title, " ", make("small", {}, found.length)), make("ul", { class: "rows" }, found.map(({ e, years }) => make("li", {}, named(e), e.type === "Event" && years.length ? make("small", {}, ` ${years.join(", ")}`) : null)))] : []);
  const filter = () => {
    for (const place of places) { place.now = [state.what === "seats" ? [] : place.events.filter(held), state.what === "events" ? [] : place.seats.filter(held)]; }
    for (const { spot, place } of spots) {
      const counts = place.now.map((found) => found.length);
      spot.toggleAttribute("hidden", !counts.some(Boolean)); spot.classList.toggle("chosen", place === state.chosen);
      spot.querySelectorAll("circle").forEach((circle, i) => circle.setAttribute("r", counts[i] ? Math.max(2.6, unit * Math.sqrt(counts[i])) : 0));
      spot.querySelector("title").textContent = `${place.label}: ${count(counts[0], "event")}, ${count(counts[1], "seat")}`;
    }
    const left = places.filter((place) => place.now.some((found) => found.length));
    if (state.chosen) panel.replaceChildren(make("h2", {}, state.chosen.e ? named(state.chosen.e) : state.chosen.label), ...list("Events", state.chosen.now[0]), ...list("Seats", state.chosen.now[1])); else panel.replaceChildren();
    body.replaceChildren(...left.map((place) => make("tr", {}, make("td", {}, make("button", { type: "button", "aria-pressed": String(place === state.chosen), dir: "auto", onclick: () => choose(place) }, place.label), " ", make("small", {}, place.e?.country ?? "")),
      place.now.map((found) => make("td", { class: "number" }, found.length)))));
    told.textContent = `${count(left.length, "place")}${data.unplaced ? `; ${count(data.unplaced, "name")} more with a place whose coordinates are not known` : ""}.`;
    opened.show();
  };
  const choose = (place) => { state.chosen = place === state.chosen ? null : place; filter(); };
  drawn.addEventListener("click", (event) => { const spot = event.target.closest(".spot"); if (spot) { event.preventDefault(); choose(places[Number(spot.dataset.place)]); } });
  const year = (name) => make("input", { type: "number", min: 1900, max: 2100, step: 1, onchange: (event) => { state[name] = Number(event.target.value) || ""; filter(); } });
  const pick = (name, all, options) => make("select", { onchange: (event) => { state[name] = name === "topic" && event.target.value ? Number(event.target.value) : event.target.value; filter(); } }, make("option", { value: "" }, all), options.map(([value, label]) => make("option", { value }, label)));
  show(make("h1", {}, "Map"), make("div", { class: "tools" }, make("label", {}, "What", pick("what", "events and seats", [["events", "events"], ["seats", "seats"]])),
    make("label", {}, "From year", year("from")), make("label", {}, "Until year", year("until")),
    topics.size ? make("label", {}, "About", pick("topic", "anything", [...topics.values()].sort((a, b) => collator.compare(a.label, b.label)).map((topic) => [topic.id, topic.label]))) : null),
  told, make("div", { class: "columns" }, frame, make("div", {}, panel, make("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "The places as a table" }, make("table", { class: "spots" }, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "place"), make("th", { scope: "col", class: "number" }, "events"), make("th", { scope: "col", class: "number" }, "seats"))), body)))));
  filter();
}
