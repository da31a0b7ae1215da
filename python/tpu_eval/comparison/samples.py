# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The samples on which two stages are compared: each has a name, and the arrays of the inputs of one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from tpu_eval.comparison.probed_network import ProbedNetwork, Tensors
from tpu_eval.datasets.base import Sample
from tpu_eval.datasets.listing import pictures_below
from tpu_eval.datasets.sampling import choose
from tpu_eval.networks.inputs import only_input
from tpu_eval.types.arrays import Array

Named = tuple[str, Tensors]


def array_samples(title: str, arrays: Mapping[str, Array], network: ProbedNetwork) -> list[Named]:
    """Arrays of any number of samples, in parts of one run each; an only array is that of an only input."""
    parts = network.split(only_input(arrays, network.model))
    return [(title if len(parts) == 1 else f"{title}:{i}", part) for i, part in enumerate(parts)]


def choose_pictures(folder: Path, count: int, seed: int) -> list[tuple[str, Path]]:
    """Name and file of some of the pictures below a folder, the same on every machine."""
    samples = [Sample(name, folder / name, 0) for name in pictures_below(folder)]
    return [(x.name, x.path) for x in choose(samples, count, "random", seed)]


def picture_samples(
    pictures: Sequence[tuple[str, Path]], network: ProbedNetwork, decoder: str
) -> Iterator[Named]:
    """What the network is fed for each picture, by its own preprocessing."""
    prepare, session = network.model.preprocessor(decoder), network.model.input_session()
    name = network.model.inputs[0].name
    for title, picture in pictures:
        fed = session.run({name: prepare(picture)[np.newaxis]})
        yield title, network.split(fed)[0]
