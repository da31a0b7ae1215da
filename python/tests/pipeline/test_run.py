# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy.typing as npt
import pytest
from fakes import FakeModel, FakePreprocessor, FakeReader, write_picture

from tpu_eval.datasets import Sample
from tpu_eval.errors import MetricError, ModelError, PictureError
from tpu_eval.pipeline import Network, Settings, run
from tpu_eval.results.evaluation import Skipped

Array = npt.NDArray[Any]
PREPROCESSOR = FakePreprocessor()


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


def network(model: FakeModel, preprocessor: FakePreprocessor = PREPROCESSOR) -> Network:
    return Network({"input": preprocessor}, {}, model.picture_session)


def path_of(sample: Sample) -> Path:
    return sample.path


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("batch_size", [1, 4, 7, 50])
def test_every_sample_once_and_in_order(tmp_path: Path, batch_size: int, threads: int) -> None:
    samples, model, task = make(tmp_path, 25), FakeModel(), Recorder()
    heard: list[int] = []
    result = run(samples, path_of, [network(model)], [task], Settings(batch_size, threads), heard.append)
    assert task.names == [x.name for x in samples]
    assert task.best == [x.label for x in samples]
    assert sum(model.batches) == sum(heard) == 25
    assert sorted(model.batches)[0] == (25 % batch_size or batch_size)
    assert (result.evaluated, result.skipped, result.interruption) == (25, (), None)
    (timing,) = result.timings
    assert timing.wall > 0 and timing.load > 0 and timing.execute > 0 and timing.measure > 0


@pytest.mark.parametrize("threads", [1, 3])
def test_the_first_bad_picture_by_order_stops(tmp_path: Path, threads: int) -> None:
    samples = make(tmp_path, 25)
    for i in (9, 11, 20):
        samples[i].path.write_text("no picture")
    with pytest.raises(PictureError) as caught:
        run(samples, path_of, [network(FakeModel())], [Recorder()], Settings(4, threads))
    expected = f"{samples[9].path}: cannot be decoded: expected a picture, but got other bytes"
    assert str(caught.value) == expected


@pytest.mark.parametrize("batch_size", [1, 4, 7])
def test_bad_pictures_are_named_when_skipped(tmp_path: Path, batch_size: int) -> None:
    samples, task = make(tmp_path, 12), Recorder()
    heard: list[int] = []
    samples[2].path.write_text("no picture")
    samples[11].path.unlink()
    result = run(
        samples, path_of, [network(FakeModel())], [task], Settings(batch_size, 2, True), heard.append
    )
    assert result.skipped == (
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
        run(samples, path_of, [network(FakeModel())], [Recorder()], Settings(2, 1, True))
    expected = "--skip-bad: expected a sample that can be used, but got none of 3; the first is 000.png: no such file"
    assert str(caught.value) == expected


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
    run(make(tmp_path, 30), path_of, [network(Careful())], [task], Settings(2, 4))
    assert len(task.names) == 30


def test_few_batches_are_under_way(tmp_path: Path) -> None:
    loaded: list[Path] = []

    class Reader(FakeReader):
        def decode(self, path: Path, data: bytes) -> Array:
            loaded.append(path)
            return super().decode(path, data)

    class Slow(Recorder):
        def update(self, samples: Sequence[Sample], outputs: Mapping[str, Array]) -> None:
            super().update(samples, outputs)
            time.sleep(0.001)
            assert len(loaded) <= len(self.names) + 16

    networks = [network(FakeModel(), FakePreprocessor(1, Reader()))]
    run(make(tmp_path, 60), path_of, networks, [Slow()], Settings(3, 2))
    assert len(loaded) == 60


@pytest.mark.parametrize("broken", ["session", "task", "advance"])
def test_an_error_ends_all_threads(tmp_path: Path, broken: str) -> None:
    error = ModelError("fake.mlir: broken")

    class Failing(FakeModel):
        def run(self, inputs: dict[str, Array], raw: bool = False, probe: Any = None) -> dict[str, Array]:
            raise error

    class Strict(Recorder):
        def update(self, samples: Sequence[Sample], outputs: Mapping[str, Array]) -> None:
            raise error

    def advance(count: int) -> None:
        raise error

    before = threading.active_count()
    model = Failing() if broken == "session" else FakeModel()
    task = Strict() if broken == "task" else Recorder()
    with pytest.raises(ModelError) as caught:
        run(
            make(tmp_path, 60),
            path_of,
            [network(model)],
            [task],
            Settings(2, 2),
            advance if broken == "advance" else lambda count: None,
        )
    assert caught.value is error
    assert threading.active_count() == before


def test_an_interruption_keeps_what_was_done(tmp_path: Path) -> None:
    """What the task was fed is what the result says, though the signal comes in the middle of a batch."""

    class Slow(FakeModel):
        def run(self, inputs: dict[str, Array], raw: bool = False, probe: Any = None) -> dict[str, Array]:
            time.sleep(0.02)
            return super().run(inputs)

    task, heard, before = Recorder(), list[int](), threading.active_count()

    def advance(count: int) -> None:
        heard.append(count)
        if sum(heard) >= 20:
            raise KeyboardInterrupt

    result = run(make(tmp_path, 300), path_of, [network(Slow())], [task], Settings(4, 2), advance)
    assert isinstance(result.interruption, KeyboardInterrupt) and not result.complete
    assert 20 <= result.evaluated == len(task.names) < 300
    assert task.names == [f"{i:03d}.png" for i in range(result.evaluated)]
    assert threading.active_count() == before


def test_an_interruption_at_the_very_end_is_told(tmp_path: Path) -> None:
    """All samples were reached; whoever has more to run should not."""

    def advance(count: int) -> None:
        raise KeyboardInterrupt

    task = Recorder()
    result = run(make(tmp_path, 1), path_of, [network(FakeModel())], [task], Settings(), advance)
    assert result.complete and result.evaluated == len(task.names) == 1
    assert isinstance(result.interruption, KeyboardInterrupt)


def test_an_interruption_before_anything_was_done_is_raised(tmp_path: Path) -> None:
    class Signalling(FakeModel):
        def run(self, inputs: dict[str, Array], raw: bool = False, probe: Any = None) -> dict[str, Array]:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.5)  # longer than it takes to hear of it
            return super().run(inputs)

    with pytest.raises(KeyboardInterrupt):
        run(make(tmp_path, 30), path_of, [network(Signalling())], [Recorder()], Settings(2, 1))


def test_runs_under_way_are_stopped_where_they_can_be(tmp_path: Path) -> None:
    """A run that would last for minutes does not keep an interrupted process alive."""

    class Long(FakeModel):
        def __init__(self) -> None:
            super().__init__()
            self.stopped = threading.Event()

        def run(self, inputs: dict[str, Array], raw: bool = False, probe: Any = None) -> dict[str, Array]:
            if self.batches:
                assert self.stopped.wait(60), "nobody stopped it"
                raise ModelError("fake.mlir: stopped")
            return super().run(inputs)

        def stop(self) -> None:
            self.stopped.set()

    def advance(count: int) -> None:
        raise KeyboardInterrupt

    result = run(make(tmp_path, 9), path_of, [network(Long())], [Recorder()], Settings(3, 1), advance)
    assert result.evaluated == 3 and isinstance(result.interruption, KeyboardInterrupt)
