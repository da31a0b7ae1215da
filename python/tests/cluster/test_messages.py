# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The two ends without Ray between them: a worker's batch is the one that this process would have made."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from tpu_eval.api.demo import demo_folder
from tpu_eval.cluster.messages import Answer, Item, NetworkSpec, Ready
from tpu_eval.cluster.receive import ForgottenError, receive
from tpu_eval.cluster.worker import Worker
from tpu_eval.errors import ModelError, PictureError
from tpu_eval.networks.module import Module
from tpu_eval.pipeline import Batch, Batches, Network, Settings, stage_network
from tpu_eval.store import Store

TOP, INT8 = (demo_folder() / f"digits{x}.mlir" for x in ("", "_bm1684x_int8_sym_tpu"))
PICTURES = sorted((demo_folder() / "images").rglob("*.png"))[::40]
ITEMS = [Item(x.name, x) for x in PICTURES]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "store")
    yield opened
    opened.close()


def network(path: Path, store: Store | None = None, **changes: Any) -> Network:
    model = Module.load(path)
    memory = None if store is None else store.memory(model.fingerprint, model.name)
    return replace(stage_network(model, model.preprocessors(), memory=memory), **changes)


def worker(paths: Sequence[Path], networks: Sequence[Network] = ()) -> Worker:
    filters = [x.memory.key_filter() for x in networks if x.memory is not None]
    made = Worker([NetworkSpec(str(x)) for x in paths], filters or None, str(Path.cwd()))
    ready = made.open()
    assert ready.error is None, ready
    return made


def ask(made: Worker, items: Sequence[Item], skip_bad: bool = False, everything: bool = False) -> Answer:
    """An answer that has travelled."""
    answer: Answer = pickle.loads(pickle.dumps(made.run([items], skip_bad, everything)))[1][0]
    return answer


def here(networks: Sequence[Network], items: Sequence[Item], skip_bad: bool = False) -> Batch[Item]:
    batches: Batches[Item] = Batches(Item.given, networks, Settings(len(items), 1, skip_bad))
    try:
        return next(iter(batches.in_order(items)))
    finally:
        batches.close()


def require_equal(got: Batch[Item], wanted: Batch[Item]) -> None:
    assert (got.samples, got.skipped, got.reused) == (wanted.samples, wanted.skipped, wanted.reused)
    for a, b in zip(got.outputs, wanted.outputs, strict=True):
        assert list(a) == list(b)
        assert all(np.array_equal(a[x], b[x]) for x in a)


def bad_picture(folder: Path) -> Item:
    path = folder / "bad.png"
    path.write_bytes(b"no picture")
    return Item("bad", path)


def test_two_networks_give_what_they_give_here() -> None:
    networks = [network(TOP), network(INT8)]
    answer = ask(worker([TOP, INT8]), ITEMS)
    require_equal(receive(ITEMS, ITEMS, answer, networks, False), here(networks, ITEMS))
    assert all(not x.arrays for x in answer.loaded)


def test_what_ran_elsewhere_is_counted() -> None:
    counted: list[tuple[int, float]] = []
    networks = [network(INT8, ran=lambda samples, seconds: counted.append((samples, seconds)))]
    receive(ITEMS, ITEMS, ask(worker([INT8]), ITEMS), networks, False)
    (one,) = counted
    assert one[0] == len(ITEMS) and one[1] > 0


def test_bad_pictures_are_skipped_or_are_the_error(tmp_path: Path) -> None:
    items, networks, made = [*ITEMS[:2], bad_picture(tmp_path), ITEMS[2]], [network(INT8)], worker([INT8])
    require_equal(receive(items, items, ask(made, items, True), networks, True), here(networks, items, True))
    with pytest.raises(PictureError) as one:
        here(networks, items)
    with pytest.raises(PictureError) as other:
        receive(items, items, ask(made, items), networks, False)
    assert str(other.value) == str(one.value)


def refuse(path: Path, picture: npt.NDArray[np.uint8]) -> None:
    if path == PICTURES[1]:
        raise PictureError(f"{path}: not of {picture.shape}")


def test_what_the_data_set_refuses_is_refused_at_the_near_end(tmp_path: Path) -> None:
    networks, made = [network(INT8, check=refuse)], worker([INT8])
    for items in (ITEMS, ITEMS[1:2]):
        require_equal(
            receive(items, items, ask(made, items, True), networks, True), here(networks, items, True)
        )
    with pytest.raises(PictureError, match=r"not of \(8, 8, 1\)"):
        receive(ITEMS, ITEMS, ask(made, ITEMS), networks, False)


def test_what_the_store_has_is_not_made_again(store: Store) -> None:
    networks = [network(TOP, store), network(INT8, store)]
    receive(ITEMS[:2], ITEMS[:2], ask(worker([TOP, INT8], networks), ITEMS[:2]), networks, False)
    here(networks[:1], ITEMS[4:5])
    answer = ask(worker([TOP, INT8], networks), ITEMS)
    assert [len(next(iter(x.values()))) for x in answer.made] == [len(ITEMS) - 3, len(ITEMS) - 2]
    received = receive(ITEMS, ITEMS, answer, networks, False)
    assert received.reused == [3, 2]
    require_equal(received, replace(here([network(TOP), network(INT8)], ITEMS), reused=[3, 2]))
    require_equal(received, replace(here(networks, ITEMS), reused=[3, 2]))


def test_what_was_forgotten_meanwhile_is_made(store: Store) -> None:
    networks = [network(INT8, store)]
    made = worker([INT8], networks)
    receive(ITEMS, ITEMS, ask(made, ITEMS), networks, False)
    made = worker([INT8], networks)
    answer = ask(made, ITEMS)
    assert answer.made == [{}]
    store.resume = False
    with pytest.raises(ForgottenError):
        receive(ITEMS, ITEMS, answer, networks, False)
    received = receive(ITEMS, ITEMS, ask(made, ITEMS, everything=True), networks, False)
    require_equal(received, here([network(INT8)], ITEMS))


def test_an_error_of_the_network_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    made = worker([TOP, INT8])

    class Failing:
        def run(self, inputs: Any) -> Any:
            raise ModelError("net.mlir: it failed")

    made._sessions[1] = Failing()
    with pytest.raises(ModelError, match=r"^net\.mlir: it failed$"):
        receive(ITEMS, ITEMS, ask(made, ITEMS), [network(TOP), network(INT8)], False)


def test_an_error_that_cannot_travel_says_what_it_said() -> None:
    class LocalError(Exception):
        pass

    made = worker([INT8])

    class Failing:
        def run(self, inputs: Any) -> Any:
            raise LocalError("odd")

    made._sessions[0] = Failing()
    with pytest.raises(RuntimeError, match=r"^LocalError: odd$"):
        receive(ITEMS, ITEMS, ask(made, ITEMS), [network(INT8)], False)


def test_a_network_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    ready = Worker([NetworkSpec(str(tmp_path / "none.mlir"))], None, "/nowhere").open()
    assert isinstance(ready, Ready)
    assert str(ready.error) == f"{tmp_path / 'none.mlir'}: no such file"
