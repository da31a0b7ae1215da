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
from tpu_eval.results.figure import Figure

METRICS = {"top1": 0.7, "top5": 0.9}
FIGURES = (
    Figure("top1"),
    Figure("top5"),
    Figure("psnr", unit="dB"),
    Figure("ppl", unit="", direction="lower", range=(1, None)),
    Figure("cosine", unit="", range=(-1, 1)),
)


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
    "text", ["", "top1", "top1=0.7", "top1>=", "top1>=x", "0.7<=top1", "top1>=--1", "top1>=nan", "top1>=7 0"]
)
def test_message_for_other_text(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_requirement(text)
    rule = "expected METRIC and >=, >, <= or < and a number"
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


@pytest.mark.parametrize("text", ["top1>=70%", "top1>=70 %", "top1>=7e-1", "top1>=.7", "top1>=+0.70"])
def test_numbers_as_people_write_them(text: str) -> None:
    assert parse_requirement(text) == Requirement("top1", ">=", 0.7)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("top1>=70", "expected a fraction from 0 to 1, but got 70 in 'top1>=70.0'"),
        ("top1>=-1", "expected a fraction from 0 to 1, but got -1 in 'top1>=-1.0'"),
        ("ppl<=-1", "expected a number from 1, but got -1 in 'ppl<=-1.0'"),
        ("cosine>=2", "expected a number from -1 to 1, but got 2 in 'cosine>=2.0'"),
    ],
)
def test_message_for_a_bound_that_no_value_meets_or_misses(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_names([parse_requirement(text)], FIGURES)
    assert str(caught.value) == f"--require: {message}"


@pytest.mark.parametrize("text", ["psnr >= 30", "ppl <= 18.5", "psnr >= -2.5", "cosine > -1", "ppl<=1e4"])
def test_figures_that_are_no_fractions(text: str) -> None:
    check_names([parse_requirement(text)], FIGURES)


def test_message_for_an_unknown_metric() -> None:
    with pytest.raises(UsageError) as caught:
        check_names([parse_requirement("AP>0.3")], FIGURES[:2])
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
            "expected [STAGE:] METRIC or drop(METRIC), one of >= > <= <, and a number, "
            "but got 'int8 drop(top1) <= 0.01'",
        ),
        ("x: drop(a) >= 0.1", "expected <= or < for a drop, but got >= in 'x: drop(a) >= 0.1'"),
    ],
)
def test_message_for_other_rules_of_stages(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_stage_rule(text)
    assert str(caught.value) == f"--require: {message}"


def test_a_drop_is_judged_by_the_end_of_its_interval() -> None:
    rule = parse_stage_rule("drop(top1) <= 0.01")
    assert rule.failure("int8", 0.005, -0.002, 0.0099, None) is None
    expected = (
        "int8: drop(top1): requirement failed: expected <= 0.01 at the end of the interval, but got 0.0127"
    )
    ends = "(point 0.005, 95 % interval -0.002 to 0.0127)"
    assert rule.failure("int8", 0.005, -0.002, 0.0127, None) == f"{expected} {ends}"
    assert (
        rule.failure("int8", 0.005, None, None, "none can be had")
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
