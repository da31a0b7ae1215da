# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The doctor on detectors: a tiny one that finds what its pictures say, and a real one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from pixel_detector import MODULE, write_detector, write_truth

from tpu_eval.cli import main

PICTURES = {f"{i}.png": [[i % 3, i % 2, 4 + i % 3, 5 + i % 4, 1, 0]] for i in range(24)}


def diagnose(model: Path, images: Path, truth: Path, head: str, *words: str) -> Any:
    file = model.with_suffix(".json")
    options = [f"--dataset={images}", f"--annotations={truth}", f"--postprocess={head}", f"--json={file}"]
    assert main(["doctor", str(model), *options, *words]) == 0
    return json.loads(file.read_text())


@pytest.mark.parametrize(
    ("said", "changes"),
    [
        ("scale = [1.0]", None),
        ("scale = [0.00392156862745098]", {"scale": "[1]"}),
        ("scale = [2.0]", {"scale": "[1]"}),
    ],
)
def test_a_tiny_detector(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], said: str, changes: dict[str, str] | None
) -> None:
    model = write_detector(tmp_path, PICTURES)
    assert "scale = [1.0]" in MODULE
    model.write_text(MODULE.replace("scale = [1.0]", said))
    objects = {name: [[*row[:4], 0] for row in rows] for name, rows in PICTURES.items()}
    truth = write_truth(tmp_path / "truth.json", objects)
    found = diagnose(model, tmp_path / "pictures", truth, "boxes,classes=1")
    assert found["figure"] == found["order"] == "AP"
    assert found["baseline"]["metrics"]["AP"] == pytest.approx(0 if changes else 1, abs=0.02)
    recommended = found["recommended"]
    assert (recommended and recommended["changes"]) == changes
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("recommended: scale = [1] (" if changes else "recommended: nothing: ")


def test_a_hypothesis_that_cannot_be_judged_falls_out_alone(tmp_path: Path) -> None:
    """With the scale doubled the class 1 is a 2, which the head does not know."""
    model = write_detector(
        tmp_path, {name: [[*row[:5], 1] for row in rows] for name, rows in PICTURES.items()}
    )
    objects = {name: [[*row[:4], 1] for row in rows] for name, rows in PICTURES.items()}
    truth = write_truth(tmp_path / "truth.json", objects, categories=2)
    found = diagnose(model, tmp_path / "pictures", truth, "boxes,classes=2")
    assert found["baseline"]["metrics"]["AP"] == pytest.approx(1) and found["recommended"] is None
    failed = {x["words"]: x for x in found["findings"] if x["metrics"]["AP"] is None}
    assert failed["scale doubled"]["pictures"] == 10 and not failed["scale doubled"]["gain"]
    assert not [x for x in found["findings"][:5] if x["words"] in failed]


def test_a_real_detector_whose_channels_were_swapped(shared: Path, tmp_path: Path) -> None:
    folder, images = shared / "models" / "yolox_nano", shared / "data" / "coco"
    name = "yolox_nano_bm1684x_int8_sym_tpu"
    text, before = (folder / f"{name}.mlir").read_text(), 'pixel_format = "bgr"'
    assert before in text
    model = tmp_path / f"{name}.mlir"
    model.write_text(text.replace(before, 'pixel_format = "rgb"'))
    shutil.copy(folder / f"{name}_weights.npz", tmp_path)
    head = "yolox,score=0.01,nms=0.65,max_det=100"
    found = diagnose(model, images / "images", images / "instances.json", head, "--count=40")
    assert found["findings"][0]["changes"] == {"pixel_format": "bgr"}
