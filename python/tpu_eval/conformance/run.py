# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Judges a folder of cases."""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from tpu_eval.conformance.cases import CasePlace
from tpu_eval.conformance.workers import judge_all
from tpu_eval.networks.engine import DEFAULT, Engine
from tpu_eval.results.conformance import Conformance
from tpu_eval.types.version import VERSION

EXCEPTIONS = Path(__file__).with_name("exceptions.json")


def judge_folder(
    places: Sequence[CasePlace],
    jobs: int,
    engine: Engine = DEFAULT,
    advance: Callable[[int], None] = lambda count: None,
) -> Conformance:
    """The verdicts on all places (`cases.find`), in their order; `advance` is called after each module."""
    start = time.perf_counter()
    verdicts = {}
    for verdict in judge_all(places, jobs, engine):
        verdicts[verdict.case, verdict.mode] = verdict
        advance(1)
    ordered = tuple(verdicts[place.case, place.mode] for place in places)
    versions = {"tpu-eval": VERSION, "numpy": np.__version__, "python": platform.python_version()}
    seconds = time.perf_counter() - start
    return Conformance(ordered, recorded(engine.numerics), seconds, versions, engine.numerics)


def recorded(numerics: str = "interpreter", path: Path = EXCEPTIONS) -> dict[tuple[str, str], str]:
    """The modules that are known not to agree, and why."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {(x["case"], x["mode"]): x["reason"] for x in rows if x.get("numerics", "interpreter") == numerics}
