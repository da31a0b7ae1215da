# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Two stages on the same sample: how each of their tensors differs.

Each network runs on its own: how their tensors differ then is called accumulated. Then both run again on the same
operands: as soon as an op has made a tensor, A's tensor as B's format holds it takes its place in both. What an op
of B then makes is compared with what A's op makes, in B's format: that is called isolated, and an op that does the
same thing in both is exact up to the rounding of its weights. How much that is, is measured: A runs once more with
weights rounded as B's stage rounds them.
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
    1  # what was stored under another number is computed again; raise it with any change of a result here
)
KINDS = ("accumulated", "stored", "isolated")
OK, MISSING, REPEATED, RESIZED = range(4)  # what became of a tensor of B in a run


class Pair:
    """Stages A and B, and which of their tensors stand for the same thing; `ops` are those of B, by tensor."""

    def __init__(self, a: TensorSource, b: TensorSource) -> None:
        self.a, self.b = a, b
        self.matches = match(b.made, {x.name for x in a.made})
        self.ops = {x.name: x.op for x in b.made}
        self.names = tuple(self.ops)

    @property
    def fingerprint(self) -> str:
        """Differs for pairs that may differ in another way."""
        return fingerprint(["compare", str(VERSION), self.a.fingerprint, self.b.fingerprint])

    def hold(self, name: str, values: Array) -> Array:
        """Real values as B's format of a tensor holds them."""
        form = self.b.formats[name]
        return real(store(values, form), form)


class PairSession:
    """Runs both on samples, whose differences are its outputs; used by one thread at a time."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._a, self._b = pair.a.session(), pair.b.session()

    def run(self, inputs: Tensors) -> dict[str, Array]:
        """Of one run: by tensor of B a status, and the excess of its op; by tensor and kind a SampleDifference."""
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
        """By the names of A, the operands that both get: A's values through every format in which B holds them."""
        shared: dict[str, Array] = {}
        for name, x in found.items():
            shared[x.counterpart] = self._pair.hold(name, shared.get(x.counterpart, a.values[x.counterpart]))
        return shared


def _rerun(
    a: TensorSession, pair: Pair, inputs: Tensors, shared: Tensors
) -> tuple[ProbedRun, ProbedRun | None]:
    """A on the operands that both get, as it is and with rounded weights."""
    return a.run(inputs, shared), a.run_rounded(inputs, shared, pair.b.stage)


class _Row:
    """What is measured of one run."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._places = {name: i for i, name in enumerate(pair.names)}
        count = len(pair.names)
        self.status = np.full(count, MISSING, np.int8)
        self.differences = np.zeros((count, len(KINDS), len(SampleDifference._fields)))
        self.excess = np.zeros(count)

    def is_comparable(self, name: str, found: NameMatch, a: ProbedRun, b: ProbedRun) -> bool:
        """Whether both have made the tensor once, of one size."""
        if name not in b.values or found.counterpart not in a.values:
            return False
        repeated = a.counts[found.counterpart] > 1 or b.counts[name] > 1
        sizes = a.values[found.counterpart].size, b.values[name].size
        status = REPEATED if repeated else OK if sizes[0] == sizes[1] else RESIZED
        self.status[self._places[name]] = status
        return status == OK

    def add(self, name: str, kind: str, found: SampleDifference) -> None:
        """A tensor's difference of one kind."""
        self.differences[self._places[name], KINDS.index(kind)] = found

    def judge(self, name: str, expected: Array, got: Array, lost: float) -> None:
        """`lost` is the largest error that rounded weights make."""
        got = got.reshape(expected.shape)
        self.add(name, "isolated", difference(expected, got))
        finite = np.isfinite(expected) & np.isfinite(got)
        error = np.abs(expected - got)[finite].max(initial=0.0)
        allowed = max(unit(expected[finite], self._pair.b.formats[name], self._pair.ops[name]), lost)
        self.excess[self._places[name]] = float(error) / allowed
