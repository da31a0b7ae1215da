# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How long it takes to begin: `--help`, and each module from its file to a session; and what its weights weigh.

    python benchmarks/startup.py [--kernels=fast] [--rounds=7] [--json=FILE]

Every figure is of a process of its own, the median of the rounds; files are in the system's cache. `own MB` is the
memory beside what is mapped from files: weights that are used where they lie in the file do not count.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from networks import networks
from tables import print_table

COLUMNS = ("what", "stage", "seconds", "file MB", "weights MB", "own MB")
_SCRIPT = """
import sys, time
from tpu_eval.networks.engine import Engine
from tpu_eval.networks.module import Module

def own():
    lines = dict(line.split(":") for line in open("/proc/self/status") if line.startswith("RssAnon"))
    return int(lines["RssAnon"].split()[0]) / 1024

before, start = own(), time.perf_counter()
session = Module.load(sys.argv[1], engine=Engine(sys.argv[2])).picture_session()
print(time.perf_counter() - start, own() - before)
"""


def run(words: list[str]) -> tuple[float, list[float]]:
    """Seconds of the whole process, and the numbers that a script prints."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *words], check=True, capture_output=True, text=True)
    passed = time.perf_counter() - start
    return passed, [] if "-m" in words else [float(x) for x in done.stdout.split()]


def main() -> None:
    """Measures and prints one table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kernels", default="fast")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    helps = [run(["-m", "tpu_eval", "--help"])[0] for _ in range(args.rounds)]
    rows: list[dict[str, Any]] = [{"what": "tpu-eval --help", "stage": "", "seconds": median(helps)}]
    for network in networks():
        for stage, module in network.stages.items():
            found = [run(["-c", _SCRIPT, str(module), args.kernels])[1] for _ in range(args.rounds)]
            rows.append(
                {
                    "what": network.name,
                    "stage": stage,
                    "seconds": median(seconds for seconds, _ in found),
                    "file MB": module.stat().st_size / 2**20,
                    "weights MB": _weights(module).stat().st_size / 2**20,
                    "own MB": median(own for _, own in found),
                }
            )
    print_table(f"from the file to a session, {args.kernels} kernels", COLUMNS, rows)
    if args.json is not None:
        args.json.write_text(json.dumps(rows, indent=2) + "\n")


def _weights(module: Path) -> Path:
    from tpu_eval.networks.module import Module

    return module.parent / str(Module.load(module).attributes["weight_file"])


if __name__ == "__main__":
    main()
