/* Corrections: kept in this window, saved as lines of the ledger. */

import { $, make, count, save } from "../../network_page/script/elements.js";

const said = new Map();
const squeeze = (text) => text.replace(/\s+/g, " ").trim();
const WORDS = { confirm: "Right", reject: "Wrong" };

/** Right and Wrong beside a sentence; pressed once more, nothing is said. */
export function judgeButtons(report, claim) {
  const key = [claim.article, claim.begin, claim.end, claim.fact.property, ...claim.forms].join("|");
  const press = (kind) => { if (said.get(key)?.kind === kind) said.delete(key); else said.set(key, { kind, claim }); update(); tell(report); };
  const buttons = Object.entries(WORDS).map(([kind, word]) => [kind, make("button", { type: "button", onclick: () => press(kind) }, word)]);
  const update = () => { for (const [kind, button] of buttons) button.setAttribute("aria-pressed", String(said.get(key)?.kind === kind)); };
  update();
  return make("div", { class: "judge" }, buttons.map(([, button]) => button));
}

function tell(report) {
  $("corrections").replaceChildren(...(said.size ? [`${count(said.size, "correction")} in this window. `, make("button", { type: "button", class: "small", onclick: () => saveCorrections(report) }, "Save them for `collabgraph judge import`")] : []));
}

function saveCorrections(report) {
  const by = prompt("Your name, which will stand beside each correction:");
  if (!by?.trim()) return;
  const lines = [...said.values()].map(({ kind, claim }) => JSON.stringify({ by: by.trim(), claim: { article: report.articles[claim.article].id, object: claim.forms[1], object_name: claim.names[1], property: claim.fact.property,
    quote: squeeze(report.quote([claim.article, claim.begin, claim.end])), subject: claim.forms[0], subject_name: claim.names[0] }, kind, when: new Date().toISOString(), why: "" }));
  save("corrections.jsonl", `${lines.join("\n")}\n`, "application/jsonl");
}

/** A window with corrections is not closed without a question. */
export const guardCorrections = () => window.addEventListener("beforeunload", (event) => { if (said.size) event.preventDefault(); });
