# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One weight of one op is changed: the isolated column names that op first, whatever the network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from comparison.perturbation import perturb

from tpu_eval.comparison.compare import compare
from tpu_eval.comparison.probed_network import ProbedNetwork
from tpu_eval.comparison.samples import feed_arrays
from tpu_eval.errors import TpuEvalError
from tpu_eval.networks.module import Module
from tpu_eval.networks.npz import NpzFile
from tpu_eval.pipeline import Settings
from tpu_eval.results.comparison import COMPARED, TensorComparison

TRIALS = 50
MODES = ("f16", "bf16", "int8_sym", "int8_asym")


def rows_of(a: Path, b: Path, inputs: Path) -> list[TensorComparison]:
    first, second = (Module.load(x) for x in (a, b))
    feed = feed_arrays("input", NpzFile(inputs), second)
    return list(compare(ProbedNetwork(first), ProbedNetwork(second), feed, Settings()).tensors)


def ranking(rows: list[TensorComparison]) -> list[str]:
    return [x.name for x in sorted((x for x in rows if x.excess), key=lambda x: -(x.excess or 0.0))]


def excess(rows: list[TensorComparison], name: str) -> float:
    return next((x.excess or 0.0 for x in rows if x.name == name and x.status == COMPARED), 0.0)


def trials(shared: Path, folder: Path, across: bool, seed: int) -> Iterator[tuple[str, str, list[str]]]:
    """What was changed, the tensor of the op, and the ranking. `across` stages A is Top, else B's own original.

    Where A is Top, ops that only lowering knows have no counterpart to be judged by, and changes that are lost in
    the rounding of B's formats are no trial: the op's own result has to move by more than eight
    of its steps, seen from B's original.
    """
    random = np.random.default_rng(seed)
    cases = json.loads((shared / "conformance" / "index.json").read_text())["cases"]
    while True:
        case = shared / "conformance" / cases[random.integers(len(cases))]["dir"]
        module = case / f"{MODES[random.integers(len(MODES))]}_tpu.mlir"
        changed = perturb(module, folder, random) if module.is_file() else None
        if changed is None:
            continue
        try:
            own = rows_of(module, changed[0], case / "input.npz")
            rows = rows_of(case / "top.mlir", changed[0], case / "input.npz") if across else own
        except TpuEvalError:  # an index out of range, a NaN: no comparison
            continue
        known = not across or any(x.name == x.counterpart == changed[1] for x in rows)
        if known and len(rows) > 4 and excess(own, changed[1]) > (8 if across else 0):
            yield f"{case.name} {module.stem}", changed[1], ranking(rows)


@pytest.mark.parametrize("across", [False, True], ids=["same stage", "from Top"])
def test_the_changed_op_comes_first(shared: Path, tmp_path: Path, across: bool) -> None:
    found = trials(shared, tmp_path, across, seed=7)
    wrong = [(what, op, names[:3]) for what, op, names in islice(found, TRIALS) if op != names[0]]
    assert wrong == []
