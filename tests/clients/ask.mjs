// Asks SPARQL sources by Comunica. In: JSON on standard input, {kind, query, sources}. Out: JSON on standard output: rows of
// terms as they are written in N-Triples, a yes or no, or triples; or {error}.
import { readFileSync } from "node:fs";
import { QueryEngine } from "@comunica/query-sparql";
import { termToString } from "rdf-string";

const { kind, query, sources } = JSON.parse(readFileSync(0, "utf-8"));
const context = { sources: sources.map((value) => ({ type: "sparql", value })) };
const engine = new QueryEngine();
const ask = {
  async rows() {
    const rows = await (await engine.queryBindings(query, context)).toArray();
    return rows.map((row) => Object.fromEntries([...row].map(([name, term]) => [name.value, termToString(term)])));
  },
  async answer() { return engine.queryBoolean(query, context); },
  async triples() {
    const quads = await (await engine.queryQuads(query, context)).toArray();
    return quads.map((quad) => [quad.subject, quad.predicate, quad.object].map(termToString));
  },
};
try {
  console.log(JSON.stringify(await ask[kind]()));
} catch (error) {
  console.log(JSON.stringify({ error: String(error.message) }));
}
