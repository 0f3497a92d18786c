"""Check an unpacked evidence pack: python check.py [FOLDER]. Needs Python 3.9 or later and nothing else; changes nothing."""

import hashlib
import json
import re
import sys
from collections import defaultdict
from pathlib import Path


def check(here: Path, wrong: list[str]) -> str:
    """What was looked at; ``wrong`` gets a sentence for each thing that is not right."""
    paths = (path for path in here.rglob("*") if path.is_file() and not path.name.startswith("."))
    data = {path.relative_to(here).as_posix(): path.read_bytes() for path in paths}
    sums = {name: digest for digest, name in re.findall(r"(\S+)  (.+)\n", data["SHA256SUMS"].decode())}
    wrong += [f"{name}: is no file of this pack." for name in {*data} - {*sums, "SHA256SUMS"}]
    wrong += [f"{name}: is missing." for name in {*sums} - {*data}]
    changed = [name for name in {*sums} & {*data} if hashlib.sha256(data[name]).hexdigest() != sums[name]]
    wrong += [f"{name}: is not as it was packed; its SHA-256 is another than in SHA256SUMS." for name in changed]
    pack = json.loads(data["evidence.json"])
    texts = {article["iri"]: data.get(article["file"], b"").decode() for article in pack["articles"]}
    quotes = [(c["iri"], c["article"], quote) for c in pack["claims"] for quote in (c["quote"], c["context"]) if quote]
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in data["graph.ttl"].decode().split("\n"):
        if line and line[0] not in "@#":  # One triple a line: subject, predicate, object and a full stop.
            subject, predicate, object_ = line[:-2].split(" ", 2)
            nodes[subject][predicate].append(object_)
    claims = {iri: node for iri, node in nodes.items() if "cg:Claim" in node["rdf:type"]}
    for iri, node in claims.items():
        terms = [node[f"cg:{part}"][0] for part in ("quote", "beginOffset", "endOffset")]
        words, begin, end = (json.JSONDecoder().raw_decode(term)[0] for term in terms)
        quotes.append((iri[1:-1], node["prov:wasDerivedFrom"][0][1:-1], {"text": words, "begin": begin, "end": end}))
    for claim, article, quote in quotes:
        begin, end, words = int(quote["begin"]), int(quote["end"]), quote["text"]
        if not words or texts.get(article, "")[begin:end] != words:
            wrong.append(f"{claim}: the words {words[:50]!r} do not stand at {begin} to {end} of {article}.")
    asserted = [node for node in claims.values() if "cg:Denied" not in node["cg:modality"]]
    told = {(node["rdf:subject"][0], node["rdf:predicate"][0], node["rdf:object"][0]) for node in asserted}
    things = {iri: node for iri, node in nodes.items() if not {"cg:Claim", "cg:Contribution"} & {*node["rdf:type"]}}
    facts = {(iri, p, o) for iri, node in things.items() for p in node if p[:3] == "cg:" for o in node[p]}
    wrong += [f"The fact {' '.join(fact)}: no claim with a quote states it." for fact in facts - told]
    if data["ledger.jsonl"].decode().split("\n")[:-1] != [judgement["line"] for judgement in pack["judgements"]]:
        wrong.append("ledger.jsonl: holds other judgements than evidence.json.")
    referring = [(f"The claim {iri} of graph.ttl", [iri[1:-1]]) for iri in claims]
    referring += [(f"The judgement {judgement['id']}", judgement["claims"]) for judgement in pack["judgements"]]
    known = {claim["iri"] for claim in pack["claims"]}
    wrong += [f"{who}: refers to no claim of this pack." for who, what in referring if not what or {*what} - known]
    counts = f"{len(quotes)} quotes of {len(known)} claims in {len(texts)} articles, {len(facts)} facts"
    return f"Looked at {len(sums)} files and their SHA-256, {counts}, {len(pack['judgements'])} judgements."


if __name__ == "__main__":
    found: list[str] = []
    try:
        print(check(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent, found))
    except (OSError, ValueError, KeyError, IndexError, AttributeError, TypeError) as e:
        found.append(f"The pack cannot be read to its end: {type(e).__name__}, {e}.")
    print("\n".join(["Wrong:", *sorted(found)]) if found else "All of it is right.")
    sys.exit(bool(found))
