# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Messages between this process and the workers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tpu_eval.networks.engine import DEFAULT, Engine
from tpu_eval.pipeline import FailedSample, LoadedSample, SampleInputs
from tpu_eval.types.arrays import Array


@dataclass(frozen=True)
class NetworkSpec:
    """How a worker opens a network: the arguments of `networks.open.open_network`, and the decoder of pictures."""

    path: str
    weights: Path | None = None
    engine: Engine = DEFAULT
    module: Path | None = None
    decoder: str = "opencv"


class Item(NamedTuple):
    """A sample as a worker needs it: its name, and its inputs, or why they could not be had."""

    name: str
    inputs: SampleInputs | Exception

    @property
    def place(self) -> str:
        """What messages call it: the only picture that it gives, or its name."""
        return str(self.inputs) if isinstance(self.inputs, Path) else self.name

    def given(self) -> SampleInputs:
        """The inputs. Raises the error if they could not be had."""
        if isinstance(self.inputs, Exception):
            raise self.inputs
        return self.inputs


@dataclass(frozen=True)
class Answer:
    """A worker's answer for a batch.

    `loaded` has an entry for each sample, without arrays; the receiver looks up what is marked as `known`. `made` are
    each network's outputs for the samples that are loaded and not known; they took `seconds` of processor time and
    `run_seconds` of wall time.
    """

    loaded: list[LoadedSample | FailedSample]
    made: list[Mapping[str, Array]]
    errors: list[BaseException | None]
    seconds: list[float]
    run_seconds: list[float]


@dataclass(frozen=True)
class Ready:
    """A worker has opened its networks, which have these fingerprints, or could not; `host` is its machine."""

    host: str
    fingerprints: list[str]
    error: BaseException | None = None
