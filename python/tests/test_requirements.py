# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

import pytest

from tpu_eval.errors import UsageError
from tpu_eval.requirements import Requirement, check_names, parse_requirement

METRICS = {"top1": 0.7, "top5": 0.9}


@pytest.mark.parametrize("text", ["top1>=0.7", "top1 <= 0.70", "top1>.69", "top5<1", "top1>0"])
def test_met(text: str) -> None:
    assert parse_requirement(text).failure(METRICS) is None


@pytest.mark.parametrize("text", ["top1>0.7", "top1<0.7", "top5>=0.91", "top5<=0.5"])
def test_failed(text: str) -> None:
    assert parse_requirement(text).failure(METRICS) is not None


def test_message() -> None:
    failure = Requirement("top1", ">=", 0.75).failure(METRICS)
    assert failure == "top1: requirement failed: expected >= 0.75, but got 0.7"


@pytest.mark.parametrize(
    "text", ["", "top1", "top1=0.7", "top1>=", "top1>=x", "0.7<=top1", "top1>=-1", "top1>=nan"]
)
def test_message_for_other_text(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_requirement(text)
    rule = "expected METRIC and >=, >, <= or < and a fraction"
    assert str(caught.value) == f"--require: {rule}, but got {text!r}"


def test_message_for_percent() -> None:
    with pytest.raises(UsageError) as caught:
        parse_requirement("top1>=70")
    assert str(caught.value) == "--require: expected a fraction from 0 to 1, but got 70 in 'top1>=70'"


def test_message_for_an_unknown_metric() -> None:
    with pytest.raises(UsageError) as caught:
        check_names([parse_requirement("AP>0.3")], ["top1", "top5"])
    assert str(caught.value) == "--require: expected one of top1, top5, but got 'AP'"
