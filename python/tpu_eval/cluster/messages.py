# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What travels between this process and the workers."""

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
    """How a worker opens a network: what `networks.open.open_network` takes, and the decoder of pictures."""

    path: str
    weights: Path | None = None
    engine: Engine = DEFAULT
    module: Path | None = None
    decoder: str = "opencv"


class Item(NamedTuple):
    """A sample, as far as a worker needs it: its name, and what it gives, or why it gives nothing."""

    name: str
    inputs: SampleInputs | Exception

    @property
    def place(self) -> str:
        """What messages call it: the only picture that it gives, or its name."""
        return str(self.inputs) if isinstance(self.inputs, Path) else self.name

    def given(self) -> SampleInputs:
        """What it gives. Raises what it could not be had for."""
        if isinstance(self.inputs, Exception):
            raise self.inputs
        return self.inputs


@dataclass(frozen=True)
class Answer:
    """What a worker made of a batch.

    `loaded` has an entry for each sample, without arrays; what is `known` there is to be looked up by the receiver.
    `made` are, of each network, the outputs of the samples that are loaded and not known; `seconds` of the processor
    and `run_seconds` of the clock went into them.
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
