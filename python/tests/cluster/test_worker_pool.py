# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Who gets which piece, and what follows a death: with workers that answer, or die, at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tpu_eval.cluster.messages import Item, Ready
from tpu_eval.errors import ClusterError, ModelError

pytest.importorskip("ray", reason="Ray is absent: pip install 'tpu-eval[ray]'")
from ray.exceptions import ObjectLostError, RayActorError, RayTaskError

from tpu_eval.cluster.worker_pool import Piece, WorkerPool

CAUSE = "Worker exit type: SYSTEM_ERROR Worker exit detail: Out of memory. Some common causes include"


class Reference:
    """Of a result, or an error."""

    def __init__(self, result: Any) -> None:
        self.result = result

    def future(self) -> Future[Any]:
        done: Future[Any] = Future()
        if isinstance(self.result, Exception):
            done.set_exception(self.result)
        else:
            done.set_result(self.result)
        return done


@dataclass
class Method:
    call: Callable[..., Any]

    def options(self, num_returns: int) -> Method:
        return self

    def remote(self, *arguments: Any) -> Any:
        return self.call(*arguments)


@dataclass
class Cluster:
    """Stands for the package: it starts workers that give `ready`, and that die of a picture that is `deadly`."""

    ready: Any = field(default_factory=lambda: Ready("there", ["a"]))
    deadly: str = ""
    started: int = 0
    ran: list[int] = field(default_factory=list)
    lost: int = 0

    def put(self, value: Any) -> Any:
        return value

    def get(self, reference: Reference) -> Any:
        if self.lost:
            self.lost -= 1
            raise ObjectLostError("00", None, "")
        return reference.result

    def kill(self, actor: Any) -> None:
        pass

    def remote(self, **options: Any) -> Any:
        return lambda kind: self

    @property
    def open(self) -> Method:
        return Method(lambda: Reference(self.ready))

    @property
    def run(self) -> Method:
        return Method(self._run)

    def _run(self, batches: list[list[Item]], skip_bad: bool, everything: bool) -> tuple[Any, Any]:
        names = [x.name for batch in batches for x in batch]
        self.ran.append(int(names[0]))
        dead = RayActorError(error_msg=CAUSE) if self.deadly in names else None
        return Reference(dead), Reference(names)


class Starting(Cluster):
    def remote(self, **options: Any) -> Any:
        return lambda kind: Method(self._start)

    def _start(self, *arguments: Any) -> Cluster:
        self.started += 1
        return self


def piece(number: int, count: int = 1) -> Piece:
    items = [Item(str(number + i), Path(f"{number + i}.png")) for i in range(count)]
    return Piece(number, [items], False)


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Cluster:
    made = Starting()
    monkeypatch.setattr("tpu_eval.cluster.worker_pool.ray", made)
    return made


def pool(size: int = 2, on_message: Callable[[str], None] = print) -> WorkerPool:
    return WorkerPool(size, [], ["a"], on_message)


def finish(pool: WorkerPool, *pieces: Piece) -> None:
    while not all(x.done for x in pieces):
        pool.attend()


def test_pieces_are_run_in_order_once_each(cluster: Cluster) -> None:
    made, pieces = pool(), [piece(i) for i in range(9)]
    for each in reversed(pieces):
        made.submit(each)
    finish(made, *pieces)
    assert cluster.ran == list(range(9)) and cluster.started == 2
    assert [made.fetch(x) for x in pieces] == [[str(i)] for i in range(9)]


def test_answers_that_were_lost_are_made_again(cluster: Cluster) -> None:
    made, one = pool(), piece(0)
    made.submit(one)
    finish(made, one)
    cluster.lost = 1
    assert made.fetch(one) is None and not one.done
    finish(made, one)
    assert made.fetch(one) == ["0"] and cluster.ran == [0, 0]


@pytest.mark.parametrize(("count", "place"), [(1, ""), (4, ", or one of 3 after it")])
def test_a_picture_that_workers_die_of_is_named(cluster: Cluster, count: int, place: str) -> None:
    cluster.deadly = str(4 + count - 1)
    made, pieces = pool(), [piece(0), piece(4, count)]
    for each in pieces:
        made.submit(each)
    with pytest.raises(ClusterError) as error:
        finish(made, *pieces)
    assert str(error.value) == f"4.png: expected workers to survive, but 3 died at it{place}"
    assert pieces[0].done and cluster.ran.count(4) == 3


def test_workers_that_do_not_start_end_the_run(cluster: Cluster) -> None:
    cluster.ready = RayActorError(error_msg=f"The actor died.\n{CAUSE}")
    made, one = pool(), piece(0)
    made.submit(one)
    with pytest.raises(ClusterError) as error:
        finish(made, one)
    line = "--cluster: expected workers to survive, but 5 died and did nothing: Out of memory"
    assert str(error.value) == line


def test_a_worker_that_fails_otherwise_ends_the_run(cluster: Cluster) -> None:
    cluster.ready = RayTaskError("open", "Traceback:\n  ...\nKeyError: 'odd'", KeyError("odd"))
    with pytest.raises(ClusterError) as error:
        finish(pool(), piece(0))
    assert str(error.value) == "--cluster: a worker failed: KeyError: 'odd'"


def test_workers_go_on_while_answers_are_measured(cluster: Cluster) -> None:
    made, pieces = pool(1), [piece(i) for i in range(6)]
    made.attend()
    for each in pieces:
        made.submit(each)
    assert cluster.ran == [0, 1]
    made.catch_up()
    assert cluster.ran == [0, 1, 2, 3]


def test_a_network_that_a_worker_cannot_open_is_the_error(cluster: Cluster) -> None:
    cluster.ready = Ready("there", [], ModelError("net.mlir: no such file"))
    with pytest.raises(ModelError, match=r"^net\.mlir: no such file$"):
        finish(pool(), piece(0))


def test_a_network_that_is_another_one_there_is_refused(cluster: Cluster) -> None:
    cluster.ready = Ready("there", ["b"])
    with pytest.raises(ClusterError) as error:
        finish(pool(), piece(0))
    rule = "expected the network, the decoder, the version of tpu-eval and float sums as they are here"
    assert str(error.value) == f"worker on there: {rule}, but got others"


def test_a_word_is_said_of_workers_that_do_not_start(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tpu_eval.cluster.worker_pool._PATIENCE", 0.01)
    monkeypatch.setattr(Reference, "future", lambda self: Future())
    said: list[str] = []
    pool(on_message=said.append).attend()
    assert said == ["note: no worker has started yet: the cluster may have no free processor"]
