"""An evaluation shown: tables and errors for a terminal, and the same as JSON for machines.

In: what :mod:`collabgraph.evaluation` measured. Out: lines on a console, or a JSON text whose keys do not change between
versions. Article text is hostile: characters that a terminal would obey are shown as a replacement sign.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from collabgraph.cli.terminal import make_harmless
from collabgraph.evaluation import Evaluation
from collabgraph.extraction.evaluation.calibration import SURE, Reliability
from collabgraph.extraction.evaluation.denied import DeniedScore
from collabgraph.extraction.evaluation.error_analysis import ErrorContext, Finding
from collabgraph.extraction.evaluation.figures import CORE, SUMS, TOPIC_PROPERTIES, TYPES, Difference, Figure
from collabgraph.extraction.evaluation.score import ScoreState

_COLOURS = {
    ScoreState.RIGHT: "green",
    ScoreState.FALSE: "red",
    ScoreState.MISSED: "bright_black",
    ScoreState.HALF: "yellow",
}
_GROUPS: dict[str, tuple[str, ...]] = {
    "sums": SUMS,
    "entities": tuple(t.value for t in TYPES),
    "facts": tuple(p.value for p in (*CORE, *TOPIC_PROPERTIES)),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two pipelines on the same articles."""

    first: str
    second: str
    lines: dict[str, Difference]


def print_evaluation(console: Console, evaluation: Evaluation) -> None:
    """The figures of each sum, type and property, and how far the confidences can be trusted."""
    title = f"{len(evaluation.scores)} articles read by {evaluation.pipeline}"
    table = _table(title, "", "precision", "recall", "F1", "95 %", "found", "annotated")
    for lines in _GROUPS.values():
        for line in lines:
            f = evaluation.figures[line]
            interval = f"{f.low:.3f}–{f.high:.3f}"
            table.add_row(line, *_decimals(f.precision, f.recall, f.f1), interval, str(f.found), str(f.gold))
        table.add_section()
    console.print(table)
    for item in evaluation.skipped:
        console.print(f"Not read: {make_harmless(item.where)}: {make_harmless(item.reason)}", markup=False)
    _print_reliability(console, evaluation.reliability)


def print_comparison(console: Console, comparison: Comparison) -> None:
    """F1 of both pipelines and the difference; ``better`` is the share of resamples in which the second has more."""
    title = f"F1 of {comparison.first} (first) and {comparison.second} (second)"
    table = _table(title, "", "first", "second", "difference", "95 %", "second better")
    for lines in _GROUPS.values():
        for line in lines:
            d = comparison.lines[line]
            interval = f"{d.low:+.3f} – {d.high:+.3f}"
            table.add_row(line, *_decimals(d.first, d.second), f"{d.value:+.3f}", interval, f"{d.better:.0%}")
        table.add_section()
    console.print(table)


def print_denied(console: Console, score: DeniedScore, errors: int = 0) -> None:
    """What is stated though the text denies it, by kind, and what is kept of the true facts beside it."""
    table = _table("Stated though the text denies it", "kind", "stated", "of", "share")
    for kind, (stated, count) in score.kinds.items():
        table.add_row(kind, str(stated), str(count), f"{stated / max(1, count):.1%}")
    table.add_section()
    table.add_row("all", str(len(score.stated)), str(score.denied), f"{score.share:.1%}")
    console.print(table)
    console.print(f"True facts kept: {score.kept} of {score.true}")
    for wrong in score.stated[:errors]:
        head = f"{wrong.text.id}  {wrong.statement}  (confidence {wrong.confidence:g})"
        console.print(Text(f"\n{make_harmless(head)}", style="bold"))
        console.print(Padding(Text(f"“{make_harmless(wrong.text.text)}”"), (0, 2)))


def print_mistakes(console: Console, mistakes: Iterable[Finding]) -> None:
    """Errors with their sentences, the words of the ends marked."""
    for m in mistakes:
        head = Text("\n")
        head.append(f"{m.article}  ").append(m.state.value, style=_COLOURS[m.state]).append(
            f"  {m.what}  ", style="bold"
        )
        head.append(make_harmless(" → ".join(m.ends))).append(f"  ({m.kind})", style="dim")
        console.print(head)
        if m.context is not None:
            console.print(Padding(_mark(m.context, _COLOURS[m.state]), (0, 2)))


def _mark(context: ErrorContext, colour: str) -> Text:
    text = Text("“")
    at = 0
    for begin, end in context.marks:
        text.append(_squeeze(context.text[at:begin])).append(_squeeze(context.text[begin:end]), style=f"bold {colour}")
        at = end
    return text.append(_squeeze(context.text[at:])).append("”")


def _squeeze(words: str) -> str:
    return make_harmless(words.replace("\n", " "))


def _print_reliability(console: Console, reliability: Reliability) -> None:
    table = _table("Confidence", "from", "claims", "mean confidence", "precision")
    for b in reliability.bins:
        table.add_row(f"{b.low:.1f}–{b.high:.1f}", str(b.count), *_decimals(b.confidence, b.precision))
    console.print(table)
    console.print(
        "By word: "
        + "; ".join(f"{w.word} {w.precision:.3f} of {w.count} claims" for w in reliability.words if w.count)
        + ".",
    )
    console.print(
        f"Of all claims {reliability.sure_share:.1%} have a confidence of {SURE} or more; {reliability.sure_precision:.1%} of"
        f" these are right. Expected calibration error {reliability.error:.3f}.",
        highlight=False,
    )


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for column in columns:
        table.add_column(column, justify="left" if column in ("", "kind", "from") else "right", no_wrap=True)
    return table


def _decimals(*values: float) -> tuple[str, ...]:
    return tuple(f"{value:.3f}" for value in values)


def write_json(
    evaluation: Evaluation | None, comparison: Comparison | None, denied: DeniedScore | None, errors: int
) -> str:
    """All that was measured as one JSON object; parts that were not asked for are left out."""
    data: dict[str, object] = {}
    if evaluation is not None:
        data = {
            "pipeline": evaluation.pipeline,
            "articles": len(evaluation.scores),
            "skipped": [asdict(item) for item in evaluation.skipped],
            **_grouped(evaluation.figures),
            "confidence": asdict(evaluation.reliability),
            "errors": [_mistake(m) for m in evaluation.mistakes[:errors]],
        }
    if comparison is not None:
        data["comparison"] = {"first": comparison.first, "second": comparison.second, **_grouped(comparison.lines)}
    if denied is not None:
        data["denied"] = {
            "kinds": {kind: {"stated": stated, "of": count} for kind, (stated, count) in denied.kinds.items()},
            "stated": len(denied.stated),
            "of": denied.denied,
            "true_kept": denied.kept,
            "true": denied.true,
            "errors": [
                {"id": w.text.id, "fact": str(w.statement), "confidence": w.confidence, "text": w.text.text}
                for w in denied.stated[:errors]
            ],
        }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _grouped(figures: Mapping[str, Figure] | Mapping[str, Difference]) -> dict[str, dict[str, dict[str, float]]]:
    return {name: {line: _rounded(asdict(figures[line])) for line in lines} for name, lines in _GROUPS.items()}


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in values.items()}


def _mistake(mistake: Finding) -> dict[str, object]:
    context = mistake.context
    marks: Sequence[tuple[int, int]] = context.marks if context else ()
    return {
        "article": mistake.article,
        "state": mistake.state,
        "what": mistake.what,
        "kind": mistake.kind,
        "ends": mistake.ends,
        "context": context.text if context else None,
        "marks": marks,
    }
