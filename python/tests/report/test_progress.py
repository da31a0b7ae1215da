# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a slow run says of itself."""

from __future__ import annotations

import pytest

from tpu_eval.report import progress as module
from tpu_eval.report.progress import progress, rate


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, to be set."""
    now = [0.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    return now


@pytest.mark.parametrize("shown", [False, True])
def test_a_slow_run_says_so_once(clock: list[float], capsys: pytest.CaptureFixture[str], shown: bool) -> None:
    with progress(200, "bmodel", shown) as advance:
        for seconds in (10, 20, 30):
            clock[0] = seconds
            advance(1)
    note = "note: 10.0 s per sample, about 33 min left: use --count=N for fewer samples"
    assert capsys.readouterr().err.count(note) == 1


@pytest.mark.parametrize(
    ("total", "each"), [(1000, 0.5), (5, 10)], ids=["it is many samples", "it is soon over"]
)
def test_other_runs_say_nothing(
    clock: list[float], capsys: pytest.CaptureFixture[str], total: int, each: float
) -> None:
    with progress(total, "x", False) as advance:
        for i in range(5):
            clock[0] = each * (i + 1)
            advance(1)
    assert capsys.readouterr().err == ""


def test_a_log_has_a_line_a_minute(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    with progress(50_000, "Top F32", None) as advance:
        for seconds, count in ((30, 100), (60, 1400), (100, 300), (125, 350), (126, 1)):
            clock[0] = seconds
            advance(count)
    assert capsys.readouterr().err.splitlines() == [
        "Top F32: 1500 of 50000 samples (3 %), 25.0/s, 32 min left",
        "Top F32: 2150 of 50000 samples (4 %), 10.0/s, 80 min left",
    ]


def test_rates_and_spans() -> None:
    assert [rate(x) for x in (0, 25.04, 1, 0.1)] == ["0.0/s", "25.0/s", "1.0/s", "10.0 s each"]
    assert [module._span(x) for x in (90, 7199, 7200)] == ["2 min", "120 min", "2.0 h"]
