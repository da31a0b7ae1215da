# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The documented example runs, and what is wrong with a user's code is said in one line."""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path

import pytest
from conftest import ROOT
from pixel_detector import MODULE, write_detector

from tpu_eval.cli import main

FIGURE = "from tpu_eval.metrics import Figure\nclass X:\n"
PICTURES = {
    "a.png": [[0, 0, 4, 4, 9, 0], [1, 2, 6, 8, 8, 1]],  # both objects, exactly
    "b.png": [[0, 0, 3, 8, 7, 1]],  # one of two
    "c.png": [],
}
TRUTH = """a.png,cat,0,0,4,4
a.png,dog,1,2,6,8
b.png,dog,0,0,3,8
b.png,cat,2,2,6,6
"""


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    """The options of the example, on three pictures."""
    text = (ROOT / "docs" / "hooks.md").read_text()
    (tmp_path / "mine.py").write_text(re.findall(r"```python\n(.*?)```", text, re.S)[0])
    module = write_detector(tmp_path, PICTURES)
    (tmp_path / "boxes.csv").write_text(TRUTH)
    return [
        str(module),
        f"--dataset={tmp_path / 'pictures'}",
        f"--annotations={tmp_path / 'boxes.csv'}",
        f"--dataset-type={tmp_path / 'mine.py'}:CsvBoxes",
        f"--postprocess={tmp_path / 'mine.py'}:Rows,score=1",
        f"--metric=AP50,{tmp_path / 'mine.py'}:CountError",
        f"--json={tmp_path / 'r.json'}",
    ]


@pytest.mark.parametrize("batch", [1, 2, 3])
def test_the_documented_example(tmp_path: Path, words: list[str], batch: int) -> None:
    """Dogs: both found; cats: one of two and no false alarm, so 51 of 101 recalls; counts are off by 0, 1, 0."""
    assert main([*words, f"--batch-size={batch}", "--require=count_error<=0.34"]) == 0
    report = json.loads((tmp_path / "r.json").read_text())
    assert report["metrics"] == {
        "AP50": pytest.approx((1 + 51 / 101) / 2),
        "count_error": pytest.approx(1 / 3),
    }


def test_a_classifier_takes_a_metric_too(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "own.py").write_text(
        "class Mean:\n"
        "    figures = (__import__('tpu_eval.metrics').metrics.Figure('mean', unit=''),)\n"
        "    def __init__(self, dataset): self.rows = []\n"
        "    def update(self, samples, scores): self.rows += [float(x) for x in scores[:, 0]]\n"
        "    def compute(self): return {'mean': sum(self.rows) / len(self.rows)}\n"
    )
    (tmp_path / "c.mlir").write_text(
        MODULE.replace("1x8x6xf32>", "1x48xf32>").replace("[1, 8, 6]", "[1, 48]")
    )
    (tmp_path / "c.mlir").write_text((tmp_path / "c.mlir").read_text().replace("1x1x48", "1x1x8x6"))
    (tmp_path / "labels.txt").write_text("0\n1\n2\n")
    options = [
        f"--dataset={tmp_path / 'pictures'}",
        f"--labels={tmp_path / 'labels.txt'}",
        f"--metric=top1,{tmp_path / 'own.py'}:Mean",
        f"--json={tmp_path / 'r.json'}",
    ]
    assert main([str(tmp_path / "c.mlir"), *options]) == 0
    assert list(json.loads((tmp_path / "r.json").read_text())["metrics"]) == ["top1", "mean"]


