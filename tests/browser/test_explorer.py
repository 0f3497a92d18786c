"""The pages in a real browser: the way of an analyst, accessibility, hostile names, no request to anywhere else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import ATTACK, MARKS, launch, watch
from explorer_stories import TOKEN, P, T, make_workspace, serve, tell, tell_forum

from collabgraph.ontology.vocabulary import Modality

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright (requirements-dev.txt)")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe (requirements-dev.txt)")
pytestmark = MARKS

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
PAGES = (
    "/", "/list/entities", "/list/people?order=name", "/list/people?year=1900", "/search?q=kos", "/search?q=zzz", "/search",
    "/articles", "/article/forum", "/name?is=Jana Kos", "/name?is=Timber Forum", "/name?is=BEECH", "/questions",
    "/questions/who-presented-where?person=Jana Kos", "/questions/cluster", "/query?query=ASK { ?s a cg:Person }",
    "/ask", "/ask?q=who spoke at Timber Forum", "/ask?q=who spoke at nothing",
    "/timeline", "/map", "/map?from=1900&until=1901", "/network/brokers", "/ledger", "/login", "/nothing", "/review?kind=claims", "/add",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright, launch(playwright) as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Pages that these tests read and change."""
    with serve(make_workspace(tmp_path_factory.mktemp("forum") / "workspace", *tell_forum())) as address:
        yield address


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 860})
    yield watch(context.new_page())
    context.close()


def log_in(page: Any) -> None:
    page.goto("/login")
    page.fill("#name", "Ida")
    page.fill("#token", TOKEN)
    page.click("main button")


def test_an_analyst_goes_from_a_name_to_the_source_and_corrects_it(page: Any, address: str) -> None:
    log_in(page)
    # A name is offered while it is typed, with a letter wrong too, and chosen by the keyboard.
    page.fill("#q", "")
    page.type("#q", "jána ko")
    page.wait_for_selector(".offers li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/**")
    assert page.text_content("h1") == "Jana Kos"
    person = page.url
    # Person → event → source, with the words lit.
    page.click("section.group a.name:has-text('Timber Forum')")
    assert page.text_content("h1") == "Timber Forum"
    assert "Graz" in page.text_content(".facts")
    page.click(".programme li:has-text('Mila Hofer') a.open")
    assert "".join(page.locator("mark").all_text_contents()) == "Mila Hofer presentedAt Timber Forum."
    assert page.locator("#lit").is_visible()
    # It is wrong: it goes, stands in the ledger, and comes back.
    page.click(".says button:has-text('Wrong')")
    assert "Written:" in page.text_content(".done")
    assert "Mila Hofer" not in page.text_content(".stated")
    page.click(".done button:has-text('Undo')")
    assert "Mila Hofer" in page.text_content(".stated")
    page.goto("/ledger")
    assert page.locator(".ledger li").count() == 2
    assert person.startswith(address) and all(url.startswith((address, "data:")) for url in page.asked)
    assert page.troubles == []


