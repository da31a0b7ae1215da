# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which names `--metric` takes, and for which task."""

from __future__ import annotations

from pathlib import Path

import pytest

from tpu_eval.datasets import Dataset
from tpu_eval.errors import UsageError
from tpu_eval.metrics.coco import NAMES
from tpu_eval.tasks.detection import usual_figures
from tpu_eval.tasks.metric_names import check_names, open_metrics
from tpu_eval.tasks.registry import TASKS, parse_names

DATASET = Dataset("own", Path(), 2, ())
DETECTION, CLASSIFICATION = TASKS["detection"], TASKS["classification"]


def test_names_are_kept_once_in_their_order() -> None:
    assert parse_names("AP50,AP,AP50,own.py:X") == ("AP50", "AP", "own.py:X")


def test_own_figures_and_others_part(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(
        "class X:\n  figures = ()\n  def __init__(self, d): pass\n  update = compute = None\n"
    )
    own, others = open_metrics(DETECTION, ("AP50", f"{tmp_path / 'own.py'}:X"), DATASET)
    assert (own, len(others)) == (("AP50",), 1)
    assert open_metrics(CLASSIFICATION, ("top3",), DATASET) == (("top3",), [])
    assert open_metrics(DETECTION, None, DATASET) == (None, [])


def test_coco_stands_for_the_twelve() -> None:
    assert open_metrics(DETECTION, ("AR1", "coco"), DATASET)[0] == ("AR1", *(x for x in NAMES if x != "AR1"))


def test_voc_stands_for_both_definitions() -> None:
    assert open_metrics(DETECTION, ("voc", "AP"), DATASET)[0] == ("mAP_11point", "mAP_area", "AP")


def test_what_is_usual() -> None:
    assert usual_figures("voc") == ("mAP_11point", "mAP_area")
    assert usual_figures("coco") == usual_figures("yolo") == usual_figures("mine") == NAMES


@pytest.mark.parametrize(
    "text, end",
    [
        ("mAP", ": did you mean AP?"),
        ("top", ""),
        ("ap50", ": did you mean AP50?"),
        ("map_area", ": did you mean mAP_area?"),
        ("own.py:", ""),
    ],
)
def test_an_unknown_name_is_refused(text: str, end: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_names(text)
    rule = "expected top1, top5 or another top-k, a figure of COCO or VOC, or FILE.py:NAME"
    assert str(error.value) == f"--metric: {rule}, but got {text!r}{end}"


def test_figures_of_another_task_are_refused() -> None:
    with pytest.raises(UsageError) as error:
        check_names(DETECTION, ("top1",))
    names = ", ".join((*NAMES, "mAP_11point", "mAP_area"))
    assert str(error.value) == f"--metric: expected coco, voc, or some of {names} for detection, but got top1"
