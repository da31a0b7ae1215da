# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The samples on which two stages are compared, and how the stages get them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from tpu_eval.datasets.base import Sample
from tpu_eval.datasets.listing import pictures_below
from tpu_eval.datasets.protocols import DatasetLike
from tpu_eval.datasets.sampling import choose
from tpu_eval.errors import ModelError
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.networks.inputs import only_input
from tpu_eval.networks.module import Module
from tpu_eval.networks.session import Session
from tpu_eval.pipeline import ArrayInput, SampleInputs, array_inputs
from tpu_eval.types.arrays import Array


class GivenSample(NamedTuple):
    """A sample's name and inputs."""

    name: str
    inputs: SampleInputs

    def given(self) -> SampleInputs:
        """The inputs of the sample."""
        return self.inputs


@dataclass(frozen=True)
class Feed:
    """The samples, their inputs, and the module that turns these into the arrays of both stages.

    `preprocessors` are those of the inputs that samples give pictures for; the other inputs take arrays as they are.
    Without a module, there is one sample of stored tensors.
    """

    samples: Sequence[Any]
    inputs: Callable[[Any], SampleInputs] = GivenSample.given
    model: Module | None = None
    preprocessors: Mapping[str, Preprocessor] = field(default_factory=dict)

    @staticmethod
    def of_tensors() -> Feed:
        """The feed of two files of tensors."""
        return Feed([GivenSample("tensors", {})])

    @property
    def arrays(self) -> dict[str, ArrayInput]:
        """The inputs that take arrays."""
        return {} if self.model is None else array_inputs(self.model, self.preprocessors)

    def session(self) -> FeedSession:
        """A new session, for one thread."""
        return FeedSession(self)


class FeedSession:
    """Turns what the pipeline stacks into the inputs of single runs, sample by sample."""

    def __init__(self, feed: Feed) -> None:
        model = feed.model
        self._batch = 0 if model is None else model.batch
        self._pictures = feed.preprocessors
        self._session: Session | None = None
        if model is not None and feed.preprocessors:
            self._session = model.input_session()

    def runs(self, inputs: Mapping[str, Array]) -> list[Mapping[str, Array]]:
        """The inputs of one run per sample; a module with a larger batch gets the sample repeated."""
        count = max((len(x) for x in inputs.values()), default=1)
        return [self._run(inputs, i) for i in range(count)]

    def _run(self, inputs: Mapping[str, Array], i: int) -> Mapping[str, Array]:
        row = {
            name: x[i : i + 1] if self._batch or name in self._pictures else x[i]
            for name, x in inputs.items()
        }
        fed = row if self._session is None else self._session.run(row)
        return (
            {name: np.repeat(x, self._batch, axis=0) for name, x in fed.items()} if self._batch > 1 else fed
        )


def feed_arrays(title: str, arrays: Mapping[str, Array], model: Module) -> Feed:
    """Feeds arrays of any number of samples; a single array belongs to the only input.

    Raises ModelError for inputs with different numbers of samples.
    """
    ranks = {x.name: len(x.shape) for x in model.inputs}
    known = {name: np.asarray(array) for name, array in only_input(arrays, model).items() if name in ranks}
    whole = not model.batch or any(array.ndim < ranks[name] for name, array in known.items())
    if whole or not known:
        return Feed([GivenSample(title, known)], model=model)
    counts = {name: len(array) for name, array in known.items()}
    if len(set(counts.values())) > 1:
        got = ", ".join(f"{count} of '{name}'" for name, count in counts.items())
        raise ModelError(f"{title}: expected as many samples of each input, but got {got}")
    count = next(iter(counts.values()))
    samples = [
        GivenSample(
            title if count == 1 else f"{title}:{i}", {name: array[i] for name, array in known.items()}
        )
        for i in range(count)
    ]
    return Feed(samples, model=model)


def feed_pictures(pictures: Sequence[tuple[str, Path]], model: Module, decoder: str) -> Feed:
    """Feeds pictures, given by name and file. Raises ModelError unless the network takes exactly one picture."""
    model.preprocessor(decoder)
    samples = [GivenSample(name, file) for name, file in pictures]
    return Feed(samples, model=model, preprocessors=model.preprocessors(decoder))


def feed_samples(dataset: DatasetLike, count: int, seed: int, model: Module, decoder: str) -> Feed:
    """Feeds some samples of a data set, which yields pictures, or arrays by input name."""
    chosen = choose(dataset.samples, count, "random", seed)
    return Feed(chosen, dataset.inputs, model, model.preprocessors(decoder))


def choose_pictures(folder: Path, count: int, seed: int) -> list[tuple[str, Path]]:
    """The names and files of some of the pictures below a folder; the choice is the same on every machine."""
    samples = [Sample(name, folder / name, 0) for name in pictures_below(folder)]
    return [(x.name, x.path) for x in choose(samples, count, "random", seed)]
