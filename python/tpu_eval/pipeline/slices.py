# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The part of a batch that each network must run: the samples whose outputs it does not know yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tpu_eval.pipeline.loading import LoadedSample
from tpu_eval.pipeline.protocols import Network, Slot
from tpu_eval.store.protocols import Memory, Origin, StoredOutputs
from tpu_eval.types.arrays import Array


@dataclass(frozen=True)
class BatchSlice:
    """A network's part of a batch: `inputs` hold, by name, the samples at `missing`, whose outputs are not known."""

    missing: Sequence[int]
    inputs: Mapping[str, Array]
    known: Sequence[StoredOutputs | None]
    origins: Sequence[Origin]

    @property
    def reused(self) -> int:
        """The number of samples that need no run."""
        return len(self.known) - len(self.missing)

    def outputs(
        self, run: Callable[[dict[str, Array]], Mapping[str, Array]], memory: Memory | None
    ) -> Mapping[str, Array]:
        """The outputs of all samples: known ones, and those that `run` computes, which are stored."""
        return self.completed(run(dict(self.inputs)) if self.missing else {}, memory)

    def completed(self, made: Mapping[str, Array], memory: Memory | None) -> Mapping[str, Array]:
        """The same, where `made` are the outputs of the samples at `missing`."""
        if memory is not None and self.missing:
            memory.keep([self.origins[i] for i in self.missing], made)
        return self._joined(made) if self.reused else made

    def _joined(self, made: Mapping[str, Array]) -> Mapping[str, Array]:
        rows: dict[str, list[Array]] = {}
        places = {sample: i for i, sample in enumerate(self.missing)}
        for i, known in enumerate(self.known):
            found = {x: y[places[i]] for x, y in made.items()} if known is None else known.outputs
            for name, row in found.items():
                rows.setdefault(name, []).append(row)
        return {name: np.stack(x) for name, x in rows.items()}


def slice_batch(loaded: Sequence[LoadedSample], networks: Sequence[Network]) -> list[BatchSlice]:
    """The slice of each network; networks with the same input share their arrays."""
    stacks: dict[tuple[Slot, tuple[int, ...]], Array] = {}
    slices = []
    for k, network in enumerate(networks):
        empty = empty_slice(loaded, k)
        missing = tuple(empty.missing)
        inputs = {}
        for name, slot in network.slots.items() if missing else ():
            if (slot, missing) not in stacks:
                stacks[slot, missing] = np.stack([loaded[i].arrays[slot] for i in missing])
            inputs[name] = stacks[slot, missing]
        slices.append(replace(empty, inputs=inputs))
    return slices


def empty_slice(loaded: Sequence[LoadedSample], k: int) -> BatchSlice:
    """The slice of network number k without arrays, for a network that runs elsewhere."""
    known, origins = [x.known[k] for x in loaded], [x.origins[k] for x in loaded]
    return BatchSlice(tuple(i for i, x in enumerate(known) if x is None), {}, known, origins)
