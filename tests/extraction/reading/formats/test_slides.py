"""Presentations: the words of each slide from top to bottom, with their notes."""

import io
from typing import Any

import pptx
import pytest
from pptx.util import Inches

from collabgraph.extraction.reading.formats.slides import parse_slides
from collabgraph.ontology.errors import InputError


def save(presentation: Any) -> bytes:
    file = io.BytesIO()
    presentation.save(file)
    return file.getvalue()


def test_slides_are_read_in_order_with_tables_groups_and_notes() -> None:
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    # Painted first, read last: what counts is where it stands.
    slide.shapes.add_textbox(Inches(1), Inches(6), Inches(3), Inches(1)).text_frame.text = "Contact: Jana Novak"
    slide.shapes.title.text = "Timber Days 2024"
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(
        Inches(1), Inches(2), Inches(3), Inches(1)
    ).text_frame.text = "Ana Kos: wood\nIvo Berg: stone"
    table = slide.shapes.add_table(1, 2, Inches(1), Inches(4), Inches(4), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "09:00", "Opening"
    slide.notes_slide.notes_text_frame.text = "Thank the Lemnora Cluster."
    second = presentation.slides.add_slide(presentation.slide_layouts[5])
    second.shapes.title.text = "Partners"
    assert parse_slides(save(presentation)).text.split("\n\n") == [
        "Timber Days 2024", "Ana Kos: wood\nIvo Berg: stone", "09:00 | Opening", "Contact: Jana Novak",
        "Thank the Lemnora Cluster.", "Partners",
    ]  # fmt: skip


def test_what_is_no_presentation_is_refused() -> None:
    for data in (b"", save(pptx.Presentation())[:3000]):
        with pytest.raises(InputError, match="cannot be read as a presentation"):
            parse_slides(data)
