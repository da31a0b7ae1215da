# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Judges one module, tensor by tensor.

First, the module runs on its inputs; the agreement of its tensors is called accumulated. If a tensor differs, the
module runs again, with each tensor replaced by the reference's once its op has made it: every op then works on the
reference's own operands, unaffected by errors of preceding ops. This is called isolated.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tpu_eval.conformance.cases import CaseModule, CasePlace, fit, one_line
from tpu_eval.conformance.rules import compare
from tpu_eval.errors import DatasetError, TpuEvalError, UnsupportedError
from tpu_eval.networks.engine import DEFAULT, Engine
from tpu_eval.networks.module import Module
from tpu_eval.networks.session import Session
from tpu_eval.results.conformance import (
    EQUAL,
    FAILED,
    OUTSIDE,
    UNSUPPORTED,
    WITHIN,
    ModuleVerdict,
    TensorVerdict,
)
from tpu_eval.types.arrays import Array


def judge_place(place: CasePlace, engine: Engine = DEFAULT) -> ModuleVerdict:
    """The verdict on one module, which may be that it cannot be judged."""
    ops: tuple[str, ...] = ()
    try:
        module = CaseModule.open(place.folder, place.mode, engine.numerics)
        ops = module.ops
        tensors = judge(module, engine)
    except UnsupportedError as error:
        return ModuleVerdict(place.case, place.mode, UNSUPPORTED, one_line(error), ops)
    except TpuEvalError as error:
        return ModuleVerdict(place.case, place.mode, FAILED, one_line(error), ops)
    return ModuleVerdict(place.case, place.mode, _status(tensors, place.mode), "", ops, tuple(tensors))


def judge(module: CaseModule, engine: Engine = DEFAULT) -> list[TensorVerdict]:
    """The verdict on each tensor, in execution order.

    Raises UnsupportedError for ops without a rule, and other TpuEvalErrors for files that are missing, broken, or do
    not belong together.
    """
    model = Module.load(module.path, engine=engine)
    session = model.session()
    inputs = module.inputs(model.inputs)
    expected = module.tensors
    ops = session.ops
    seen = _run(session, inputs)
    unknown = [name for name in expected if name not in ops]
    judged = {name: module.reference(name) for name in expected if name in seen}
    if unknown or not judged:
        what = f"a tensor {unknown[0]!r}" if unknown else "tensors that the reference has"
        raise DatasetError(f"{module.path}: expected {what}, but got none")
    accumulated = {
        name: compare(array, seen[name], expected[name], ops[name]) for name, array in judged.items()
    }
    isolated = accumulated
    if any(found.status != EQUAL for found in accumulated.values()):
        alone = _run(session, inputs, judged)
        nothing = np.empty(0)  # a branch that the reference's condition does not take
        isolated = {
            name: compare(array, alone.get(name, nothing), expected[name], ops[name])
            for name, array in judged.items()
        }
    return [TensorVerdict(name, ops[name], accumulated[name], isolated[name]) for name in judged]


def _run(
    session: Session, inputs: Mapping[str, Array], replaced: Mapping[str, Array] | None = None
) -> dict[str, Array]:
    """Every tensor as its op made it; those in `replaced` take its place for the ops that follow."""
    seen: dict[str, Array] = {}

    def probe(name: str, value: Array) -> Array | None:
        seen[name] = value
        if replaced is None or name not in replaced:
            return None
        return fit(replaced[name], value.shape, value.dtype, f"the reference of {name!r}")

    session.run(inputs, raw=True, probe=probe)
    return seen


def _status(tensors: list[TensorVerdict], mode: str) -> str:
    if any(x.isolated.status == OUTSIDE for x in tensors):
        return OUTSIDE
    # The summation order of reals is free, so INT8 modules are judged by their integers only.
    enough = (EQUAL, WITHIN) if mode.startswith("int8") else (EQUAL,)
    return EQUAL if all(x.accumulated.status in enough for x in tensors) else WITHIN
