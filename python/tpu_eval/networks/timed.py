# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Times a model's sessions, since stages share a pass, and may run in other processes or on a chip."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.networks.protocols import EvaluableModel, OnSession, PictureSession
from tpu_eval.types.arrays import Array
from tpu_eval.types.protocols import InputInfo, OutputInfo


class TimedModel:
    """A model with `seconds`, the wall time of all runs of its picture sessions, summed over threads, and `samples`,
    the number of samples that it ran on, which excludes stored outputs. `on_session` is called with each of the
    model's own sessions before its use.
    """

    def __init__(self, model: EvaluableModel, on_session: OnSession | None = None) -> None:
        self._model, self._on_session = model, on_session
        self._lock = threading.Lock()
        self.seconds = 0.0
        self.samples = 0
        self.path: Path = model.path
        self.name: str = model.name
        self.stage: str = model.stage
        self.attributes: Mapping[str, object] = model.attributes
        self.inputs: Sequence[InputInfo] = model.inputs
        self.batch: int = model.batch
        self.outputs: Sequence[OutputInfo] = model.outputs
        self.notes: Sequence[str] = model.notes

    @property
    def files(self) -> Sequence[tuple[str, Path]]:
        """See EvaluableModel."""
        return self._model.files

    def preprocessors(self, decoder: str) -> Mapping[str, Preprocessor]:
        """See EvaluableModel."""
        return self._model.preprocessors(decoder)

    @property
    def fingerprint(self) -> str:
        """See EvaluableModel."""
        return self._model.fingerprint

    def picture_session(self) -> PictureSession:
        """The model's own picture session, timed."""
        session = self._model.picture_session()
        return _TimingSession(session if self._on_session is None else self._on_session(session), self.count)

    def count(self, samples: int, seconds: float) -> None:
        """Counts a run, here or in another process."""
        with self._lock:
            self.samples += samples
            self.seconds += seconds


class _TimingSession:
    def __init__(self, session: PictureSession, add: Callable[[int, float], None]) -> None:
        self._session, self._add = session, add

    def run(self, inputs: dict[str, Array]) -> Mapping[str, Array]:
        start = time.perf_counter()
        outputs = self._session.run(inputs)
        self._add(len(next(iter(inputs.values()))), time.perf_counter() - start)
        return outputs

    def find_nonfinite(self, inputs: dict[str, Array]) -> tuple[str, str] | None:
        return self._session.find_nonfinite(inputs)
