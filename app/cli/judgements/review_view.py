"""What a review looks like: questions with their sides on a terminal, as a list, and as JSON.

In: questions and sentences. Out: lines of text in which the quote is highlighted, keys with their meanings, JSON. Text of
articles is shown without the characters that a terminal would obey.
"""

import json
import shlex
from collections.abc import Iterable, Sequence

import click
from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from collabgraph.cli.console import make_console
from collabgraph.cli.judgements.review_session import Answer, ReviewProgress, find_keys
from collabgraph.cli.terminal import make_harmless
from collabgraph.graph.query.excerpts import Excerpt
from collabgraph.graph.review.questions import QuestionKind, ReviewQuestion
from collabgraph.ontology.vocabulary import EntityType

_MEANINGS = {
    Answer.SAME: "the two are one thing",
    Answer.DIFFERENT: "they are two, and stay two whatever their names say",
    Answer.UNSURE: "nobody can say; the question is closed, the graph stays as it is",
    Answer.CONFIRM: "the sentence states just this; the claim is certain from now on",
    Answer.REJECT: "it does not; the claim states no fact any more",
    Answer.SKIP: "put it off (the space bar does the same)",
    Answer.BACK: "take the last answer back; a judgement is undone in the ledger",
    Answer.QUIT: "leave; all answers are written already",
    Answer.HELP: "this help",
}
Sentences = dict[str, tuple[Excerpt, ...]]


class TerminalScreen:
    """Shows a review on a terminal and reads its keys."""

    def __init__(self, console: Console | None = None) -> None:
        """By default the standard output."""
        self._console = console or make_console()

    def ask(self, question: ReviewQuestion, sentences: Sentences, progress: ReviewProgress) -> None:
        """Show a question with the sentences of its sides."""
        self._console.print(Rule(f"{progress} · {question.kind}", align="left"))
        self._print(Text(question.text, style="bold"))
        for reason in question.reasons:
            self._print(Text(f"  {reason}", style="dim"))
        for side, told in sentences.items():
            if side != question.text:
                self._print(Text(f"\n{side}"))
            for testimony in told:
                self._print(highlight(testimony))
        answers = [f"{key} {answer}" for key, answer in find_keys(question).items() if key != " "]
        self._print(Text("\n" + "   ".join(answers), style="cyan"))

    def tell(self, message: str) -> None:
        """Show one message."""
        self._print(Text(message, style="yellow"))

    def help(self, question: ReviewQuestion) -> None:
        """Say what the keys mean."""
        for key, answer in find_keys(question).items():
            if key != " ":
                meaning = "this is its class" if isinstance(answer, EntityType) else _MEANINGS[answer]
                self._print(Text(f"  {key}  {answer}: {meaning}"))

    def read_key(self) -> str:
        """The next key, without waiting for the end of a line."""
        return click.getchar()

    def _print(self, text: Text) -> None:
        text.plain = make_harmless(text.plain)
        self._console.print(text)


def highlight(testimony: Excerpt) -> Text:
    """A sentence in its surroundings: the article in front, the words themselves bright."""
    text = Text(f"  [{testimony.article}] ", style="")
    parts = ((testimony.before, "dim"), (testimony.words, "bold green"), (testimony.after, "dim"))
    return text.append_text(Text(" ").join(Text(part, style=style) for part, style in parts if part))


def write_list(questions: Sequence[ReviewQuestion]) -> str:
    """The questions as text, each with the commands that answer it."""
    blocks = [
        f"{number}. {question}\n" + "".join(f"  $ {command}\n" for command in find_commands(question))
        for number, question in enumerate(questions, start=1)
    ]
    return make_harmless("\n".join(blocks)) or "No open questions.\n"


def write_json(questions: Iterable[ReviewQuestion]) -> str:
    """The questions as a list of JSON objects."""
    found = [
        {
            "id": q.id,
            "kind": q.kind,
            "question": q.text,
            "reasons": q.reasons,
            "value": round(q.value, 3),
            "effect": q.effect,
            "use": round(q.use, 3),
            "ends": [{"iri": end.iri, "label": end.label, "type": end.type, "facts": end.facts} for end in q.ends],
            "claim": q.claim or None,
            "classes": q.classes,
            "commands": find_commands(q),
        }
        for q in questions
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def find_commands(question: ReviewQuestion) -> list[str]:
    """The command lines that answer a question."""
    iris = [end.iri for end in question.ends]
    match question.kind:
        case QuestionKind.DUPLICATES:
            words = [[verdict, *iris] for verdict in ("same", "different", "unsure")]
        case QuestionKind.CLAIMS:
            words = [[verdict, question.claim] for verdict in ("confirm", "reject")]
        case QuestionKind.CLASSES:
            words = [["retype", *iris, type_] for type_ in question.classes]
    return [f"collabgraph judge {shlex.join(map(str, command))}" for command in words]