@pytest.mark.parametrize("is_phone", [False, True], ids=["desk", "phone"])
def test_words_that_are_marked_become_a_fact_that_can_be_undone(browser: Any, address: str, is_phone: bool) -> None:
    size = {"width": 390, "height": 844} if is_phone else {"width": 1280, "height": 860}
    context = browser.new_context(base_url=address, viewport=size, has_touch=is_phone, is_mobile=is_phone)
    page = watch(context.new_page())
    press = page.tap if is_phone else page.click
    log_in(page)
    page.goto("/article/letter")
    page.evaluate(
        """() => {
            const range = document.createRange(), text = document.querySelector("[data-text]");
            range.selectNodeContents(text);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    page.wait_for_selector("button.marking")
    box = page.locator("button.marking").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= size["width"]
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    press("button.marking")
    assert "Norrmark Timber Cluster leads BEECH." in page.input_value("#quote")
    assert page.input_value("#subject") == "Norrmark Timber Cluster"
    page.fill("#quote", "Jana Kos presentedAt Timber Forum.")
    page.fill("#subject", "Jana Kos")
    page.select_option("#property", "role")
    page.fill("#object", "Speaker of the day")
    press(".addfact button:has-text('Add it')")
    page.wait_for_selector(".done")
    assert "Speaker of the day" in page.text_content(".stated")
    press(".done button:has-text('Undo')")
    page.wait_for_selector(".stated:not(:has-text('Speaker of the day'))")
    assert page.troubles == []
    context.close()


def test_queries_are_kept_in_the_browser_and_saved_by_whoever_may(page: Any) -> None:
    page.goto("/query?query=ASK { ?s a cg:Person }")
    page.fill("#title", "Is anybody there? <b>")
    page.click("button:has-text('Keep in this browser')")
    page.goto("/query")
    page.click(".saved a:has-text('Is anybody there? <b>')")
    assert page.input_value("#query") == "ASK { ?s a cg:Person }"
    page.click(".saved button:has-text('Remove')")
    page.goto("/query")
    assert not page.locator("[data-kept]").is_visible()
    log_in(page)
    page.goto("/query?query=ASK { ?s a cg:Place }")
    page.fill("#title", "Any place?")
    page.click("button:has-text('Save for everybody')")
    page.wait_for_selector(".saved a:has-text('Any place?')")
    page.click(".saved button:has-text('Remove')")
    page.wait_for_url("**/query")
    assert page.locator(".saved a").count() == 0
    assert page.troubles == []


def test_the_review_is_answered_by_keys(page: Any) -> None:
    log_in(page)
    page.goto("/review?kind=claims")
    asked = page.text_content("#question")
    page.keyboard.press("c")
    page.wait_for_selector(".done")
    assert asked != (page.text_content("#question") if page.locator("#question").count() else "")
    page.click(".done button:has-text('Undo')")


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)], ids=["light", "dark", "phone"]
)
def test_pages_can_be_used_by_everybody(browser: Any, address: str, scheme: str, width: int) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 860}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    log_in(page)
    found = {}
    for path in PAGES:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        results = axe.Axe().run(page, options=WCAG)
        if results.response["violations"]:
            found[path] = [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in results.response["violations"]]
        # Nothing is wider than the window.
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
    context.close()
    assert found == {}


def test_reading_needs_no_script(browser: Any, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.fill("#q", "Jana Kos")
    page.click(".find button")
    page.click("main a:has-text('Jana Kos')")
    page.click(".group blockquote a >> nth=0")
    # The address changes before the page is there: what is asked at once is sometimes asked of nothing.
    page.wait_for_selector("mark")
    context.close()


def test_hostile_names_are_shown_and_do_not_run(browser: Any, tmp_path: Path) -> None:
    things = {type_: (type_, f"{type_} {ATTACK}") for type_ in T}
    person, event, body = things[T.PERSON], things[T.EVENT], things[T.CLUSTER]
    told = (
        (P.PRESENTED_AT, person, event, 0.6),
        (P.AFFILIATED_WITH, person, body, 0.6),
        (P.ROLE, person, f"Role {ATTACK}", 0.6),
        (P.ORGANISED, things[T.ORGANISATION], event, 0.6),
        (P.LOCATED_IN, event, things[T.PLACE], 0.6),
        (P.SPOKE_ABOUT, person, things[T.TOPIC], 0.6),
        (P.LEADS, body, things[T.PROJECT], 0.6),
    )
    title = f"Title {ATTACK} \u202e\u2067turned"
    pairs = (tell(f"id {ATTACK}", title, *told), tell("denied", "x", *told, modality=Modality.DENIED))
    with serve(make_workspace(tmp_path / "workspace", *pairs)) as address:
        context = browser.new_context(base_url=address)
        page = watch(context.new_page())
        log_in(page)
        page.goto("/list/entities")
        links = page.eval_on_selector_all("tbody a.name", "all => all.map((a) => a.getAttribute('href'))")
        assert len(links) >= len(things)
        page.goto("/articles")
        articles = page.eval_on_selector_all(".results a", "all => all.map((a) => a.getAttribute('href'))")
        for path in (*links, *articles, "/", "/review?kind=claims", "/network", "/questions/who-presented-where?ask=1"):
            page.goto(path)
            assert page.evaluate("window.attacked") is None, path
            assert page.locator("img").count() == 0, path
        page.goto(articles[0] if "id" in articles[0] else articles[1])
        claims = page.eval_on_selector_all(".stated a", "all => all.map((a) => a.getAttribute('href'))")
        page.goto(claims[0])
        assert page.locator("mark").count() > 0
        page.fill("#q", "</script")
        page.type("#q", "><img")
        page.wait_for_selector(".offers li")
        assert ATTACK in page.text_content(".offers li")
        assert page.evaluate("window.attacked") is None
        assert page.troubles == []
        assert all(url.startswith(address) for url in page.asked)
        context.close()


def test_a_map_is_zoomed_by_keys_and_buttons_and_leads_to_its_places(page: Any) -> None:
    page.goto("/map")
    whole = page.get_attribute("svg.map", "viewBox")
    page.focus("svg.map")
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    nearer = page.get_attribute("svg.map", "viewBox")
    assert float(nearer.split()[2]) < float(whole.split()[2])
    assert page.get_attribute("svg.map .spot", "transform").endswith(f"scale({1 / 1.5})")
    page.click("button[title='The whole map']")
    assert page.get_attribute("svg.map", "viewBox") == whole
    page.click("svg.map .spot circle.events")
    page.wait_for_url("**/entity/**")
    assert page.text_content("h1") == "Graz"
    assert page.locator("svg.map .spot").count() == 1
    assert page.troubles == []
