# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from fakes import FakeModel, load_picture, write_picture

from tpu_eval.datasets import Sample
from tpu_eval.errors import MetricError, ModelError, PictureError
from tpu_eval.pipeline import Settings, Stages, run
from tpu_eval.results import Skipped

Array = npt.NDArray[Any]


class Recorder:
    """A task that keeps what it is given."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.best: list[int] = []

    def update(self, samples: Sequence[Sample], outputs: Mapping[str, Array]) -> None:
        assert len(samples) == len(outputs["scores"])
        self.names += [x.name for x in samples]
        self.best += outputs["scores"].argmax(axis=1).tolist()


def make(folder: Path, count: int) -> list[Sample]:
    names = [f"{i:03d}.png" for i in range(count)]
    return [Sample(x, write_picture(folder / x, i % 10), i % 10) for i, x in enumerate(names)]


def stages(model: FakeModel) -> Stages:
    return Stages(load_picture, "input", model.picture_session)


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("batch_size", [1, 4, 7, 50])
def test_every_sample_once_and_in_order(tmp_path: Path, batch_size: int, threads: int) -> None:
    samples, model, task = make(tmp_path, 25), FakeModel(), Recorder()
    heard: list[int] = []
    skipped, timing = run(samples, stages(model), task, Settings(batch_size, threads), heard.append)
    assert task.names == [x.name for x in samples]
    assert task.best == [x.label for x in samples]
    assert sum(model.batches) == sum(heard) == 25
    assert sorted(model.batches)[0] == (25 % batch_size or batch_size)
    assert skipped == ()
    assert timing.wall > 0 and timing.load > 0 and timing.execute > 0


@pytest.mark.parametrize("threads", [1, 3])
def test_the_first_bad_picture_by_order_stops(tmp_path: Path, threads: int) -> None:
    samples = make(tmp_path, 25)
    for i in (9, 11, 20):
        samples[i].path.write_text("no picture")
    with pytest.raises(PictureError) as caught:
        run(samples, stages(FakeModel()), Recorder(), Settings(4, threads))
    expected = f"{samples[9].path}: cannot be decoded: expected a picture, but got other bytes"
    assert str(caught.value) == expected


@pytest.mark.parametrize("batch_size", [1, 4, 7])
def test_bad_pictures_are_named_when_skipped(tmp_path: Path, batch_size: int) -> None:
    samples, task = make(tmp_path, 12), Recorder()
    heard: list[int] = []
    samples[2].path.write_text("no picture")
    samples[11].path.unlink()
    skipped, _ = run(samples, stages(FakeModel()), task, Settings(batch_size, 2, True), heard.append)
    assert skipped == (
        Skipped("002.png", "cannot be decoded: expected a picture, but got other bytes"),
        Skipped("011.png", "no such file"),
    )
    assert task.names == [x.name for x in samples if x.name not in ("002.png", "011.png")]
    assert sum(heard) == 12


def test_nothing_that_can_be_read_is_an_error(tmp_path: Path) -> None:
    samples = make(tmp_path, 3)
    for sample in samples:
        sample.path.unlink()
    with pytest.raises(MetricError) as caught:
        run(samples, stages(FakeModel()), Recorder(), Settings(2, 1, True))
    assert str(caught.value) == f"{tmp_path}: expected a picture that can be read, but got none"


def test_a_session_is_used_by_one_thread_at_a_time(tmp_path: Path) -> None:
    class Careful(FakeModel):
        def picture_session(self) -> FakeModel:
            busy = threading.Lock()
            inner = FakeModel()
            plain = inner.run

            def guarded(inputs: dict[str, Array], raw: bool = False, probe: Any = None) -> dict[str, Array]:
                assert busy.acquire(blocking=False), "a session is shared"
                time.sleep(0.002)
                busy.release()
                return plain(inputs)

            inner.run = guarded  # type: ignore[method-assign]
            return inner

    task = Recorder()
    run(make(tmp_path, 30), stages(Careful()), task, Settings(2, 4))
    assert len(task.names) == 30


def test_few_batches_are_under_way(tmp_path: Path) -> None:
    loaded: list[Path] = []

    def load(path: Path) -> Array:
        loaded.append(path)
        return np.zeros((3, 2, 2), np.uint8)

    class Slow(Recorder):
        def update(self, samples: Sequence[Sample], outputs: Mapping[str, Array]) -> None:
            super().update(samples, outputs)
            time.sleep(0.001)
            assert len(loaded) <= len(self.names) + 2 * 2 * 3

    run(make(tmp_path, 60), Stages(load, "input", FakeModel().picture_session), Slow(), Settings(3, 2))


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ModelError("fake.mlir: broken")])
def test_an_error_ends_all_threads(tmp_path: Path, error: BaseException) -> None:
    class Failing(FakeModel):
        def run(self, inputs: dict[str, Array], raw: bool = False, probe: Any = None) -> dict[str, Array]:
            raise error

    before = threading.active_count()
    with pytest.raises(type(error)):
        run(make(tmp_path, 60), stages(Failing()), Recorder(), Settings(2, 2))
    assert threading.active_count() == before
