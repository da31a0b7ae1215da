# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The page on text: two inputs of whole numbers go through the main job, stages and blame."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from tasks.token_scores import LENGTH, opinions, write_network, write_texts

from tpu_eval.cli import main


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    text = (ROOT / "docs" / "hook-text.md").read_text()
    (tmp_path / "reviews.py").write_text(re.findall(r"```python\n(.*?)```", text, re.S)[0])
    write_texts(tmp_path / "texts")
    return [
        f"--dataset={tmp_path / 'texts'}",
        f"--dataset-type={tmp_path / 'reviews.py'}:TokenRows",
        "--no-progress",
    ]


def report(words: list[str], folder: Path, status: int = 0) -> Any:
    file = folder / "r.json"
    assert main([*words, f"--json={file}"]) == status
    return json.loads(file.read_text())


def right(folder: Path) -> list[bool]:
    """Of each text, in the order of classes and lines, whether the sum of its tokens' opinions is on its side."""
    own, found = opinions(), []
    for label, name in enumerate(("negative", "positive")):
        for line in (folder / "texts" / f"{name}.txt").read_text().splitlines():
            found.append((own[[int(x) for x in line.split()]].sum() > 0) == bool(label))
    return found


@pytest.mark.parametrize("batch", [1, 7, 200])
def test_accuracy_is_that_of_the_sums(tmp_path: Path, words: list[str], batch: int) -> None:
    predictions = tmp_path / "p.jsonl"
    options = [f"--batch-size={batch}", f"--predictions={predictions}", "--require=low(top1)>=0.7"]
    found = report([str(write_network(tmp_path, "net")), *words, *options], tmp_path)
    wanted = right(tmp_path)
    assert found["metrics"] == {"top1": pytest.approx(sum(wanted) / len(wanted))}
    assert 0.8 < found["metrics"]["top1"] < 1
    rows = [json.loads(x) for x in predictions.read_text().splitlines()]
    own = {x["name"]: x["top5"][0] == x["label"] for x in rows}
    names = [f"{x}.txt:{i}" for x in ("negative", "positive") for i in range(1, 1 + len(wanted))]
    assert [own[x] for x in names if x in own] == wanted


def test_a_count_is_drawn_by_class(tmp_path: Path, words: list[str]) -> None:
    found = report([str(write_network(tmp_path, "net")), *words, "--count=20"], tmp_path)
    assert found["samples"]["evaluated"] == 20


def test_stages_compare_the_same_texts(tmp_path: Path, words: list[str]) -> None:
    good, bad = write_network(tmp_path, "good"), write_network(tmp_path, "bad", damage=0.8)
    page = f"--html={tmp_path / 'p.html'}"
    found = report(["stages", str(good), str(bad), *words, page], tmp_path)
    delta, flips = found["stages"][1]["delta"]["top1"], found["stages"][1]["flips"]
    assert delta["low"] < delta["value"] < delta["high"] < 0
    assert len(flips["right_to_wrong"]) > len(flips["wrong_to_right"])
    text = (tmp_path / "p.html").read_text()
    assert flips["right_to_wrong"][0] in text and "positive (1)" in text


def test_blame_finds_the_table(tmp_path: Path, words: list[str]) -> None:
    good, bad = write_network(tmp_path, "good"), write_network(tmp_path, "bad", damage=0.8)
    found = report(["blame", str(good), str(bad), *words, "--budget=60s", "--kept=f32"], tmp_path)
    assert found["restored"] == ["tokens"]
    assert found["figures"]["restored"] == pytest.approx(found["figures"]["good"])


def test_the_store_knows_outputs_by_what_was_fed(tmp_path: Path, words: list[str]) -> None:
    store = [f"--store={tmp_path / 'store'}"]
    module = str(write_network(tmp_path, "net"))
    first = report([module, *words, *store], tmp_path)
    again = report([module, *words, *store], tmp_path)
    assert first["store"]["computed"] > 100, "all but texts that are alike"
    assert again["store"]["computed"] == 0
    assert first["metrics"] == again["metrics"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("padded = np.full(LENGTH", "padded = np.full(LENGTH + (sample.name == 'negative.txt:3')"),
            "negative.txt:3: 'ids': expected shape 12, but got 13",
        ),
        (
            ('"mask":', '"mask" if sample.name != "negative.txt:3" else "maks":'),
            "negative.txt:3: expected inputs ids, mask, but got ids, maks",
        ),
    ],
)
def test_arrays_that_do_not_fit(
    tmp_path: Path,
    words: list[str],
    capsys: pytest.CaptureFixture[str],
    change: tuple[str, str],
    message: str,
) -> None:
    hook = tmp_path / "reviews.py"
    hook.write_text(hook.read_text().replace(*change))
    module = str(write_network(tmp_path, "net"))
    assert main([module, *words]) == 1
    assert capsys.readouterr().err == f"error: {message}\n"
    found = report([module, *words, "--skip-bad"], tmp_path)
    assert [x["name"] for x in found["samples"]["skipped"]] == ["negative.txt:3"]
    assert LENGTH == 12
