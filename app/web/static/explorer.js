// Names that are offered while somebody types, as the pattern of a combobox with a list has it. Without it the form works too.
"use strict";
(() => {
  for (const input of document.querySelectorAll("[data-suggest]")) {
    const list = document.createElement("ul");
    list.className = "offers";
    list.id = input.id + "-offers";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels.length ? input.labels[0].textContent : "");
    input.after(list);
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-autocomplete", "list"], ["aria-controls", list.id]])
      input.setAttribute(name, value);
    let offers = [], at = -1, asked = 0, timer = 0;

    const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    const remember = (iri) => { const field = document.getElementById(input.dataset.iri || ""); if (field) field.value = iri; };
    const choose = (offer) => {
      close();
      // A question goes on being typed behind what was chosen.
      if (offer.value) { input.value = offer.value; input.focus(); ask(); }
      else if (input.dataset.suggest === "fill") { input.value = offer.label; remember(offer.iri); }
      else location.href = offer.href;
    };
    const mark = (to) => {
      at = (to + offers.length) % offers.length;
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    };
    const show = (found) => {
      offers = found;
      list.replaceChildren(...found.map((offer, i) => {
        const item = document.createElement("li"), name = document.createElement("bdi"), type = document.createElement("small");
        item.id = `${list.id}-${i}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        name.textContent = offer.label;
        type.textContent = [offer.type, offer.apart].filter(Boolean).join(" · ");
        item.append(name, type);
        item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(offer); });
        return item;
      }));
      list.hidden = !found.length;
      at = -1;
      input.setAttribute("aria-expanded", String(!list.hidden));
    };
    const ask = async () => {
      const words = input.dataset.source ? input.value : input.value.trim(), number = ++asked;
      if (!words.trim()) return close();
      const answer = await fetch((input.dataset.source || "/suggest") + "?q=" + encodeURIComponent(words));
      // An older answer that comes late does not replace a newer one.
      if (answer.ok && number === asked && document.activeElement === input) show(await answer.json());
    };
    input.addEventListener("input", () => { remember(""); clearTimeout(timer); timer = setTimeout(ask, 90); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      if (list.hidden) return;
      if (event.key === "ArrowDown") { event.preventDefault(); mark(at + 1); }
      if (event.key === "ArrowUp") { event.preventDefault(); mark(at < 0 ? -1 : at - 1); }
      if (event.key === "Enter" && at >= 0) { event.preventDefault(); choose(offers[at]); }
    });
  }
  // "/" leads to the search, as on many pages.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); document.getElementById("q").focus(); }
  });
  // The review is answered by keys.
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const button = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === event.key);
    if (button) { event.preventDefault(); button.click(); }
  });
  // Words marked in the text of an article go into the form for a new fact.
  const text = document.querySelector("[data-text]"), quote = document.getElementById("quote");
  if (text && quote) {
    const offer = document.createElement("button");
    offer.type = "button";
    offer.className = "marking";
    offer.textContent = document.querySelector(".addfact h2").textContent;
    offer.hidden = true;
    document.body.append(offer);
    document.addEventListener("selectionchange", () => {
      const chosen = getSelection();
      offer.hidden = chosen.isCollapsed || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode) || !chosen.toString().trim();
      if (offer.hidden) return;
      const box = chosen.getRangeAt(0).getBoundingClientRect();
      // It stays on a narrow screen, wherever the words end.
      offer.style.left = `${scrollX + Math.max(8, Math.min(box.left, document.documentElement.clientWidth - offer.offsetWidth - 8))}px`;
      offer.style.insetBlockStart = `${box.bottom + scrollY + 6}px`;
    });
    offer.addEventListener("mousedown", (event) => event.preventDefault());
    offer.addEventListener("click", () => {
      const chosen = getSelection(), inside = [...text.querySelectorAll("a.mention")].filter((a) => chosen.containsNode(a, true));
      quote.value = chosen.toString().trim();
      const ends = [...new Map(inside.map((a) => [a.dataset.iri, a.title]))];
      ["subject", "object"].forEach((id, i) => { [document.getElementById(id + "_iri").value, document.getElementById(id).value] = ends[i] || ["", ""]; });
      offer.hidden = true;
      document.getElementById("add").scrollIntoView();
      document.getElementById(ends.length ? "property" : "subject").focus();
    });
  }
  // Queries are kept in this browser where nobody may save them for everybody; a browser may forbid that.
  const kept = document.querySelector("[data-kept]"), keep = document.querySelector("[data-keep]");
  if (kept) {
    const list = kept.querySelector("ul"), key = "collabgraph.queries";
    const load = () => { try { const found = JSON.parse(localStorage.getItem(key)); return Array.isArray(found) ? found : []; } catch { return []; } };
    const store = (queries) => { try { localStorage.setItem(key, JSON.stringify(queries.slice(0, 100))); return true; } catch { return false; } };
    const show = () => {
      const queries = load();
      kept.hidden = !queries.length;
      list.replaceChildren(...queries.map(({ title, text }, i) => {
        const item = document.createElement("li"), link = document.createElement("a"), remove = document.createElement("button"), unseen = document.createElement("span");
        link.href = "/query?" + new URLSearchParams({ query: String(text) });
        link.dir = "auto";
        link.textContent = String(title);
        unseen.className = "unseen";
        unseen.textContent = " " + title;
        remove.type = "button";
        remove.className = "plain";
        remove.append(list.dataset.remove, unseen);
        remove.addEventListener("click", () => { store(load().filter((_, at) => at !== i)); show(); });
        item.append(link, remove);
        return item;
      }));
    };
    show();
    if (keep && store(load())) {
      keep.hidden = false;
      keep.addEventListener("submit", (event) => {
        event.preventDefault();
        const field = keep.querySelector("input"), title = field.value.trim();
        if (title) store([{ title, text: keep.dataset.keep }, ...load().filter((query) => query.title !== title)]);
        field.value = "";
        show();
      });
    }
  }
  // Files are dropped onto the form, and named there.
  const drop = document.querySelector("[data-drop]");
  if (drop) {
    const field = drop.querySelector("input"), chosen = drop.querySelector("[data-chosen]");
    const name = () => { chosen.textContent = [...field.files].slice(0, 12).map((file) => file.name).join(", ") + (field.files.length > 12 ? ` … (${field.files.length})` : ""); };
    for (const kind of ["dragover", "dragleave", "drop"])
      drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.toggle("over", kind === "dragover"); });
    drop.addEventListener("drop", (event) => { field.files = event.dataTransfer.files; name(); });
    field.addEventListener("change", name);
  }
  // A reading that goes on tells how far it is.
  const job = document.querySelector("[data-job]");
  if (job) {
    const look = async () => {
      const answer = await fetch(job.dataset.job).catch(() => null), told = answer && answer.ok ? await answer.json() : null;
      if (told && told.done) return location.reload();
      if (told) { if (told.share) job.querySelector("progress").value = told.share; job.querySelector("[data-parsed]").textContent = told.parsed; }
      setTimeout(look, 1000);
    };
    setTimeout(look, 700);
  }
  // On a narrow screen the filters begin closed.
  const facets = document.querySelector("details.facets");
  if (facets && matchMedia("(max-width: 60rem)").matches) facets.open = false;
})();
