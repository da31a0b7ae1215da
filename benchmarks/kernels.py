# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The time of each kind of kernel, with its share and its rate, as `tpu-eval run --profile` shows it.

python benchmarks/kernels.py [--networks=NAME,...] [--stages=top,int8_sym] [--runs=10] [--kernels=fast]
        [--json=FILE]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from networks import Network, networks
from tables import print_table

from tpu_eval.networks.engine import Engine
from tpu_eval.networks.module import Module
from tpu_eval.networks.profiler import Profiler
from tpu_eval.report.profile import by_kind

COLUMNS = ("stage", "kind", "ops", "ms a picture", "share", "GFLOP/s")


def measure(network: Network, stage: str, kernels: str, runs: int) -> list[dict[str, Any]]:
    """A row for each kind of op, one picture at a time in one thread."""
    model = Module.load(network.stages[stage], engine=Engine(kernels))
    info, session = model.inputs[0], model.session()
    picture = {info.name: np.random.default_rng(0).uniform(-1, 1, info.shape).astype(np.float32)}
    session.run(picture)  # what is made at the first run is not counted
    profiler = Profiler(model.macs)
    profiler.add(session)
    for _ in range(runs):
        session.run(picture)
    kinds = by_kind(profiler.times())
    total = sum(x.seconds for x in kinds)
    return [
        {
            "network": network.name,
            "stage": stage,
            "kind": x.op,
            "ops": x.ops,
            "ms a picture": 1e3 * x.seconds / runs,
            "share": x.seconds / total,
            "GFLOP/s": x.gflops,
        }
        for x in kinds
    ]


def main() -> None:
    """Measures and prints a table a network."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--networks", type=lambda text: text.split(","))
    parser.add_argument("--stages", type=lambda text: text.split(","), default=["top", "int8_sym"])
    parser.add_argument("--kernels", default="fast")
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    rows: list[dict[str, Any]] = []
    for network in networks():
        if args.networks is None or network.name in args.networks:
            stages = [x for x in args.stages if x in network.stages]
            found = [row for x in stages for row in measure(network, x, args.kernels, args.runs)]
            print_table(f"{network.name}, {args.kernels} kernels", COLUMNS, found)
            rows += found
    if args.json is not None:
        args.json.write_text(json.dumps(rows, indent=2) + "\n")


if __name__ == "__main__":
    main()
