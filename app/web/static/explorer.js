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
    const choose = (offer) => {
      close();
      if (input.dataset.suggest === "fill") { input.value = offer.label; (document.getElementById(input.dataset.iri) || {}).value = offer.iri; }
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
        type.textContent = offer.type;
        item.append(name, type);
        item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(offer); });
        return item;
      }));
      list.hidden = !found.length;
      at = -1;
      input.setAttribute("aria-expanded", String(!list.hidden));
    };
    const ask = async () => {
      const words = input.value.trim(), number = ++asked;
      if (!words) return close();
      const answer = await fetch("/suggest?q=" + encodeURIComponent(words));
      // An older answer that comes late does not replace a newer one.
      if (answer.ok && number === asked && document.activeElement === input) show(await answer.json());
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 90); });
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
  // On a narrow screen the filters begin closed.
  const facets = document.querySelector("details.facets");
  if (facets && matchMedia("(max-width: 60rem)").matches) facets.open = false;
})();
