# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What each network has to do of a batch: the samples that it does not remember."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.pipeline.loading import LoadedPicture
from tpu_eval.store.protocols import Memory, Origin, StoredOutputs
from tpu_eval.types.arrays import Array


@dataclass(frozen=True)
class BatchSlice:
    """A network's part: `array` holds the samples at `missing`, whose outputs are not known."""

    missing: Sequence[int]
    array: Array | None
    known: Sequence[StoredOutputs | None]
    origins: Sequence[Origin]

    @property
    def reused(self) -> int:
        """Samples that need no run."""
        return len(self.known) - len(self.missing)

    def outputs(
        self, run: Callable[[Array], Mapping[str, Array]], memory: Memory | None
    ) -> Mapping[str, Array]:
        """Those of all samples: made by `run`, and then kept, or known."""
        return self.completed({} if self.array is None else run(self.array), memory)

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


def slice_batch(loaded: Sequence[LoadedPicture], preprocessors: Sequence[Preprocessor]) -> list[BatchSlice]:
    """For the network of each preprocessor; those that are fed alike share an array."""
    stacks: dict[tuple[Preprocessor, tuple[int, ...]], Array] = {}
    slices = []
    for k, preprocessor in enumerate(preprocessors):
        missing = tuple(i for i, x in enumerate(loaded) if x.known[k] is None)
        key = preprocessor, missing
        if missing and key not in stacks:
            stacks[key] = np.stack([loaded[i].arrays[preprocessor] for i in missing])
        known, origins = [x.known[k] for x in loaded], [x.origins[k] for x in loaded]
        slices.append(BatchSlice(missing, stacks.get(key), known, origins))
    return slices
