# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Two stages of a network, tensor by tensor.

Each network runs on its own: how their tensors differ then is called accumulated. Then both run again on the same
operands: as soon as an op has made a tensor, A's tensor as B's format holds it takes its place in both. What an op
of B then makes is compared with what A's op makes, in B's format: that is called isolated, and an op that does the
same thing in both is exact up to the rounding of its weights. How much that is, is measured: A runs once more with
weights rounded as B's stage rounds them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from tpu_eval.comparison.accumulator import Accumulator
from tpu_eval.comparison.formats import real, store, unit
from tpu_eval.comparison.names import NameMatch, match
from tpu_eval.comparison.probed_network import ProbedNetwork, ProbedRun, Stage, Tensors
from tpu_eval.errors import MetricError
from tpu_eval.results.comparison import (
    COMPARED,
    NONFINITE,
    NOT_RUN,
    ONLY_A,
    ONLY_B,
    REPEATED,
    SIZES,
    TensorComparison,
)
from tpu_eval.types.arrays import Array


class _TensorSums:
    """What is known of one tensor of B so far."""

    def __init__(self, name: str, op: str, found: NameMatch | None) -> None:
        self.name, self.op, self.found = name, op, found
        self.problem = ""
        self.detail = ""
        self.accumulated, self.stored, self.isolated = Accumulator(), Accumulator(), Accumulator()
        self.excess = 0.0

    def sizes_agree(self, expected: Array, got: Array) -> bool:
        if expected.size == got.size:
            return True
        self.problem, self.detail = SIZES, f"{expected.shape} in A, {got.shape} in B"
        return False

    def result(self) -> TensorComparison:
        """The row."""
        if self.found is None:
            return TensorComparison(self.name, self.op, ONLY_B)
        counterpart, through = self.found.counterpart, self.found.through
        if self.problem or not self.accumulated.samples:
            return TensorComparison(
                self.name, self.op, self.problem or NOT_RUN, counterpart, self.detail, through
            )
        finite = self.accumulated.finite and self.stored.finite and self.isolated.finite
        return TensorComparison(
            self.name,
            self.op,
            COMPARED if finite else NONFINITE,
            counterpart,
            through=through,
            accumulated=self.accumulated.compute(),
            stored=self.stored.compute() if self.stored.samples else None,
            isolated=self.isolated.compute() if self.isolated.samples else None,
            excess=self.excess if self.isolated.samples else None,
        )


class Comparer:
    """Compares sample after sample; `results` gives the rows at any time."""

    def __init__(self, a: Stage, b: Stage) -> None:
        self._a, self._b = a, b
        self._known = [tensor.name for tensor in a.made]
        self._matches = match(b.made, set(self._known))
        self._tensors = {x.name: _TensorSums(x.name, x.op, self._matches.get(x.name)) for x in b.made}
        self._form = b.formats if isinstance(b, ProbedNetwork) else {}

    def update(self, sample: str, inputs: Tensors) -> None:
        """Compares one run of both."""
        a, b = self._a.run(inputs), self._b.run(inputs)
        found = {name: found for name, found in self._matches.items() if self._comparable(name, found, a, b)}
        for name, x in found.items():
            self._tensors[name].accumulated.update(sample, a.values[x.counterpart], b.values[name])
        if isinstance(self._b, ProbedNetwork):
            self._isolate(sample, inputs, found, a)

    def _comparable(self, name: str, found: NameMatch, a: ProbedRun, b: ProbedRun) -> bool:
        tensor = self._tensors[name]
        if name not in b.values or found.counterpart not in a.values:
            return False
        if a.counts[found.counterpart] > 1 or b.counts[name] > 1:
            tensor.problem = REPEATED
        return not tensor.problem and tensor.sizes_agree(a.values[found.counterpart], b.values[name])

    def _isolate(self, sample: str, inputs: Tensors, found: dict[str, NameMatch], a: ProbedRun) -> None:
        """Compares the ops of B and A on the same operands."""
        assert isinstance(self._b, ProbedNetwork)
        shared = self._shared(found, a)
        held = {name: shared[x.counterpart] for name, x in found.items()}
        alone = self._b.run(inputs, held)
        plain, rounded = a, None
        if isinstance(self._a, ProbedNetwork):
            plain = self._a.run(inputs, shared)
            rounded = self._a.run_rounded(inputs, shared, self._b.stage)
        for name, x in found.items():
            tensor = self._tensors[name]
            own = a.values[x.counterpart]
            tensor.stored.update(sample, own, self._hold(name, own))
            if x.source:
                expected = self._hold(name, self._hold(x.source, held[x.source]))
                self._judge(tensor, sample, expected, alone.values[name], 0.0)
                continue
            exact = self._hold(name, plain.values[x.counterpart])
            expected = exact if rounded is None else self._hold(name, rounded.values[x.counterpart])
            with np.errstate(invalid="ignore"):
                lost = float(np.nan_to_num(np.abs(expected - exact), posinf=0.0).max(initial=0.0))
            self._judge(tensor, sample, expected, alone.values[name], lost)

    def _judge(self, tensor: _TensorSums, sample: str, expected: Array, got: Array, lost: float) -> None:
        """`lost` is the largest error that rounded weights make."""
        tensor.isolated.update(sample, expected, got.reshape(expected.shape))
        finite = np.isfinite(expected) & np.isfinite(got.reshape(expected.shape))
        error = np.abs(expected - got.reshape(expected.shape))[finite].max(initial=0.0)
        allowed = max(unit(expected[finite], self._form[tensor.name], tensor.op), lost)
        tensor.excess = max(tensor.excess, float(error) / allowed)

    def _shared(self, found: dict[str, NameMatch], a: ProbedRun) -> dict[str, Array]:
        """By the names of A, the operands that both get: A's values through every format in which B holds them."""
        shared: dict[str, Array] = {}
        for name, x in found.items():
            shared[x.counterpart] = self._hold(name, shared.get(x.counterpart, a.values[x.counterpart]))
        return shared

    def _hold(self, name: str, values: Array) -> Array:
        """Real values as B's format of a tensor holds them."""
        form = self._form[name]
        return real(store(values, form), form)

    def results(self) -> list[TensorComparison]:
        """A row for each tensor of B in the order of its run, then for those of A that have no counterpart.

        Raises MetricError when no tensor was compared.
        """
        rows = [tensor.result() for tensor in self._tensors.values()]
        if all(row.accumulated is None for row in rows):
            raise MetricError(f"{self._b.path}: expected tensors that {self._a.path} has, too, but got none")
        met = {x.counterpart for x in self._matches.values()}
        ops = self._a.ops if isinstance(self._a, ProbedNetwork) else {}
        return rows + [TensorComparison(x, ops.get(x, ""), ONLY_A) for x in self._known if x not in met]


def compare(
    a: Stage,
    b: Stage,
    samples: Iterable[tuple[str, Tensors]],
    advance: Callable[[int], None] = lambda count: None,
) -> list[TensorComparison]:
    """The rows for all samples: each has a name, and the arrays of the inputs of one run."""
    comparer = Comparer(a, b)
    for name, inputs in samples:
        comparer.update(name, inputs)
        advance(1)
    return comparer.results()
