# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Samples that give pictures and arrays by the names of inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from fakes import FakePreprocessor, FakeReader, write_picture

from tpu_eval.errors import InputError
from tpu_eval.pipeline import ArrayInput, Batches, InputCache, Network, SampleInputs, Settings, load_one, run
from tpu_eval.results.evaluation import Skipped
from tpu_eval.store import Store

Array = npt.NDArray[Any]
IDS = ArrayInput((4,), np.dtype(np.int32))


@dataclass(frozen=True)
class Text:
    name: str
    given: SampleInputs


def given(sample: Text) -> SampleInputs:
    return sample.given


class Adder:
    """Adds its integer inputs up, and the first pixel of its picture."""

    def __init__(self) -> None:
        self.fed: list[dict[str, Array]] = []

    def session(self) -> Adder:
        return self

    def run(self, inputs: dict[str, Array]) -> dict[str, Array]:
        self.fed.append(inputs)
        parts = [x.reshape(len(x), -1)[:, :1] if x.ndim == 4 else x for x in inputs.values()]
        return {"sum": np.sum([x.astype(np.int64).sum(axis=1) for x in parts], axis=0)[:, np.newaxis]}


class Keeper:
    def __init__(self) -> None:
        self.sums: dict[str, int] = {}

    def update(self, samples: Sequence[Text], outputs: Mapping[str, Array]) -> None:
        self.sums.update(zip([x.name for x in samples], outputs["sum"][:, 0].tolist(), strict=True))


def network(adder: Adder, **changes: Any) -> Network:
    return Network({}, {"a": IDS, "b": IDS}, adder.session, **changes)


def texts(count: int) -> list[Text]:
    return [Text(f"{i}", {"b": np.full(4, i), "a": np.full(4, 10 * i, np.int16)}) for i in range(count)]


@pytest.mark.parametrize(("batch_size", "threads"), [(1, 1), (3, 2), (20, 3)])
def test_arrays_are_stacked_by_the_names_of_inputs(batch_size: int, threads: int) -> None:
    adder, task = Adder(), Keeper()
    result = run(texts(8), given, [network(adder)], [task], Settings(batch_size, threads))
    assert result.evaluated == 8
    assert task.sums == {f"{i}": 44 * i for i in range(8)}
    assert all(list(x) == ["a", "b"] for x in adder.fed)
    assert all(y.dtype == np.int32 and y.shape[1:] == (4,) for x in adder.fed for y in x.values())


def test_a_picture_and_an_array(tmp_path: Path) -> None:
    adder, task = Adder(), Keeper()
    both = Network({"image": FakePreprocessor()}, {"ids": IDS}, adder.session)
    samples = [
        Text(f"{i}", {"image": write_picture(tmp_path / f"{i}.png", i), "ids": np.arange(4)})
        for i in range(5)
    ]
    run(samples, given, [both], [task], Settings(2, 2))
    assert task.sums == {f"{i}": 6 + i for i in range(5)}


def test_networks_that_are_fed_alike_share_arrays() -> None:
    adder = Adder()
    run(texts(3), given, [network(adder), network(adder)], [Keeper(), Keeper()], Settings(3, 1))
    assert len(adder.fed) == 2
    assert all(adder.fed[0][x] is adder.fed[1][x] for x in "ab")


def test_the_store_knows_arrays_by_what_is_in_them(tmp_path: Path) -> None:
    """And by the inputs that they go to; not by the type that they were given in."""
    samples = texts(4)
    moved = [Text("0", {"a": samples[1].given["b"], "b": samples[1].given["a"]})]  # type: ignore[index]
    retyped = [Text("other", {x: y.astype(np.uint8) for x, y in samples[2].given.items()})]  # type: ignore[union-attr]
    reused = []
    store = Store(tmp_path / "store")
    for part in (samples[:3], samples, moved, retyped):
        memory = store.memory("00" * 32, "adder")
        task = Keeper()
        result = run(part, given, [network(Adder(), memory=memory)], [task], Settings(2, 1))
        reused.append(result.reused)
    assert reused == [(0,), (3,), (0,), (1,)]
    assert task.sums == {"other": 88}
    store.close()


