# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A network whose inputs and outputs share no first dimension: each sample is a separate run."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from tpu_eval.networks.protocols import PictureSession, Stoppable
from tpu_eval.types.arrays import Array


class SingleRuns:
    """Takes samples along an extra first dimension, and stacks the outputs along one."""

    def __init__(self, session: PictureSession, pictures: Collection[str]) -> None:
        """`pictures`: the inputs that take pictures, which already have a first dimension, of 1."""
        self._session, self._pictures = session, pictures

    def run(self, inputs: dict[str, Array]) -> Mapping[str, Array]:
        """Outputs by name, one row per sample."""
        count = len(next(iter(inputs.values())))
        rows = [self._session.run(self._sample(inputs, i)) for i in range(count)]
        return {name: np.stack([row[name] for row in rows]) for name in rows[0]}

    def find_nonfinite(self, inputs: dict[str, Array]) -> tuple[str, str] | None:
        """Traces the first sample."""
        return self._session.find_nonfinite(self._sample(inputs, 0))

    def stop(self) -> None:
        """Ends the current run, if the session supports it."""
        if isinstance(self._session, Stoppable):
            self._session.stop()

    def _sample(self, inputs: dict[str, Array], i: int) -> dict[str, Array]:
        return {name: x[i : i + 1] if name in self._pictures else x[i] for name, x in inputs.items()}
