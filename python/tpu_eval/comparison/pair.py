# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs two stages on the same sample and takes the difference of each of their tensors.

First, each network runs on its own; the differences between their tensors are called accumulated. Then both run again
on the same operands: each tensor that an op has made is replaced in both networks by A's tensor as stored in B's
format. The result of B's op is then compared with that of A's op, in B's format. This difference is called isolated;
an op that does the same in both stages is exact up to the rounding of its weights. To measure that rounding, A runs
once more with its weights rounded as in B's stage.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tpu_eval.comparison.accumulator import SampleDifference, difference
from tpu_eval.comparison.formats import real, store, unit
from tpu_eval.comparison.names import NameMatch, match
from tpu_eval.comparison.protocols import ProbedRun, Tensors, TensorSession, TensorSource
from tpu_eval.hashing import fingerprint
from tpu_eval.types.arrays import Array

VERSION = (
    1  # what was stored under another version is computed again; raise it with any change of a result here
)
KINDS = ("accumulated", "stored", "isolated")
OK, MISSING, REPEATED, RESIZED = range(4)  # what became of a tensor of B in a run


class Pair:
    """Stages A and B, and the matching of their tensors; `ops` are those of B, by tensor."""

    def __init__(self, a: TensorSource, b: TensorSource) -> None:
        self.a, self.b = a, b
        self.matches = match(b.made, {x.name for x in a.made})
        self.ops = {x.name: x.op for x in b.made}
        self.names = tuple(self.ops)

    @property
    def fingerprint(self) -> str:
        """Differs for pairs whose differences may differ."""
        return fingerprint(["compare", str(VERSION), self.a.fingerprint, self.b.fingerprint])

    def hold(self, name: str, values: Array) -> Array:
        """Real values rounded to the format in which B stores this tensor."""
        form = self.b.formats[name]
        return real(store(values, form), form)


class PairSession:
    """Runs both stages on samples; the differences are its outputs. For one thread at a time."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._a, self._b = pair.a.session(), pair.b.session()

    def run(self, inputs: Tensors) -> dict[str, Array]:
        """The outputs of one run: by tensor of B, a status and the excess of its op; by tensor and kind, a
        SampleDifference.
        """
        row = _Row(self._pair)
        a, b = self._a.run(inputs), self._b.run(inputs)
        found = {name: x for name, x in self._pair.matches.items() if row.is_comparable(name, x, a, b)}
        for name, x in found.items():
            row.add(name, "accumulated", difference(a.values[x.counterpart], b.values[name]))
        if self._pair.b.model is not None:
            self._isolate(row, inputs, found, a)
        return {"status": row.status, "differences": row.differences, "excess": row.excess}

    def _isolate(self, row: _Row, inputs: Tensors, found: Mapping[str, NameMatch], a: ProbedRun) -> None:
        """Compares the ops of B and A on the same operands."""
        hold, shared = self._pair.hold, self._shared(found, a)
        held = {name: shared[x.counterpart] for name, x in found.items()}
        alone, plain, rounded = self._b.run(inputs, held), *_rerun(self._a, self._pair, inputs, shared)
        for name, x in found.items():
            own = a.values[x.counterpart]
            row.add(name, "stored", difference(own, hold(name, own)))
            if x.source:
                row.judge(name, hold(name, hold(x.source, held[x.source])), alone.values[name], 0.0)
                continue
            exact = hold(name, plain.values[x.counterpart])
            expected = exact if rounded is None else hold(name, rounded.values[x.counterpart])
            with np.errstate(invalid="ignore"):
                lost = float(np.nan_to_num(np.abs(expected - exact), posinf=0.0).max(initial=0.0))
            row.judge(name, expected, alone.values[name], lost)

    def _shared(self, found: Mapping[str, NameMatch], a: ProbedRun) -> dict[str, Array]:
        """The operands for both networks, by A's names: A's values, rounded to each format in which B stores them."""
        shared: dict[str, Array] = {}
        for name, x in found.items():
            shared[x.counterpart] = self._pair.hold(name, shared.get(x.counterpart, a.values[x.counterpart]))
        return shared


def _rerun(
    a: TensorSession, pair: Pair, inputs: Tensors, shared: Tensors
) -> tuple[ProbedRun, ProbedRun | None]:
    """Runs A on the shared operands, as it is and with rounded weights."""
    return a.run(inputs, shared), a.run_rounded(inputs, shared, pair.b.stage)


class _Row:
    """The measurements of one run."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._places = {name: i for i, name in enumerate(pair.names)}
        count = len(pair.names)
        self.status = np.full(count, MISSING, np.int8)
        self.differences = np.zeros((count, len(KINDS), len(SampleDifference._fields)))
        self.excess = np.zeros(count)

    def is_comparable(self, name: str, found: NameMatch, a: ProbedRun, b: ProbedRun) -> bool:
        """Whether both stages made the tensor exactly once, and in the same size."""
        if name not in b.values or found.counterpart not in a.values:
            return False
        repeated = a.counts[found.counterpart] > 1 or b.counts[name] > 1
        sizes = a.values[found.counterpart].size, b.values[name].size
        status = REPEATED if repeated else OK if sizes[0] == sizes[1] else RESIZED
        self.status[self._places[name]] = status
        return status == OK

    def add(self, name: str, kind: str, found: SampleDifference) -> None:
        """Adds a tensor's difference of one kind."""
        self.differences[self._places[name], KINDS.index(kind)] = found

    def judge(self, name: str, expected: Array, got: Array, lost: float) -> None:
        """Compares a tensor in isolation; `lost` is the largest error due to rounded weights."""
        got = got.reshape(expected.shape)
        self.add(name, "isolated", difference(expected, got))
        finite = np.isfinite(expected) & np.isfinite(got)
        error = np.abs(expected - got)[finite].max(initial=0.0)
        allowed = max(unit(expected[finite], self._pair.b.formats[name], self._pair.ops[name]), lost)
        self.excess[self._places[name]] = float(error) / allowed
