# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How much faster workers of Ray are than one process of one thread, and whether they find the same.

    python benchmarks/cluster.py MODEL --dataset=DIR [--labels=FILE] [--pictures=4000] [--workers=2] [--kill]

Pictures of a classifier's data set are listed again and again until there are enough, and nothing is stored. Seconds
are of whole commands: starting and ending Ray is in them. `ran` begins when Ray has started, and has the start of its
workers in it. With --kill a worker is killed by SIGKILL in the middle of the run.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from tables import print_table

from tpu_eval.datasets import Dataset
from tpu_eval.datasets.imagenet import open_imagenet

_PICTURES, _CLASSES = "TPU_EVAL_BENCHMARK_PICTURES", 1000


class Repeated:
    """A data set of the user's own (--dataset-type): as many pictures as the environment says, of 1000 classes."""

    def __new__(cls, root: Path, labels: Path | None) -> Dataset:
        """`labels` come as --annotations."""
        found = open_imagenet(root, _CLASSES, labels, None)
        count, few = int(os.environ[_PICTURES]), len(found.samples)
        samples = [
            replace(found.samples[i % few], name=f"{i // few}/{found.samples[i % few].name}")
            for i in range(count)
        ]
        return found.with_samples(samples)


def run(args: argparse.Namespace, folder: Path, words: list[str], kill: bool) -> tuple[float, Any, bytes]:
    """Seconds of a command, its report and its predictions."""
    report, predictions = folder / "r.json", folder / "p.jsonl"
    labels = [] if args.labels is None else [f"--annotations={args.labels}"]
    data = [f"--dataset={args.dataset}", f"--dataset-type={Path(__file__).resolve()}:Repeated", *labels]
    files = [f"--json={report}", f"--predictions={predictions}"]
    command = [
        sys.executable,
        "-m",
        "tpu_eval",
        str(args.model),
        *data,
        *files,
        "--no-store",
        "--no-progress",
        *words,
    ]
    # Ray would run its workers at niceness 15: another program would be measured, too.
    environment = {**os.environ, _PICTURES: str(args.pictures), "RAY_worker_niceness": "0"}
    start = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        killer = threading.Thread(target=kill_a_worker, args=(process,), daemon=True)
        if kill:
            killer.start()
        if process.wait() != 0:
            raise SystemExit("a run failed")
    return time.perf_counter() - start, json.loads(report.read_text()), predictions.read_bytes()


def kill_a_worker(process: subprocess.Popen[bytes]) -> None:
    """One that has worked for some seconds."""
    while process.poll() is None:
        for found in Path("/proc").glob("[0-9]*"):
            try:
                if (found / "cmdline").read_bytes().startswith(b"ray::Actor.run"):
                    time.sleep(5)
                    os.kill(int(found.name), signal.SIGKILL)
                    print(f"killed worker {found.name}", flush=True)
                    return
            except OSError:
                continue
        time.sleep(0.05)


def main() -> int:
    """Prints a row for each way; status 1 where they find something else."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--dataset", type=Path, required=True)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--pictures", type=int, default=4000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kill", action="store_true")
    args = parser.parse_args()
    workers = f"{args.workers} workers"
    ways = {"one thread": ["--threads=1"], workers: ["--cluster=local", f"--workers={args.workers}"]}
    rows: list[dict[str, Any]] = []
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for name, words in ways.items():
            seconds, report, predictions = run(args, Path(folder), words, args.kill and name == workers)
            found.append((report["metrics"], report["samples"], predictions))
            ran = report["time"]["seconds"]
            rows.append({"run": name, "seconds": seconds, "ran": ran, "pictures/s": args.pictures / seconds})
    for row in rows:
        row["to one thread"] = rows[0]["seconds"] / row["seconds"]
        row["to one, ran"] = rows[0]["ran"] / row["ran"]
    columns = ("run", "seconds", "ran", "pictures/s", "to one thread", "to one, ran")
    print_table(f"{args.model.stem}, {args.pictures} pictures", columns, rows)
    same = all(x == found[0] for x in found)
    print("the same figures and predictions" if same else "other figures or predictions")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
