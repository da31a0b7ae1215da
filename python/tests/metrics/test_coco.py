# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""COCO's figures: the published ones of its own example, both engines, and the edges."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tpu_eval.errors import MetricError, UsageError
from tpu_eval.metrics.coco import ENGINES, NAMES, CocoMetric, choose_engine


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    pytest.importorskip(request.param.replace("-", "_"))
    return str(request.param)


def box(number: int, image: int, category: int, x: float, side: float = 50) -> dict[str, Any]:
    area = side * side
    where = {"image_id": image, "category_id": category, "bbox": [x, 10.0, side, side]}
    return {"id": number, "area": area, "iscrowd": 0, **where}


def truth(images: int) -> dict[str, Any]:
    return {
        "images": [{"id": i, "file_name": f"{i}.png"} for i in range(1, images + 1)],
        "annotations": [box(i, i, 7, 10) for i in range(1, images + 1)],
        "categories": [{"id": 7, "name": "cat"}],
    }


def found(image: int, score: float = 0.9) -> dict[str, Any]:
    return {"image_id": image, "category_id": 7, "bbox": [10.0, 10.0, 50.0, 50.0], "score": score}


# fmt: off
PUBLISHED = {
    "bbox": [0.504581, 0.696973, 0.572982, 0.585626, 0.519400, 0.501398,
             0.386813, 0.593680, 0.595353, 0.639811, 0.566421, 0.564291],
    "segm": [0.319545, 0.562288, 0.298927, 0.387374, 0.310183, 0.326934,
             0.268230, 0.415449, 0.416839, 0.469450, 0.376759, 0.381472],
}
# fmt: on


@pytest.mark.parametrize("kind", ["bbox", "segm"])
def test_the_published_figures(shared: Path, engine: str, kind: str) -> None:
    """COCO's own example prints three digits; the others are what its evaluator, pycocotools, gives."""
    folder = shared / "data" / "coco_oracle"
    text = (folder / "val2014_fake_eval_res.txt").read_text()
    published = [
        float(x) for x in re.findall(r"= (\d\.\d{3})$", text.split(f"type={kind}")[1], re.MULTILINE)
    ][:12]
    metric = CocoMetric(json.loads((folder / "instances_val2014_100.json").read_text()), kind, engine)
    metric.update(json.loads((folder / f"instances_val2014_fake{kind}100_results.json").read_text()))
    figures = list(metric.compute().figures.values())
    assert len(published) == 12
    assert figures == pytest.approx(published, abs=0.0005)
    assert figures == pytest.approx(PUBLISHED[kind], abs=1e-6)


def test_both_engines_give_the_same(shared: Path) -> None:
    for name in ENGINES:
        pytest.importorskip(name.replace("-", "_"))
    folder = shared / "data" / "coco_oracle"
    given = json.loads((folder / "instances_val2014_100.json").read_text())
    rows = json.loads((folder / "instances_val2014_fakebbox100_results.json").read_text())
    results = []
    for name in ENGINES:
        metric = CocoMetric(given, engine=name)
        metric.update(rows)
        results.append(metric.compute())
    assert results[0].figures == pytest.approx(results[1].figures, abs=1e-12)
    assert results[0].per_class == pytest.approx(results[1].per_class, abs=1e-12)


def test_silence_on_a_fifth_of_the_pictures_costs_a_fifth(engine: str) -> None:
    """A perfect detector of 8 pictures in 10: recall ends at 0.8, and 81 of 101 recall points have precision 1."""
    metric = CocoMetric(truth(10), engine=engine)
    metric.update([found(i) for i in range(1, 9)])
    figures = metric.compute().figures
    assert figures["AP"] == pytest.approx(81 / 101)
    assert figures["AR100"] == pytest.approx(0.8)


def test_a_perfect_detector(engine: str) -> None:
    metric = CocoMetric(truth(3), engine=engine)
    for i in (3, 1, 2):
        metric.update([found(i)])
    result = metric.compute()
    assert list(result.figures) == list(NAMES)
    assert {k for k, v in result.figures.items() if v is None} == {"APs", "APl", "ARs", "ARl"}
    assert [v for v in result.figures.values() if v is not None] == pytest.approx([1.0] * 8)
    assert result.per_class == {7: pytest.approx(1.0)}
    assert len(result.precision["0.50"]) == 101


def test_an_annotation_may_have_id_0(engine: str) -> None:
    """The evaluators alone would take it for unmatched."""
    zero = truth(1)
    zero["annotations"][0]["id"] = 0
    metric = CocoMetric(zero, engine=engine)
    metric.update([found(1)])
    assert metric.compute().figures["AP"] == pytest.approx(1.0)


def test_nothing_found_is_zero(engine: str) -> None:
    result = CocoMetric(truth(3), engine=engine).compute()
    assert result.figures["AP"] == 0.0
    assert result.figures["APm"] == 0.0
    assert result.figures["APs"] is None
    assert result.per_class == {7: 0.0}


@pytest.mark.parametrize("side", [31.0, 32.0, 33.0, 95.0, 96.0, 97.0])
def test_sizes_of_nothing_found_are_those_of_the_evaluator(engine: str, side: float) -> None:
    """A size that is None when something else is found is None when nothing is; 32 x 32 is small and medium."""
    given = truth(2)
    given["annotations"] = [box(i, i, 7, 10, side) for i in (1, 2)]
    metric = CocoMetric(given, engine=engine)
    metric.update([{**found(1), "bbox": [400.0, 400.0, 5.0, 5.0]}])
    nothing = CocoMetric(given, engine=engine).compute()
    assert nothing == metric.compute()


def test_nothing_to_find_is_nothing(engine: str) -> None:
    empty = {**truth(2), "annotations": []}
    assert set(CocoMetric(empty, engine=engine).compute().figures.values()) == {None}
    metric = CocoMetric(empty, engine=engine)
    metric.update([found(1)])
    result = metric.compute()
    assert result.figures["AP"] is None
    assert result.precision == {}, "no curve of nothing"


def test_nothing_is_printed_and_the_truth_is_left_alone(
    engine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = truth(2)
    metric = CocoMetric(given, engine=engine)
    metric.update([found(1)])
    metric.compute()
    assert given == truth(2)
    assert capsys.readouterr().out == ""


def test_scores_must_be_finite() -> None:
    with pytest.raises(MetricError) as error:
        CocoMetric(truth(1)).update([found(1, float("nan"))])
    assert str(error.value) == "image 1: expected finite scores, but got nan"


def test_an_engine_that_is_not_there() -> None:
    with pytest.raises(UsageError) as error:
        choose_engine("mycoco")
    assert str(error.value).startswith("--engine: expected mycoco to be installed, but got ")
