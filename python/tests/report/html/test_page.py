# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The page of a run, read without a browser: what is on it, that it needs nothing else, that names are data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from report.html import runs
from report.html.reading import Page


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> str:
    return runs.stages_page(tmp_path_factory.mktemp("stages"), "--html-pictures=12")


@pytest.fixture(scope="module")
def detector(tmp_path_factory: pytest.TempPathFactory) -> str:
    return runs.detector_page(tmp_path_factory.mktemp("detector"), runs.HOSTILE)


def test_stages_of_a_classifier_have_every_section(stages: str) -> None:
    page = Page(stages)
    sections = ["ladder", "figures", "classes", "confusion", "pictures", "prepared", "compared", "manifest"]
    assert [x for x in page.ids if x in (*sections, "curves", "timed")] == sections
    assert [x["href"] for x in page.every("a")][: len(sections)] == [f"#{x}" for x in sections]
    for words in (
        "Tpu INT8 symmetric loses 1.00 points of top1 against Top F32 on 400 samples",
        "not statistically significant",
        "5 lost, 1 gained",
        "400 of 400 samples, 0 skipped",
        "SHA-256",
        "layout",
        "McNemar's exact test of top1",
    ):
        assert words in page.text, words


def test_pictures_are_as_many_as_asked_for_and_the_changed_ones_come_first(stages: str) -> None:
    page = Page(stages)
    pictures = [x["data-flipped"] for x in page.every("article")]
    assert pictures == ["yes"] * 6 + ["no"] * 6
    assert page.text.count("lost") > 5


def test_a_page_needs_nothing_else(stages: str, detector: str) -> None:
    for text in (stages, detector):
        page = Page(text)
        for tag, attributes in page.tags:
            for key in ("src", "href", "xlink:href", "srcset", "action", "data"):
                value = attributes.get(key) or "#"
                assert value.startswith(("#", "data:")), f"{tag} {key}={value}"
        assert "url(" not in text and "@import" not in text and "fetch(" not in text
        policy = next(x["content"] for x in page.every("meta") if x.get("http-equiv"))
        assert policy is not None and policy.startswith("default-src 'none'")


def test_links_lead_somewhere_and_ids_are_there_once(stages: str, detector: str) -> None:
    for text in (stages, detector):
        page = Page(text)
        assert len(page.ids) == len(set(page.ids))
        for attributes in page.every("a") + page.every("use"):
            assert str(attributes["href"])[1:] in page.ids


def test_ops_are_linked_to_their_text(stages: str) -> None:
    page = Page(stages)
    links = [x for x in page.every("a") if str(x["href"]).startswith("#error-op-")]
    assert len(links) > 5
    assert '= "tpu.Conv2D"' in page.text and '"top.Weight"' not in page.text


def test_a_detector_has_curves_boxes_and_times(detector: str) -> None:
    page = Page(detector)
    sections = ["ladder", "figures", "classes", "curves", "pictures", "prepared", "timed", "manifest"]
    assert [x for x in page.ids if x in (*sections, "confusion", "compared")] == sections
    kinds = [x["class"] for x in page.every("rect")]
    assert sorted(map(str, kinds)) == ["false-alarm", "found", "hit", "missed"]
    assert (
        "1 found, 0 missed, 1 false alarms" in page.text and "0 found, 1 missed, 0 false alarms" in page.text
    )
    assert [x["href"] for x in page.every("a") if str(x["href"]).startswith("#time0-op")]


def test_names_are_data(detector: str) -> None:
    page = Page(detector)
    assert all("onerror" not in attributes for _, attributes in page.tags)
    assert runs.HOSTILE in page.text
    assert "a<b.png" in page.text
    assert "49" not in re.findall(r"onerror=alert\(1\)&gt;&amp;&#34;&#39;(.*?)<", detector)


def test_no_pictures_when_none_are_wanted(tmp_path: Path) -> None:
    text = runs.stages_page(tmp_path, "--html-pictures=0", "--count=20")
    page = Page(text)
    assert "pictures" not in page.ids and "prepared" in page.ids
