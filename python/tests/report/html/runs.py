# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs whose pages are looked at."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from conftest import ROOT
from pixel_detector import write_detector

from tpu_eval.cli import main

DIGITS = ROOT / "examples" / "digits"
TOP, SYM = DIGITS / "digits.mlir", DIGITS / "digits_bm1684x_int8_sym_tpu.mlir"
DATA = f"--dataset={DIGITS / 'images'}"
HOSTILE = "<img src=x onerror=alert(1)>&\"'{{ 7 * 7 }}"


def stages_page(folder: Path, *options: str) -> str:
    """Two stages of the demo, with the comparison of both."""
    compared = f"--json={folder / 'c.json'}"
    assert main(["compare", str(TOP), str(SYM), f"--input={_input(folder)}", compared]) == 0
    file = folder / "page.html"
    words = ["stages", str(TOP), str(SYM), DATA, f"--html={file}", f"--html-compare={folder / 'c.json'}"]
    assert main([*words, *options]) == 0
    return file.read_text()


def detector_page(folder: Path, name: str = "dog & cat") -> str:
    """One detector with a hit, a miss and a false alarm on a picture; its class has the name."""
    model = write_detector(folder, {"a<b.png": [[1, 2, 5, 7, 9, 0], [0, 0, 2, 2, 8, 1]], "b.png": []})
    write_truth(folder / "truth.json", ["a<b.png", "b.png"], name)
    words = [str(model), f"--dataset={folder / 'pictures'}", f"--annotations={folder / 'truth.json'}"]
    file = folder / "page.html"
    assert main([*words, "--postprocess=boxes,classes=2", f"--html={file}", "--profile"]) == 0
    return file.read_text()


def write_truth(file: Path, pictures: Sequence[str], name: str = "dog") -> None:
    """COCO's json: an object of the class on each picture."""
    truth = {
        "images": [{"id": i, "file_name": x, "width": 6, "height": 8} for i, x in enumerate(pictures)],
        "categories": [{"id": 0, "name": name}, {"id": 1, "name": "other"}],
        "annotations": [
            {"id": i + 1, "image_id": i, "category_id": 0, "bbox": [1, 2, 4, 5], "area": 20, "iscrowd": 0}
            for i in range(len(pictures))
        ],
    }
    file.write_text(json.dumps(truth))


def _input(folder: Path) -> Path:
    picture = next(x for x in sorted((DIGITS / "images").rglob("*")) if x.is_file())
    assert main(["preprocess", str(TOP), str(picture), f"--output={folder / 'in.npz'}"]) == 0
    return folder / "in.npz"
