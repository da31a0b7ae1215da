# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Kills runs by SIGKILL at random moments and lets each go on: figures and predictions must be those of one that was
never killed, to the last digit. A second run on the same store must compute nothing.

    python benchmarks/kill.py MODEL --dataset=DIR [--labels=FILE] [--times=3] [--kills=50] [--seed=0]
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass
class Trial:
    """What is run, and a folder for stores and reports."""

    model: Path
    dataset: Path
    labels: Path | None
    folder: Path

    def start(self, store: Path | None) -> subprocess.Popen[bytes]:
        """Begins a run."""
        words = [str(self.model), f"--dataset={self.dataset}", "--no-progress", "--batch-size=1"]
        words += [] if self.labels is None else [f"--labels={self.labels}"]
        words += ["--no-store"] if store is None else [f"--store={store}"]
        words += [f"--json={self.folder / 'r.json'}", f"--predictions={self.folder / 'p.jsonl'}"]
        command = [sys.executable, "-m", "tpu_eval", *words]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL)

    def end(self, store: Path | None) -> tuple[Any, str]:
        """A whole run: its report and its predictions."""
        if self.start(store).wait() != 0:
            raise SystemExit("a run failed")
        return json.loads((self.folder / "r.json").read_text()), (self.folder / "p.jsonl").read_text()


@dataclass
class Found:
    """Kills, runs that ended otherwise than one that was never killed, outputs that those after a kill reused and
    computed, and outputs that a second run computed.
    """

    kills: int = 0
    wrong: int = 0
    reused: int = 0
    computed: int = 0
    second_computed: int = 0


def distinct(dataset: Path, folder: Path, times: int) -> Path:
    """The pictures so many times over, each with another byte at its end, so that none is known from before."""
    for file in sorted(x for x in dataset.rglob("*") if x.is_file()):
        for i in range(times):
            copy = folder / file.relative_to(dataset).with_stem(f"{file.stem}_{i}")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes() + bytes([i]))
    return folder


def trials(trial: Trial, kills: int, chance: random.Random) -> Found:
    """Each kill in a store of its own, at a moment of the run that is drawn at random; more of them, up to four times
    as many, until one came after the first batch.
    """
    found = Found()
    expected = trial.end(None)
    start = time.monotonic()
    trial.end(trial.folder / "timed")
    seconds = time.monotonic() - start
    while found.kills < kills or (found.reused == 0 and found.kills < 4 * kills):
        store = trial.folder / "store"
        shutil.rmtree(store, ignore_errors=True)
        if not killed(trial.start(store), chance.uniform(0.1, 1) * seconds):
            seconds *= 0.8  # it was sooner done than the one that was timed
            continue
        found.kills += 1
        report, predictions = trial.end(store)
        found.wrong += report["metrics"] != expected[0]["metrics"] or predictions != expected[1]
        found.reused += report["store"]["reused"]
        found.computed += report["store"]["computed"]
        print(f"kill {found.kills}: {report['store']['reused']} reused, {found.wrong} wrong", flush=True)
    report, predictions = trial.end(trial.folder / "timed")
    found.second_computed = report["store"]["computed"]
    found.wrong += predictions != expected[1]
    return found


def killed(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Kills it after so long; false where it was done before."""
    try:
        if process.wait(seconds) != 0:
            raise SystemExit("a run failed")
        return False
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True


def main() -> int:
    """Prints what was found; status 1 where a run ended otherwise."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--dataset", type=Path, required=True)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dataset = distinct(args.dataset, folder / "pictures", args.times)
        labels = None if args.labels is None else many_labels(args.labels, folder / "labels.txt", args.times)
        found = trials(Trial(args.model, dataset, labels, folder), args.kills, random.Random(args.seed))
    print(found)
    return 1 if found.wrong or found.second_computed else 0


def many_labels(labels: Path, file: Path, times: int) -> Path:
    """Lines 'picture index', for the pictures of `distinct`."""
    lines = [x.split() for x in labels.read_text().splitlines() if x.strip()]
    names = [(Path(name), label) for name, label in lines]
    file.write_text(
        "".join(f"{x.with_stem(f'{x.stem}_{i}')} {label}\n" for x, label in names for i in range(times))
    )
    return file


if __name__ == "__main__":
    sys.exit(main())
