"""Presentations: the words of each slide from top to bottom, with their notes."""

import io
from copy import deepcopy
from typing import Any

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.util import Inches

from collabgraph.extraction.reading.formats.slides import parse_slides
from collabgraph.extraction.reading.json import Draft, LeftOut
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


def test_a_cell_that_spans_rows_stands_in_each_of_them() -> None:
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    table = slide.shapes.add_table(2, 2, 0, 0, Inches(4), Inches(1)).table
    table.cell(0, 0).merge(table.cell(1, 0))
    for row, column, text in ((0, 0, "Panel"), (0, 1, "Ana"), (1, 1, "Ivo")):
        table.cell(row, column).text = text
    assert parse_slides(save(presentation)).text == "Panel | Ana\nPanel | Ivo"


def test_words_of_charts_and_of_shapes_in_two_forms_are_read() -> None:
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    make: Any = CategoryChartData
    data = make()
    data.categories = ["Austria", "Norway"]
    data.add_series("Clusters", (3, 4))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(4), Inches(3), data)
    # PowerPoint gives a shape of a newer kind in an older form as well.
    slide.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "Ana Kos"
    shape = slide.shapes[-1].element
    spaces = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    forms = parse_xml(f"<mc:AlternateContent {spaces}><mc:Choice/><mc:Fallback/></mc:AlternateContent>")
    shape.getparent().replace(shape, forms)
    forms[0].append(shape)
    forms[1].append(deepcopy(shape))
    assert parse_slides(save(presentation)).text == "Ana Kos\n\nClusters\nAustria\nNorway"


def test_hidden_slides_and_feet_are_told_as_left_out() -> None:
    presentation = pptx.Presentation()
    for title in ("Shown", "Hidden words"):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = title
        foot = next(p for p in slide.slide_layout.placeholders if p.placeholder_format.type == PP_PLACEHOLDER.FOOTER)
        copied = deepcopy(foot.element)
        slide.shapes._spTree.append(copied)
        slide.shapes[-1].text_frame.text = "Draft of May"
    slide.element.set("show", "0")
    assert parse_slides(save(presentation)) == Draft(
        "Shown",
        left_out=(LeftOut("foot of each slide", "Draft of May\nDraft of May"), LeftOut("hidden slide", "Hidden words")),
    )


def test_what_is_no_presentation_is_refused() -> None:
    for data in (b"", save(pptx.Presentation())[:3000]):
        with pytest.raises(InputError, match="cannot be read as a presentation"):
            parse_slides(data)
