# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

import pytest

from tpu_eval.errors import UsageError
from tpu_eval.gates.requirement import (
    Requirement,
    StageRule,
    check_names,
    parse_requirement,
    parse_stage_rule,
)

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


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("AP[person]>=0.3", Requirement("AP", ">=", 0.3, "person")),
        ("AP[ traffic light ] < .5", Requirement("AP", "<", 0.5, "traffic light")),
        ("low(top1)>=0.6", Requirement("top1", ">=", 0.6, None, "low")),
        ("high( AP )<=0.6", Requirement("AP", "<=", 0.6, None, "high")),
    ],
)
def test_classes_and_ends_of_intervals(text: str, rule: Requirement) -> None:
    assert parse_requirement(text) == rule
    assert parse_requirement(str(rule)) == rule


def test_message_for_percent() -> None:
    with pytest.raises(UsageError) as caught:
        parse_requirement("top1>=70")
    assert str(caught.value) == "--require: expected a fraction from 0 to 1, but got 70 in 'top1>=70'"


def test_message_for_an_unknown_metric() -> None:
    with pytest.raises(UsageError) as caught:
        check_names([parse_requirement("AP>0.3")], ["top1", "top5"])
    assert str(caught.value) == "--require: expected one of top1, top5, but got 'AP'"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("int8: drop(top1) <= 0.01", StageRule("int8", "top1", True, "<=", 0.01)),
        (" my net.mlir :drop( AP )<.5", StageRule("my net.mlir", "AP", True, "<", 0.5)),
        ("f16:top1>=0.7", StageRule("f16", "top1", False, ">=", 0.7)),
        ("top1>=0.7", StageRule(None, "top1", False, ">=", 0.7)),
        ("int8: AP[traffic light] >= 0.3", StageRule("int8", "AP", False, ">=", 0.3, "traffic light")),
        ("low( top1 ) > 0.6", StageRule(None, "top1", False, ">", 0.6, None, "low")),
    ],
)
def test_rules_of_stages(text: str, rule: StageRule) -> None:
    assert parse_stage_rule(text) == rule
    assert parse_stage_rule(str(rule)) == rule


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "int8 drop(top1) <= 0.01",
            "expected [STAGE:] METRIC or drop(METRIC), one of >= > <= <, and a fraction, "
            "but got 'int8 drop(top1) <= 0.01'",
        ),
        ("x: drop(a) >= 0.1", "expected <= or < for a drop, but got >= in 'x: drop(a) >= 0.1'"),
        ("x: top1 >= 70", "expected a fraction from 0 to 1, but got 70 in 'x: top1 >= 70'"),
    ],
)
def test_message_for_other_rules_of_stages(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_stage_rule(text)
    assert str(caught.value) == f"--require: {message}"


def test_a_drop_is_judged_by_the_end_of_its_interval() -> None:
    rule = parse_stage_rule("drop(top1) <= 0.01")
    assert rule.failure("int8", -0.005, -0.0099, 0.002, None) is None
    expected = (
        "int8: drop(top1): requirement failed: expected <= 0.01 at the end of the interval, but got 0.0127"
    )
    ends = "(point 0.005, 95 % interval -0.002 to 0.0127)"
    assert rule.failure("int8", -0.005, -0.0127, 0.002, None) == f"{expected} {ends}"
    assert (
        rule.failure("int8", -0.005, None, None, "none can be had")
        == "int8: drop(top1): requirement failed: expected <= 0.01 at the end of the interval, but got none: "
        "none can be had"
    )


def test_a_figure_of_a_stage_is_judged_by_itself() -> None:
    rule = parse_stage_rule("f16: top1 >= 0.7")
    assert rule.failure("f16", 0.7, 0.6, 0.8, None) is None
    start = "f16: top1: requirement failed: expected >= 0.7, but got"
    assert rule.failure("f16", 0.65, 0.6, 0.7, None) == f"{start} 0.65 (95 % interval 0.6 to 0.7)"
    assert rule.failure("f16", 0.65, None, None, "why") == f"{start} 0.65"
    assert rule.failure("f16", None, None, None, "why") == f"{start} nothing to measure"