PICTURE = Path("p.png")
BAD: list[tuple[SampleInputs, str]] = [
    ({"a": np.zeros(4, int)}, "expected inputs a, b, but got a"),
    ({"a": np.zeros(4, int), "c": np.zeros(4, int)}, "expected inputs a, b, but got a, c"),
    ({}, "expected inputs a, b, but got none"),
    (PICTURE, "expected inputs a, b, but got one file, p.png"),
    ({"a": np.zeros(4, int), "b": np.zeros(5, int)}, "'b': expected shape 4, but got 5"),
    ({"a": np.zeros(4, int), "b": np.zeros((2, 4), int)}, "'b': expected shape 4, but got 2x4"),
    ({"a": np.zeros(4, int), "b": np.array(0)}, "'b': expected shape 4, but got a scalar"),
    ({"a": np.zeros(4), "b": np.zeros(4, int)}, "'a': expected int32, but got float64"),
    ({"a": np.array(["x"] * 4), "b": np.zeros(4, int)}, "'a': expected int32, but got <U1"),
    (
        {"a": np.array([0, 1, 2**31, 3]), "b": np.zeros(4, int)},
        "'a': expected whole numbers that int32 holds, but got 2147483648",
    ),
    ({"a": PICTURE, "b": np.zeros(4, int)}, "'a': expected an array of shape 4, but got the file p.png"),
    (
        {"a": [0] * 4, "b": np.zeros(4, int)},
        "'a': expected an array of shape 4, but got a value of type list",
    ),  # type: ignore[dict-item]
]


@pytest.mark.parametrize(("bad", "problem"), BAD)
def test_a_sample_that_does_not_fit(bad: SampleInputs, problem: str) -> None:
    samples = [*texts(2), Text("odd.txt", bad), *texts(4)[3:]]
    with pytest.raises(InputError) as caught:
        run(samples, given, [network(Adder())], [Keeper()], Settings(2, 2))
    assert str(caught.value) == f"odd.txt: {problem}"
    task = Keeper()
    result = run(samples, given, [network(Adder())], [task], Settings(2, 2, skip_bad=True))
    assert result.skipped == (Skipped("odd.txt", problem),)
    assert list(task.sums) == ["0", "1", "3"]


def test_an_array_for_a_picture() -> None:
    both = Network({"image": FakePreprocessor()}, {"ids": IDS}, Adder().session)
    bad = Text("x", {"image": np.zeros((2, 2, 3)), "ids": np.zeros(4, int)})
    with pytest.raises(InputError) as caught:
        load_one(bad, given, both)
    assert str(caught.value) == "x: 'image': expected a picture's file, but got an array of shape 2x2x3"


def test_a_first_dimension_of_one_may_be_there() -> None:
    sample = Text("x", {"a": np.zeros((1, 4), int), "b": np.zeros(4, np.int32)})
    assert {x: y.shape for x, y in load_one(sample, given, network(Adder())).items()} == {
        "a": (1, 4),
        "b": (1, 4),
    }


@pytest.mark.parametrize(
    ("array", "dtype"),
    [
        (np.array([0, 255], np.uint8), np.int16),
        (np.array([True, False]), np.int32),
        (np.array([1 << 24, -5]), np.float32),
        (np.array([0.1, 3.0]), np.float32),
        (np.array([0.5], np.float16), np.float32),
    ],
)
def test_numbers_keep_their_values(array: Array, dtype: Any) -> None:
    fitted = ArrayInput(array.shape, np.dtype(dtype)).fit(array)
    assert fitted.dtype == dtype
    assert np.array_equal(fitted, array.astype(dtype))


@pytest.mark.parametrize(
    ("array", "dtype", "got"),
    [
        (np.array([3, 255], np.uint8), np.int8, "255"),
        (np.array([-1]), np.uint32, "-1"),
        (np.array([(1 << 24) + 1]), np.float32, "16777217"),
    ],
)
def test_numbers_that_would_change_are_refused(array: Array, dtype: Any, got: str) -> None:
    with pytest.raises(InputError) as caught:
        ArrayInput(array.shape, np.dtype(dtype)).fit(array)
    assert str(caught.value) == f"expected whole numbers that {np.dtype(dtype)} holds, but got {got}"


def test_a_cache_keeps_what_was_prepared(tmp_path: Path) -> None:
    """What was decoded once is not decoded again by the next run; where there is no room, it is."""

    @dataclass(frozen=True, eq=False)
    class Counting(FakeReader):
        decoded: list[str]

        def decode(self, path: Path, data: bytes) -> Array:
            self.decoded.append(path.name)
            return super().decode(path, data)

    samples = [Text(f"{i}", write_picture(tmp_path / f"{i}.png", i)) for i in range(4)]
    heard: list[tuple[str, int]] = []

    def check(path: Path, picture: Array) -> None:
        heard.append((path.name, picture.size))

    for limit, expected in ((1 << 20, 4), (2 * 12, 4 + 2)):
        decoded: list[str] = []
        cache, tasks = InputCache(limit), [Keeper(), Keeper()]
        preprocessor = FakePreprocessor(1, Counting(decoded))
        for task in tasks:
            networks = [Network({"image": preprocessor}, {}, Adder().session, check)]
            run(samples, given, networks, [task], Settings(2, 2), executor=partial(Batches, cache=cache))
        assert len(decoded) == expected
        assert tasks[0].sums == tasks[1].sums == {f"{i}": i for i in range(4)}
    assert sorted(heard) == sorted([(f"{i}.png", 12) for i in range(4)] * 4)
