# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tasks of a user: by three classes, or by one; and what is said when something is missing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import ROOT
from tasks.pixel_classes import write_network, write_pictures

from tpu_eval.cli import main

TASK = '''
"""own.py: how many pixels of each picture are taken for grass, and no more."""

import numpy as np

from tpu_eval.metrics import Figure
from tpu_eval.statistics.per_sample import Means, PerSample
from tpu_eval.tasks import TaskBase


class Grass(TaskBase):
    figures = (Figure("grass"),)

    def __init__(self, context):
        self.output = context.outputs[0].name
        self.names, self.shares = [], []

    def update(self, samples, outputs):
        self.names += [x.name for x in samples]
        self.shares += list((outputs[self.output].argmax(axis=1) == 1).mean(axis=(1, 2)))

    def metrics(self):
        return {"grass": float(np.mean(self.shares))}

    def per_sample(self):
        values = {"grass": np.array(self.shares)}
        return PerSample(tuple(self.names), (Means(self.figures, values),), values)
'''


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    text = (ROOT / "docs" / "hook-segmentation.md").read_text()
    (tmp_path / "masks.py").write_text(re.findall(r"```python\n(.*?)```", text, re.S)[0])
    write_pictures(tmp_path, 6)
    return [
        str(write_network(tmp_path, "seg")),
        f"--dataset={tmp_path / 'pictures'}",
        f"--annotations={tmp_path / 'masks'}",
        f"--dataset-type={tmp_path / 'masks.py'}:MaskFolder",
    ]


def test_a_task_of_the_user(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "own.py").write_text(TASK)
    task = f"--task={tmp_path / 'own.py'}:Grass"
    assert main([*words, task, f"--json={tmp_path / 'r.json'}", "--require=low(grass)<=0.9"]) == 0
    report = json.loads((tmp_path / "r.json").read_text())
    assert 0 < report["metrics"]["grass"] < 1
    assert report["options"]["task"] == f"{tmp_path / 'own.py'}:Grass"
    other = str(write_network(tmp_path, "bad", dimmed=2.5))
    assert main(["stages", words[0], other, *words[1:], task, f"--html={tmp_path / 'p.html'}"]) == 0


def test_what_is_no_task(tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own.py").write_text("class X:\n  def __init__(self, context): pass\n")
    assert main([*words, f"--task={tmp_path / 'own.py'}:X"]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"error: {tmp_path / 'own.py'}:X: expected a task, with ")
    assert "but got X without check, class_figures, class_labels, classes, figures, metrics" in error


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            [],
            "--postprocess: expected FILE.py:NAME, a head of your own for a data set of type masks, but got none",
        ),
        (
            ["--postprocess=yolox"],
            "--postprocess: expected FILE.py:NAME, a head of your own for a data set of type masks, but got 'yolox'",
        ),
        (
            ["--postprocess={f}:LabelPixels"],
            "--metric: expected FILE.py:NAME, a metric of your own for a data set of type masks, but got none",
        ),
        (
            ["--postprocess={f}:LabelPixels", "--metric=top1"],
            "--metric: expected FILE.py:NAME, a metric of your own for a data set of type masks, but got top1",
        ),
        (
            ["--postprocess={f}:LabelPixels", "--metric={f}:MeanIoU", "--predictions=p.json"],
            "--predictions: expected a task that writes some, but got 'p.json'",
        ),
        (
            ["--task=segmentation"],
            "--task: expected classification or detection or FILE.py:NAME, but got 'segmentation'",
        ),
    ],
)
def test_messages(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str], more: list[str], message: str
) -> None:
    assert main([*words, *(x.format(f=tmp_path / "masks.py") for x in more)]) == 2
    assert capsys.readouterr().err == f"error: {message}\n"


def test_a_data_set_that_lacks_what_the_task_needs(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--task=detection", "--postprocess=yolox"]) == 1
    lacking = "but got one of type masks without categories, truth"
    rule = f"expected a data set for detection, with categories, truth, {lacking}"
    assert capsys.readouterr().err == f"error: {tmp_path / 'pictures'}: {rule}\n"