@pytest.mark.parametrize(
    "option, code, message",
    [
        ("metric", "raise ValueError('no\\nway')", "{f}:X: ValueError: no way (line 1)"),
        ("metric", "def X(:", "{f}:X: expected Python, but got invalid syntax in line 1"),
        ("metric", "def Y(): pass", "{f}: expected a class or function X, but got Y"),
        ("metric", "X = 3", "{f}:X: expected a class or function, but got int"),
        (
            "metric",
            "import does_not_exist",
            "{f}:X: ModuleNotFoundError: No module named 'does_not_exist' (line 1)",
        ),
        ("metric", "class X:\n  pass", "{f}:X: TypeError: X() takes no arguments"),
        (
            "metric",
            "class X:\n  figures = ()\n  def __init__(self, d): pass",
            "{f}:X: expected a metric, with figures, update, compute, but got X without update, compute",
        ),
        (
            "metric",
            "class X:\n  figures = ('a',)\n  update = compute = None\n  def __init__(self, d): pass",
            "{f}:X: expected figures, with name, unit, direction, range, but got str without name, unit, direction, "
            "range",
        ),
        (
            "metric",
            FIGURE + "  figures = (Figure('a b'),)",
            "{f}:X: ValueError: figure: expected a word as name, but got 'a b' (line 3)",
        ),
        (
            "metric",
            FIGURE + "  figures = (Figure('a'),)\n  def __init__(self, d): pass\n"
            "  def update(self, s, r): pass\n  def compute(self): return {'a': 2}",
            "{f}:X: a: expected a value from 0.0 to 1.0, as it is declared, but got 2",
        ),
        (
            "metric",
            FIGURE + "  figures = (Figure('a'),)\n  def __init__(self, d): pass\n"
            "  def update(self, s, r): pass\n  def compute(self): return {'b': 1}",
            "{f}:X: expected figures a, but got b",
        ),
        (
            "metric",
            FIGURE + "  figures = (Figure('a'),)\n  def __init__(self, d): pass\n"
            "  def update(self, s, r): pass\n  def compute(self): return {'a': float('nan')}",
            "{f}:X: a: expected a finite number or None, but got nan",
        ),
        (
            "metric",
            FIGURE + "  figures = (Figure('a'),)\n  def __init__(self, d): pass\n"
            "  def update(self, s, r): 1 / 0\n  def compute(self): pass",
            "{f}:X: ZeroDivisionError: division by zero (line 5)",
        ),
        (
            "postprocess",
            "class X:\n  classes = 2\n  def __init__(self, n, o): pass\n  def decode(self, outputs): return [1] * 3",
            "{f}:X: expected decode to give 1 results, one a sample, but got 3",
        ),
        (
            "postprocess",
            "class X:\n  classes = 2\n  def __init__(self, n, o): pass\n  def decode(self, outputs): return [1]",
            "{f}:X: expected decode to give Detections, with boxes, scores, classes, with_boxes, but got int without "
            "boxes, scores, classes, with_boxes",
        ),
        (
            "postprocess",
            "class X:\n  def __init__(self, n, o): pass",
            "{f}:X: expected a head, with decode, but got X without decode",
        ),
        (
            "dataset-type",
            "def X(root, annotations): return []",
            "{f}:X: expected a data set, with kind, task, root, classes, names, samples, notes, with_samples, inputs,"
            " but got list without kind, task, root, classes, names, samples, notes, with_samples, inputs",
        ),
        (
            "dataset-type",
            "from tpu_eval.datasets import Dataset\ndef X(r, a): return Dataset('x', r, 2, ())",
            "{f}:X: expected samples, but got none",
        ),
        (
            "dataset-type",
            "from tpu_eval.datasets import Dataset, Sample\n"
            "def X(r, a): return Dataset('x', r, 2, (Sample('p', r / 'p', 2),))",
            "{root}: p: expected a label from 0 to 1, but got 2",
        ),
        (
            "dataset-type",
            "from tpu_eval.datasets import Dataset, Sample\n"
            "def X(r, a): return Dataset('x', r, 2, (Sample('p', r / 'p', 0),) * 2)",
            "{f}:X: expected a name for each sample, but got 'p' 2 times",
        ),
    ],
)
def test_what_is_wrong_with_the_users_code(
    tmp_path: Path,
    words: list[str],
    capsys: pytest.CaptureFixture[str],
    option: str,
    code: str,
    message: str,
) -> None:
    file = tmp_path / "user.py"
    file.write_text(code + "\n")
    words = [f"--{option}={file}:X" if x.startswith(f"--{option}=") else x for x in words]
    assert main(words) == 1
    assert capsys.readouterr().err == f"error: {message.format(f=file, root=tmp_path / 'pictures')}\n"


def test_a_missing_file(tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for name, got in (("none.py", "none"), ("folder.py", "a folder")):
        (tmp_path / "folder.py").mkdir(exist_ok=True)
        assert main([*words, f"--metric={tmp_path / name}:X"]) == 1
        rule = f"expected a Python file that defines X, but got {got}"
        assert capsys.readouterr().err == f"error: {tmp_path / name}: {rule}\n"


def test_an_entry_point(tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that is installed offers its metric by name."""
    package = tmp_path / "site" / "counting-1.dist-info"
    package.mkdir(parents=True)
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: counting\nVersion: 1\n")
    (package / "entry_points.txt").write_text("[tpu_eval.metrics]\ncount_error = counting_hook:CountError\n")
    (tmp_path / "site" / "counting_hook.py").write_text((tmp_path / "mine.py").read_text())
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert metadata.entry_points(group="tpu_eval.metrics", name="count_error")
    assert main([*words, "--metric=count_error"]) == 0
    assert json.loads((tmp_path / "r.json").read_text())["metrics"] == {"count_error": pytest.approx(1 / 3)}


def test_an_entry_point_of_two_packages(
    tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        package = tmp_path / "site" / f"{name}-1.dist-info"
        package.mkdir(parents=True)
        (package / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        (package / "entry_points.txt").write_text(f"[tpu_eval.metrics]\ntwice = {name}:X\n")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert main([*words, "--metric=twice"]) == 2
    rule = "expected one installed package with 'twice' in tpu_eval.metrics, but got 2 packages"
    assert capsys.readouterr().err == f"error: --metric: {rule}\n"
