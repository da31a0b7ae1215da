# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The page in a real browser, where a Chromium is found: light and dark, wide and narrow, and touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from report.html import browser, runs

SECTIONS = [
    "ladder",
    "figures",
    "classes",
    "confusion",
    "pictures",
    "prepared",
    "compared",
    "timed",
    "manifest",
]
WIDE, NARROW = (1200, 900), (390, 844)
_OVERFLOWING = """[...document.querySelectorAll("body *")].filter((x) => {
  const end = document.documentElement.clientWidth + 0.5;
  return !x.parentElement.closest(".wide, nav, svg") && x.getBoundingClientRect().right > end;
}).map((x) => x.tagName + "." + x.className)"""
_ALL_PICTURES = """Promise.all([...document.images].map((x) => {
  x.loading = "eager";
  return x.decode();
})).then((all) => all.length)"""
_COLUMN = '[...document.querySelectorAll("#classes tbody tr")].map((x) => Number(x.cells[{0}].dataset.value))'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where page.html (two stages of a classifier) and detector/page.html are."""
    place = tmp_path_factory.mktemp("pages")
    runs.stages_page(place, "--count=200", "--html-pictures=12", "--profile")
    (place / "detector").mkdir()
    runs.detector_page(place / "detector")
    return place


@pytest.fixture(scope="module")
def browsed(folder: Path) -> Iterator[browser.Tab]:
    """A browser of its own, with a profile that nobody used before."""
    program = browser.find_chromium()
    if program is None:
        pytest.skip(f"no Chromium: {', '.join(browser.NAMES)} (or set {browser.VARIABLE})")
    with browser.opened(program, folder / "profile") as tab:
        yield tab


@pytest.fixture
def tab(browsed: browser.Tab) -> Iterator[browser.Tab]:
    """The same, as a new reader finds it; whatever a test does, its console stays empty and it loads nothing else."""
    browsed.show(*WIDE)
    browsed.complaints.clear()
    browsed.requests.clear()
    yield browsed
    assert browsed.complaints == []
    assert [x for x in browsed.requests if not x.startswith(("data:", "file:///"))] == []
    assert len({x for x in browsed.requests if x.startswith("file:")}) == 1, "the page alone"


def test_every_section_is_drawn_with_something_in_it(tab: browser.Tab, folder: Path) -> None:
    tab.open(folder / "page.html")
    rows = tab.run(
        '[...document.querySelectorAll("main > section")].map((x) => [x.id, x.getBoundingClientRect().height, '
        "x.querySelectorAll('table, figure, pre').length])"
    )
    assert [x[0] for x in rows] == SECTIONS
    assert all(height > 100 and things > 0 for _, height, things in rows), rows
    tab.run(_ALL_PICTURES)
    assert tab.run("document.images.length") > 5
    assert tab.run("[...document.images].every((x) => x.naturalWidth > 0)")


@pytest.mark.parametrize("page", ["page.html", "detector/page.html"])
def test_nothing_is_wider_than_a_telephone(tab: browser.Tab, folder: Path, page: str) -> None:
    """Wide tables scroll in a box of their own."""
    tab.show(*NARROW)
    tab.open(folder / page)
    assert tab.run("document.documentElement.scrollWidth <= innerWidth")
    assert tab.run(_OVERFLOWING) == []
    assert tab.run('[...document.querySelectorAll(".wide")].some((x) => x.scrollWidth > x.clientWidth)')


def test_a_reader_who_prefers_dark_gets_dark(tab: browser.Tab, folder: Path, tmp_path: Path) -> None:
    """By the pixels, too: most of them are the ground's."""
    seen = {}
    for scheme in ("light", "dark"):
        tab.show(*WIDE, scheme)
        tab.open(folder / "page.html")
        colours = tab.run(
            "(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))"
        )
        ink, ground = (sum(map(int, x.removeprefix("rgb(").rstrip(")").split(","))) / 3 for x in colours)
        tab.screenshot(tmp_path / "shot.png")
        seen[scheme] = (ink < ground, brightness(tmp_path / "shot.png"))
        assert abs(ink - ground) > 180, f"{scheme}: {colours}"
    assert seen["light"][0] and not seen["dark"][0]
    assert seen["light"][1] > 200 and seen["dark"][1] < 60


