/* The network within the report: the same as in the picture, made when it is first looked at; its names and sentences lead to the
   other views, and they to it. */

import { $ } from "../../network_page/script/elements.js";
import { writeAddress } from "../../network_page/script/address.js";
import { readNetwork, startState } from "../../network_page/script/model.js";
import { NetworkPage } from "../../network_page/script/page.js";
import { placeOf } from "./parts.js";

export class NetworkView {
  #page = null; #told = ""; #network = null;

  constructor(report) {
    this.report = report;
    const { things, nodes, groups } = report.data.network;
    this.things = things;
    /** Number in the network by number of the entity. */
    this.numbers = new Map(things.map((entity, number) => [entity, number]));
    report.groupOf = (e) => { const number = this.numbers.get(e.id), group = number < nodes.length ? nodes[number][2] : -1; return group >= 0 ? groups[group][0] : ""; };
    report.networkAddress = (e) => (this.numbers.get(e.id) < nodes.length ? `#/network?${writeAddress(this.network, { ...startState(), chosen: this.numbers.get(e.id) })}` : "");
  }

  get network() {
    const { data, entities, quote } = this.report;
    return this.#network ??= readNetwork({ ...data.network, things: this.things.map((entity) => data.entities[entity]) }, quote);
  }

  /** Where the state is that was last looked at. */
  get address() { return this.#told ? `#/network?${this.#told}` : "#/network"; }

  show(told) {
    this.#told = told;
    if (this.#page) { this.#page.open(); return; }
    this.#page = new NetworkPage(this.network, this.report.data.network, {
      address: { read: () => this.#told, write: (text) => { this.#told = text; if (!$("network").hidden) history.replaceState(null, "", this.address); } },
      links: { thing: (thing) => `#/entity/${this.things[thing.id]}`, claim: (claim) => (claim.place ? placeOf(...claim.place) : "") },
    });
    globalThis.picture = this.#page;
  }
}
