# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every benchmark, one after the other: what `make bench` runs.

    python benchmarks/run.py [--quick] [--output=build/benchmarks/results]

`--quick` measures one picture at a time with fewer rounds, and 2000 pictures end to end. Each benchmark is a process
of its own; its rows land in a JSON file in the output folder.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from networks import BUILD

HERE = Path(__file__).resolve().parent
PARTS = {
    "startup": (["--rounds=7"], ["--rounds=3"]),
    "throughput": ([], ["--batches=1", "--rounds=3"]),
    "kernels": ([], []),
    "end_to_end": (["--pictures=2000,20000"], ["--pictures=2000"]),
}


def main() -> None:
    """Runs them all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--output", type=Path, default=BUILD / "results")
    args = parser.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    for part, (full, quick) in PARTS.items():
        words = [*(quick if args.quick else full), f"--json={args.output / part}.json"]
        done = subprocess.run([sys.executable, str(HERE / f"{part}.py"), *words])
        if done.returncode:
            sys.exit(done.returncode)


if __name__ == "__main__":
    main()
