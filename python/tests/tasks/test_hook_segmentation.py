# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The page on semantic segmentation: what it says runs, and mIoU is that of an independent formula."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from conftest import ROOT
from tasks.pixel_classes import COLOURS, UNKNOWN, write_network, write_pictures

from tpu_eval.cli import main

COUNT = 30


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    text = (ROOT / "docs" / "hook-segmentation.md").read_text()
    (tmp_path / "masks.py").write_text(re.findall(r"```python\n(.*?)```", text, re.S)[0])
    write_pictures(tmp_path, COUNT)
    hook = tmp_path / "masks.py"
    return [
        f"--dataset={tmp_path / 'pictures'}",
        f"--annotations={tmp_path / 'masks'}",
        f"--dataset-type={hook}:MaskFolder",
        f"--postprocess={hook}:LabelPixels",
        f"--metric={hook}:MeanIoU",
        "--no-progress",
    ]


def report(words: list[str], folder: Path, status: int = 0) -> Any:
    file = folder / "r.json"
    assert main([*words, f"--json={file}"]) == status
    return json.loads(file.read_text())


def expected(folder: Path) -> dict[str, Any]:
    """IoU of each class, from all pixels of all pictures laid side by side: the nearest colour against the mask."""
    truth, found = [], []
    for path in sorted((folder / "pictures").iterdir()):
        pixels = cv2.imread(str(path))[:, :, ::-1].astype(float)
        found.append(((pixels[:, :, None] - COLOURS) ** 2).sum(axis=3).argmin(axis=2).ravel())
        truth.append(cv2.imread(str(folder / "masks" / path.name), cv2.IMREAD_GRAYSCALE).ravel())
    a, b = np.concatenate(truth), np.concatenate(found)
    a, b = a[a != UNKNOWN], b[a != UNKNOWN]
    iou = [((a == c) & (b == c)).sum() / ((a == c) | (b == c)).sum() for c in range(3)]
    return {"mIoU": np.mean(iou), "pixel_accuracy": (a == b).mean(), "classes": iou}


@pytest.mark.parametrize("batch", [1, 7])
def test_figures_are_those_of_all_pixels_together(tmp_path: Path, words: list[str], batch: int) -> None:
    """The network sees pictures larger than they are, in a letterbox: labels come back exactly."""
    found = report([str(write_network(tmp_path, "seg")), *words, f"--batch-size={batch}"], tmp_path)
    wanted = expected(tmp_path)
    assert found["metrics"] == pytest.approx({x: wanted[x] for x in ("mIoU", "pixel_accuracy")}, abs=1e-9)
    assert 0.8 < found["metrics"]["mIoU"] < 1
    classes = dict(zip(("sky", "grass", "road"), wanted["classes"], strict=True))
    assert found["details"]["per_class_IoU"] == pytest.approx(classes, abs=1e-9)
    assert found["samples"]["evaluated"] == COUNT


def test_requirements_on_the_figure_a_class_and_an_end(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    module = str(write_network(tmp_path, "seg"))
    met = [f"--require={x}" for x in ("mIoU>=0.8", "mIoU[road] >= 70%", "low(mIoU) > 5e-1")]
    report([module, *words, *met], tmp_path)
    value = expected(tmp_path)["mIoU"]
    report([module, *words, "--require=mIoU>=0.999"], tmp_path, status=1)
    rule = f"mIoU: requirement failed: expected >= 0.999, but got {value:.6g}"
    assert capsys.readouterr().err == f"error: {rule}\n"
    assert main([module, *words, "--require=mIoU[sea]>=0.1"]) == 2
    rule = "expected a class of sky, grass, road, but got 'sea' in 'mIoU[sea]'"
    assert capsys.readouterr().err == f"error: --require: {rule}\n"


def test_stages_have_paired_intervals_and_gates(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = write_network(tmp_path, "good"), write_network(tmp_path, "bad", dimmed=2.5)
    command = ["stages", str(good), str(bad), *words, "--require=bad: drop(mIoU) <= 0.5 %"]
    found = report(command, tmp_path, status=1)
    own, change = found["stages"][1]["intervals"]["mIoU"], found["stages"][1]["delta"]["mIoU"]
    figures = [x["metrics"]["mIoU"] for x in found["stages"]]
    assert own["low"] < figures[1] < own["high"] < figures[0]
    assert change["value"] == pytest.approx(figures[1] - figures[0])
    assert change["low"] < change["value"] < change["high"] < 0
    captured = capsys.readouterr()
    assert captured.err.startswith("error: bad: drop(mIoU): requirement failed: expected <= 0.005 at the end")
    assert "differences are percentage points" in captured.out


def test_the_page_shows_the_worst_and_the_classes(tmp_path: Path, words: list[str]) -> None:
    good, bad = write_network(tmp_path, "good"), write_network(tmp_path, "bad", dimmed=2.5)
    page = tmp_path / "p.html"
    assert main(["stages", str(good), str(bad), *words, f"--html={page}"]) == 0
    text = page.read_text()
    assert "IoU of each class" in text and "sky" in text
    assert "mIoU 0." in text, "what a stage made of a picture"


def test_compare_and_blame_find_the_convolution(tmp_path: Path, words: list[str]) -> None:
    good, bad = write_network(tmp_path, "good"), write_network(tmp_path, "bad", dimmed=2.5)
    pictures = words[0]
    compared = report(["compare", str(good), str(bad), pictures, "--count=3"], tmp_path)
    assert compared["ranking"][0] == "shares"
    blamed = report(["blame", str(good), str(bad), *words, "--budget=60s", "--kept=f32"], tmp_path)
    assert blamed["metric"] == "mIoU"
    assert blamed["restored"] == ["shares"]
    assert blamed["figures"]["restored"] == pytest.approx(blamed["figures"]["good"])
