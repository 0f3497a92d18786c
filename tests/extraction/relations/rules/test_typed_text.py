"""A sentence with one sign for each mention."""

from collections.abc import Callable

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.rules.typed_text import TypedText, signs_of, write_typed


def letters(typed: TypedText) -> str:
    """The text with each sign as the letter of its kind."""
    first = {letter: ord(signs_of(letter)[0]) for letter in "PBJELTRD"}
    return "".join(
        next((f"<{k}>" for k, begin in first.items() if begin <= ord(sign) < begin + 200), sign) for sign in typed.text
    )


def test_each_mention_is_a_sign_of_its_kind(scene_of: Callable[..., ParsedArticle]) -> None:
    scene = scene_of("[PE Ana Kos], [RO director] of [OR Lumo], opened the [EV Glass Day] on 3 May 2021.")
    typed = write_typed(scene, 0, len(scene.text))
    assert letters(typed) == "<P>, <R> of <B>, opened the <E> on <D>."
    assert typed.kinds == frozenset("PRBED")


def test_a_sign_tells_its_mention(scene_of: Callable[..., ParsedArticle]) -> None:
    scene = scene_of("[OR Lumo] and [OR Arda] met.")
    typed = write_typed(scene, 0, len(scene.text))
    words = [scene.text[scene.spots[k].begin : scene.spots[k].end] for k in typed.mentions.values()]
    assert words == ["Lumo", "Arda"]
    assert all(typed.text[at] in {chr(ord(signs_of("B")[0]) + n) for n in range(2)} for at in typed.mentions)


def test_only_the_stretch_is_written(scene_of: Callable[..., ParsedArticle]) -> None:
    scene = scene_of("[OR Lumo] met. [OR Arda] slept.")
    assert letters(write_typed(scene, 10, len(scene.text))) == "<B> slept."