def brightness(file: Path) -> float:
    """The median of a picture's pixels, 0 to 255."""
    import cv2
    import numpy as np

    image = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
    assert image is not None
    return float(np.median(np.asarray(image)))


def test_small_pictures_are_shown_large(tab: browser.Tab, folder: Path) -> None:
    """The digits have 8 pixels, and 16 after the resize."""
    tab.open(folder / "page.html")
    tab.run(_ALL_PICTURES)
    heights = "[...document.querySelectorAll('{0} img')].map((x) => [x.naturalHeight, x.clientHeight])"
    for place in ("#pictures", "#prepared"):
        found = tab.run(heights.format(place))
        assert found and all(8 <= own <= 16 and shown >= 100 for own, shown in found), found


def test_a_heading_sorts_its_column_both_ways(tab: browser.Tab, folder: Path) -> None:
    tab.open(folder / "page.html")
    heads = tab.run('[...document.querySelectorAll("#classes thead th")].map((x) => x.textContent.trim())')
    assert heads == ["class", "samples", "Top F32", "Tpu INT8 symmetric", "difference"]
    before = tab.run(_COLUMN.format(3))
    for click, state in enumerate(("ascending", "descending")):
        tab.run('document.querySelectorAll("#classes th button")[3].click()')
        assert tab.run('document.querySelectorAll("#classes thead th")[3].ariaSort') == state
        assert tab.run(_COLUMN.format(3)) == sorted(before, reverse=click == 1)
    assert before not in (sorted(before), sorted(before, reverse=True)), "sorting did something"


def test_only_the_changed_pictures_are_left_when_asked_for(tab: browser.Tab, folder: Path) -> None:
    tab.open(folder / "page.html")
    shown = 'document.querySelectorAll(".picture:not([hidden])").length'
    changed = tab.run("document.querySelectorAll('.picture[data-flipped=\"yes\"]').length")
    every = tab.run(shown)
    assert 0 < changed < every
    tab.run('document.getElementById("flipped-only").click()')
    assert tab.run(shown) == changed
    tab.run('document.getElementById("flipped-only").click()')
    assert tab.run(shown) == every


@pytest.mark.parametrize("section", ["compared", "timed"])
def test_an_op_s_name_leads_to_its_text(tab: browser.Tab, folder: Path, section: str) -> None:
    tab.open(folder / "page.html")
    link = f"document.querySelector('#{section} td a, #{section} th a')"
    name = tab.run(f"{link}.textContent")
    tab.run(f"{link}.click()")
    tab.run("new Promise((x) => setTimeout(x))")  # the event comes after the click
    assert tab.run("document.querySelector(':target').closest('details').open")
    text = tab.run("document.querySelector(':target').textContent")
    assert re.match(r'%\S+ = "(top|tpu)\.\w+"', text), f"{name}: {text}"


def test_boxes_lie_on_their_picture(tab: browser.Tab, folder: Path) -> None:
    tab.open(folder / "detector" / "page.html")
    inside = """[...document.querySelectorAll(".views svg")].map((svg) => {
      const frame = svg.getBoundingClientRect();
      const boxes = [...svg.querySelectorAll("rect")].map((x) => x.getBoundingClientRect());
      return [boxes.length, boxes.every((x) => x.left > frame.left - 2 && x.right < frame.right + 2 && x.width > 5)];
    })"""
    assert sorted(tab.run(inside)) == [[1, True], [3, True]]


def test_a_picture_that_is_selected_is_large_and_its_boxes_have_names(tab: browser.Tab, folder: Path) -> None:
    tab.open(folder / "detector" / "page.html")
    size = 'document.querySelector(".views svg").getBoundingClientRect().width'
    small = tab.run(size)
    for key in ("Enter", " "):
        event = f'new KeyboardEvent("keydown", {{key: "{key}", bubbles: true}})'
        tab.run(f'document.querySelector(".views svg").dispatchEvent({event})')
        if key == "Enter":
            assert tab.run(size) > 2 * small
            texts = '[...document.querySelectorAll(".large svg text")].map((x) => x.textContent)'
            assert sorted(tab.run(texts)) == ["dog & cat 9.00", "other 8.00"]
    assert tab.run(size) == small
