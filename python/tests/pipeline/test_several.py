# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Several networks at once: what they share, and that their samples are the same."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from fakes import FakeModel, FakePreprocessor, FakeReader, write_picture

from tpu_eval.datasets import Sample
from tpu_eval.errors import ModelError, PictureError
from tpu_eval.pipeline import Network, Settings, accept, run
from tpu_eval.results.evaluation import Skipped

Array = npt.NDArray[Any]


class Keeper:
    """A task that keeps names and scores, and the thread that it ran in."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.scores: list[Array] = []
        self.threads: set[int] = set()

    def update(self, samples: Sequence[Sample], outputs: Mapping[str, Array]) -> None:
        self.names += [x.name for x in samples]
        self.scores += list(outputs["scores"])
        self.threads.add(threading.get_ident())


@dataclass(frozen=True, eq=False)
class Counting(FakeReader):
    """Counts what it is asked for."""

    decoded: Counter[str] = field(default_factory=Counter)

    def decode(self, path: Path, data: bytes) -> Array:
        self.decoded[path.name] += 1
        return super().decode(path, data)


def network(model: FakeModel, preprocessor: FakePreprocessor, check: Any = accept) -> Network:
    return Network({"input": preprocessor}, {}, model.picture_session, check)


def path_of(sample: Sample) -> Path:
    return sample.path


def make(folder: Path, count: int) -> list[Sample]:
    names = [f"{i:03d}.png" for i in range(count)]
    return [Sample(x, write_picture(folder / x, i % 10), i % 10) for i, x in enumerate(names)]


@pytest.mark.parametrize(("batch_size", "threads"), [(1, 1), (4, 2), (7, 3)])
def test_each_gets_every_sample_in_order_and_pictures_are_decoded_once(
    tmp_path: Path, batch_size: int, threads: int
) -> None:
    samples, reader = make(tmp_path, 25), Counting()
    prepared = [FakePreprocessor(1, reader), FakePreprocessor(2, reader), FakePreprocessor(1, reader)]
    networks = [network(FakeModel(classes=20), x) for x in prepared]
    tasks = [Keeper(), Keeper(), Keeper()]
    result = run(samples, path_of, networks, tasks, Settings(batch_size, threads))
    assert all(task.names == [x.name for x in samples] for task in tasks)
    assert reader.decoded == Counter(x.name for x in samples)
    first, twice, again = (np.array(task.scores) for task in tasks)
    assert first.argmax(axis=1).tolist() == [x.label for x in samples]
    assert twice.argmax(axis=1).tolist() == [2 * x.label for x in samples]
    assert (first == again).all()
    assert len(set.union(*(task.threads for task in tasks))) == 1
    assert len(result.timings) == 3 and result.evaluated == 25


def test_networks_that_are_fed_alike_share_the_array(tmp_path: Path) -> None:
    seen: list[Array] = []

    class Model(FakeModel):
        def run(self, inputs: dict[str, Array], raw: bool = False, probe: Any = None) -> dict[str, Array]:
            seen.append(inputs["input"])
            return super().run(inputs)

    networks = [network(Model(), FakePreprocessor()) for _ in "ab"]
    run(make(tmp_path, 3), path_of, networks, [Keeper(), Keeper()], Settings(3, 1))
    assert len(seen) == 2 and seen[0] is seen[1]


def test_a_picture_that_is_bad_for_one_is_skipped_for_all(tmp_path: Path) -> None:
    def refuse(path: Path, picture: Array) -> None:
        if path.name == "002.png":
            raise PictureError(f"{path}: expected another one, but got this")

    samples = make(tmp_path, 5)
    networks = [network(FakeModel(), FakePreprocessor(), check) for check in (accept, refuse)]
    tasks = [Keeper(), Keeper()]
    result = run(samples, path_of, networks, tasks, Settings(2, 2, True))
    assert result.skipped == (Skipped("002.png", "expected another one, but got this"),)
    assert tasks[0].names == tasks[1].names == ["000.png", "001.png", "003.png", "004.png"]
    with pytest.raises(PictureError) as caught:
        run(samples, path_of, networks, [Keeper(), Keeper()], Settings(2, 2))
    assert str(caught.value) == f"{samples[2].path}: expected another one, but got this"


def test_what_preparing_refuses_names_the_file(tmp_path: Path) -> None:
    class Narrow(FakePreprocessor):
        def prepare(self, picture: Array) -> Array:
            raise PictureError("expected columns to be left, but got none")

    samples = make(tmp_path, 1)
    with pytest.raises(PictureError) as caught:
        run(samples, path_of, [network(FakeModel(), Narrow())], [Keeper()], Settings())
    assert str(caught.value) == f"{samples[0].path}: expected columns to be left, but got none"


def test_the_error_of_the_first_network_counts(tmp_path: Path) -> None:
    class Failing(FakeModel):
        def run(self, inputs: dict[str, Array], raw: bool = False, probe: Any = None) -> dict[str, Array]:
            raise ModelError(f"{self.name}: broken")

    networks = [network(Failing(name=x), FakePreprocessor()) for x in "ab"]
    with pytest.raises(ModelError) as caught:
        run(make(tmp_path, 3), path_of, networks, [Keeper(), Keeper()], Settings(3, 2))
    assert str(caught.value) == "a: broken"
