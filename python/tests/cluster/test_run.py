# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Whole evaluations over workers of Ray: the figures and predictions of one process, whatever happens to workers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tpu_eval.api.demo import demo_folder
from tpu_eval.cluster.messages import NetworkSpec
from tpu_eval.errors import ClusterError, PictureError
from tpu_eval.evaluation.evaluate import evaluate
from tpu_eval.evaluation.job import Job
from tpu_eval.networks.fingerprints import network_fingerprint
from tpu_eval.networks.module import Module
from tpu_eval.results.evaluation import Evaluation
from tpu_eval.store import Store

if TYPE_CHECKING:
    from tpu_eval.cluster.batches import ClusterExecutor

pytestmark = pytest.mark.usefixtures("ray_cluster")
DIGITS = demo_folder() / "digits_bm1684x_int8_sym_tpu.mlir"
IMAGES = demo_folder() / "images"


def spread(
    path: Path, job: Job, workers: int = 2, fingerprint: str | None = None
) -> closing[ClusterExecutor]:
    from tpu_eval.cluster.batches import ClusterExecutor

    model = Module.load(path)
    found = fingerprint or network_fingerprint(model, model.preprocessors(job.decoder))
    return closing(ClusterExecutor([NetworkSpec(str(path), decoder=job.decoder)], [found], workers, print))


@pytest.fixture(scope="module")
def digits(ray_cluster: str) -> Iterator[ClusterExecutor]:
    """Two workers for many runs."""
    with spread(DIGITS, Job(IMAGES)) as workers:
        yield workers


def run(
    path: Path, job: Job, workers: ClusterExecutor | None = None, store: Store | None = None
) -> Evaluation:
    return evaluate(Module.load(path), job, store=store, executor=workers)


def require_same(one: Evaluation, other: Evaluation) -> None:
    assert one.metrics == other.metrics
    assert (one.evaluated, one.skipped, one.ties) == (other.evaluated, other.skipped, other.ties)
    assert written(one) == written(other)


def written(found: Evaluation) -> list[str]:
    """Predictions in all of their formats."""
    assert found.predictions is not None
    return [found.predictions.text(x) for x in found.predictions.formats]


@pytest.mark.parametrize("batch_size", [1, 7])
def test_workers_find_what_one_process_finds(digits: ClusterExecutor, batch_size: int) -> None:
    job = Job(IMAGES, batch_size=batch_size)
    found = run(DIGITS, job, digits)
    assert found.evaluated == 400
    require_same(found, run(DIGITS, job))


def test_a_worker_that_is_killed_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
    digits: ClusterExecutor,
    kill_one: Callable[[], None],
    capfd: pytest.CaptureFixture[str],
) -> None:
    from tpu_eval.cluster.worker_pool import WorkerPool

    fetch, bury, fetched, buried = WorkerPool.fetch, WorkerPool._bury, [], []

    def fetch_and_kill(self, piece):
        fetched.append(piece.number)
        if len(fetched) in (3, 9):
            kill_one()
        return fetch(self, piece)

    def count(self, member, error):
        buried.append(member)
        bury(self, member, error)

    monkeypatch.setattr(WorkerPool, "fetch", fetch_and_kill)
    monkeypatch.setattr(WorkerPool, "_bury", count)
    found = run(DIGITS, Job(IMAGES), digits)
    assert len(buried) == 2 and fetched == list(range(25))
    require_same(found, run(DIGITS, Job(IMAGES)))
    assert capfd.readouterr() == ("", "")


def test_a_bad_picture_is_the_same_error(digits: ClusterExecutor, tmp_path: Path) -> None:
    for i, path in enumerate(sorted(IMAGES.rglob("*.png"))):
        copy = tmp_path / path.relative_to(IMAGES)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes() if i % 100 != 70 else b"no picture")
    with pytest.raises(PictureError) as here:
        run(DIGITS, Job(tmp_path))
    with pytest.raises(PictureError) as there:
        run(DIGITS, Job(tmp_path), digits)
    assert str(there.value) == str(here.value)


def test_bad_pictures_are_skipped(digits: ClusterExecutor, tmp_path: Path) -> None:
    for i, path in enumerate(sorted(IMAGES.rglob("*.png"))[::4]):
        copy = tmp_path / path.relative_to(IMAGES)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes() if i % 20 != 7 else b"no picture")
    job = Job(tmp_path, skip_bad=True, batch_size=8)
    found = run(DIGITS, job, digits)
    assert len(found.skipped) == 5
    require_same(found, run(DIGITS, job))


def test_a_network_that_is_another_one_there_is_refused() -> None:
    import platform

    job = Job(IMAGES)
    with spread(DIGITS, job, 1, "0" * 64) as workers, pytest.raises(ClusterError) as error:
        run(DIGITS, job, workers)
    rule = "expected the network, the decoder, the version of tpu-eval and float sums as they are here"
    assert str(error.value) == f"worker on {platform.node()}: {rule}, but got others"


def test_the_store_is_read_and_written_here(tmp_path: Path) -> None:
    with closing(Store(tmp_path)) as store, spread(DIGITS, Job(IMAGES), 1) as workers:
        run(DIGITS, Job(IMAGES, count=100), store=store)
        found = run(DIGITS, Job(IMAGES), workers, store)
        again = run(DIGITS, Job(IMAGES), store=store)
    assert found.stored is not None and again.stored is not None
    assert (found.stored.reused, found.stored.computed) == (100, 300)
    assert (again.stored.reused, again.stored.computed) == (400, 0)
    require_same(found, run(DIGITS, Job(IMAGES)))
    require_same(again, found)


def test_what_is_damaged_in_the_store_is_made_again(tmp_path: Path) -> None:
    with closing(Store(tmp_path)) as store:
        run(DIGITS, Job(IMAGES), store=store)
    for shard in (tmp_path / "shards").iterdir():
        data = bytearray(shard.read_bytes())
        data[len(data) // 2] ^= 1
        shard.write_bytes(data)
    job = Job(IMAGES, batch_size=5)
    with closing(Store(tmp_path)) as store, spread(DIGITS, job, 1) as workers:
        found = run(DIGITS, job, workers, store)
        assert store.damaged == 1
    assert found.stored is not None
    assert (found.stored.reused, found.stored.computed) == (395, 5)
    require_same(found, run(DIGITS, job))


def test_a_real_classifier(shared: Path) -> None:
    folder, data = shared / "models" / "efficientnet_lite0", shared / "data" / "imagenet"
    path = folder / "efflite0_bm1684x_int8_sym_tpu.mlir"
    job = Job(data / "images", labels=data / "labels.txt", count=60)
    with spread(path, job) as workers:
        require_same(run(path, job, workers), run(path, job))


def test_a_real_detector(shared: Path) -> None:
    path, data = shared / "models" / "yolox_nano" / "yolox_nano.mlir", shared / "data" / "coco"
    head = "yolox,score=0.01,nms=0.65,max_det=100"
    job = Job(data / "images", annotations=data / "instances.json", head=head, count=30)
    with spread(path, job) as workers:
        found = run(path, job, workers)
    assert len(json.loads(written(found)[0])) > 100
    require_same(found, run(path, job))
