# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

from pathlib import Path

import pytest

from tpu_eval.datasets import Sample
from tpu_eval.datasets.sampling import choose
from tpu_eval.errors import UsageError
from tpu_eval.gates.until import Until, check_until, parse_until, portions, require_interval
from tpu_eval.results.figure import fractions
from tpu_eval.results.stages import Estimate


def test_rule() -> None:
    assert parse_until(" width( top1 )<=0.01 ") == Until("top1", 0.01)
    assert str(Until("top1", 0.01)) == "width(top1) <= 0.01"


def test_it_is_met_when_every_interval_is_narrow() -> None:
    narrow, wide, none = Estimate(0, -0.25, 0.25), Estimate(0, -0.3, 0.25), Estimate(0, reason="x")
    rule = Until("top1", 0.5)
    assert rule.met([narrow, narrow])
    assert not rule.met([narrow, wide])
    assert not rule.met([none])


@pytest.mark.parametrize(
    ("metric", "sample", "message"),
    [
        ("AP", "stratified", "--until: expected one of top1, top5, but got 'AP'"),
        ("top1", "first", "--until: expected --sample=stratified or random, but got first"),
    ],
)
def test_messages(metric: str, sample: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_until(Until(metric, 0.1), fractions(("top1", "top5")), sample)
    assert str(caught.value) == message


def test_message_for_a_metric_without_intervals() -> None:
    with pytest.raises(UsageError) as caught:
        require_interval(Until("m", 0.1), {"m": "because"})
    assert str(caught.value) == "--until: m: expected a metric with an interval: because"


@pytest.mark.parametrize("method", ["stratified", "random"])
def test_portions_are_what_a_count_would_choose(method: str) -> None:
    samples = [Sample(f"{i}", Path(f"{i}"), i % 7) for i in range(260)]
    found = list(portions(samples, method, 3))
    assert [len(x) for x in found] == [100, 50, 75, 35]
    for i in range(len(found)):
        so_far = {x.name for portion in found[: i + 1] for x in portion}
        assert so_far == {x.name for x in choose(samples, len(so_far), method, 3)}
