# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How many results a second the process takes that measures and stores, when workers of Ray have nothing else to do.

    python benchmarks/driver.py [--pictures=20000] [--workers=1]

Workers run one picture and give its outputs again and again, so what is timed is the wire, heads, metrics and the
store.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from tables import print_table

from tpu_eval.cluster.connection import connected
from tpu_eval.cluster.messages import Answer, Item, NetworkSpec
from tpu_eval.cluster.worker import Worker
from tpu_eval.evaluation.evaluate import evaluate, open_job
from tpu_eval.evaluation.job import Job
from tpu_eval.networks.fingerprints import network_fingerprint
from tpu_eval.networks.module import Module
from tpu_eval.pipeline import LoadedSample
from tpu_eval.store import Store


class Idle(Worker):
    """Gives what it found for the first picture for every other one, too."""

    _found: Answer | None = None

    def run(
        self, batches: Sequence[Sequence[Item]], skip_bad: bool, everything: bool
    ) -> tuple[None, list[Answer]]:
        """See Worker."""
        if self._found is None:
            self._found = super().run([batches[0][:1]], skip_bad, everything)[1][0]
        return None, [self._copies(x) for x in batches]

    def _copies(self, items: Sequence[Item]) -> Answer:
        assert self._found is not None
        one: Any = self._found.loaded[0]
        loaded = [
            LoadedSample({}, one.seconds, one.known, [renamed(x, item) for x in one.origins])
            for item in items
        ]
        made = [
            {name: np.repeat(x, len(items), 0) for name, x in found.items()} for found in self._found.made
        ]
        return replace(self._found, loaded=loaded, made=made)


def renamed(origin: Any, item: Item) -> Any:
    """Another sample, for the store."""
    return replace(origin, digest=hashlib.sha256(item.name.encode()).digest())


def measure(path: Path, job: Job, pictures: int, workers: int, stored: bool) -> dict[str, Any]:
    """A row."""
    from tpu_eval.cluster.batches import ClusterExecutor

    model = Module.load(path)
    opened = open_job(model, job)
    many = tuple(replace(opened.dataset.samples[0], name=str(i)) for i in range(pictures))
    opened = replace(opened, dataset=replace(opened.dataset, samples=many))
    fingerprint = network_fingerprint(model, opened.preprocessors)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        store = stack.enter_context(closing(Store(Path(folder)))) if stored else None
        executor = stack.enter_context(
            closing(ClusterExecutor([NetworkSpec(str(path))], [fingerprint], workers, print))
        )
        evaluate(
            model, job, replace(opened, dataset=replace(opened.dataset, samples=many[:64])), executor=executor
        )
        found = evaluate(model, job, opened, store=store, executor=executor)
    sizes = [int(np.prod(x.shape[1:])) * 4 for x in model.outputs]
    return {
        "network": path.stem,
        "store": "yes" if stored else "no",
        "kB a picture": sum(sizes) / 1000,
        "pictures/s": found.rate,
        "MB/s": found.rate * sum(sizes) / 1e6,
        "measure ms": 1e3 * found.timing.measure / pictures,
    }


def main() -> int:
    """Prints a row for each network of TPU_EVAL_SHARED, without and with a store."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pictures", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=1)
    args = parser.parse_args()
    shared = Path(os.environ.get("TPU_EVAL_SHARED", "../shared"))
    models, data = shared / "models", shared / "data"
    imagenet = Job(data / "imagenet" / "images", labels=data / "imagenet" / "labels.txt")
    head = "yolox,score=0.01,nms=0.65,max_det=100"
    coco = Job(data / "coco" / "images", annotations=data / "coco" / "instances.json", head=head)
    ways = (
        (models / "efficientnet_lite0" / "efflite0.mlir", imagenet, args.pictures),
        (models / "yolox_nano" / "yolox_nano.mlir", coco, args.pictures // 20),
    )
    rows = []
    os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112 (its name; Ray would choose 15)
    with connected("local", None, args.workers):
        from ray import cloudpickle

        from tpu_eval.cluster import worker_pool as pool

        cloudpickle.register_pickle_by_value(sys.modules[__name__])
        pool.Actor = Idle
        for path, job, pictures in ways:
            rows += [measure(path, job, pictures, args.workers, stored) for stored in (False, True)]
    print_table("what the driver takes", tuple(rows[0]), rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
