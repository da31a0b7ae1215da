# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a user's metric says of each sample, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tpu_eval.datasets import Dataset, Sample
from tpu_eval.errors import HookError
from tpu_eval.statistics.per_sample import PerSample
from tpu_eval.tasks.hooked import ExtraMetric, with_extra_metrics
from tpu_eval.tasks.hooks import load_hook

BODY = """from tpu_eval.metrics import Figure

class X:
    figures = (Figure("half"),)
    def __init__(self, dataset): self.rows = []
    def update(self, samples, scores): self.rows += [float(x) for x in scores]
    def compute(self): return {"half": sum(self.rows) / len(self.rows)}
"""


def measured(folder: Path, rule: str) -> ExtraMetric:
    (folder / "x.py").write_text(BODY + (f"    def per_sample(self): return {rule}\n" if rule else ""))
    samples = tuple(Sample(x, Path(x), 0) for x in "ab")
    metric = ExtraMetric(load_hook("--metric", f"{folder / 'x.py'}:X"), Dataset("own", folder, 2, samples))
    metric.update(samples, np.array([0.0, 1.0]))
    return metric


def test_values_a_sample_give_the_figure_of_any_samples(tmp_path: Path) -> None:
    outcomes = with_extra_metrics(PerSample(("a", "b"), ()), [measured(tmp_path, '{"half": self.rows}')])
    assert outcomes.subset([1, 1, 0]) == {"half": pytest.approx(2 / 3)}
    assert outcomes.values["half"].tolist() == [0, 1]
    assert not outcomes.missing


def test_without_them_the_figure_is_named_as_missing(tmp_path: Path) -> None:
    outcomes = with_extra_metrics(PerSample(("a", "b"), ()), [measured(tmp_path, "")])
    assert outcomes.names == ()
    assert outcomes.missing == {
        "half": "the metric has no per_sample(): its figure cannot be computed of other samples"
    }


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("{}", "per_sample: expected values of half, but got none"),
        ("{'half': [1]}", "per_sample: half: expected a number for each of 2 samples, but got shape (1,)"),
        (
            "{'half': [1, 1]}",
            "per_sample: half: expected values with the mean 0.5, as compute() gives, but got 1",
        ),
        ("1 / 0", "ZeroDivisionError: division by zero (line 8)"),
    ],
)
def test_message_for_other_values(tmp_path: Path, rule: str, message: str) -> None:
    metric = measured(tmp_path, rule)
    with pytest.raises(HookError) as caught:
        metric.per_sample(2)
    assert str(caught.value) == f"{tmp_path / 'x.py'}:X: {message}"
