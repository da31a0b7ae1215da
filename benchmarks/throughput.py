# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Seconds a picture of every network, stage, number of threads and batch: ours, ONNX Runtime's and TPU-MLIR's.

    python benchmarks/throughput.py [--networks=NAME,...] [--stages=top,...] [--threads=1,2] [--batches=1,16]
        [--kernels=fast] [--rounds=7] [--json=FILE]

`to onnx` is our speed over ONNX Runtime's at F32, for both the better of threads inside ops and a session a thread;
`to top` our time over our own Top F32's; `to pymlir` our speed over that of TPU-MLIR's interpreter, where it is
installed, a picture at a time with threads inside ops.
"""

from __future__ import annotations

import argparse
import json
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from alternate import seconds_a_picture
from networks import Network, networks
from peers import Peer, Pymlir, onnxruntime_intra, onnxruntime_sessions, ours, ours_intra, pymlir_python
from tables import print_table

STAGES = ("top", "f32", "f16", "bf16", "int8_sym", "int8_asym")
COLUMNS = (
    "stage",
    "threads",
    "batch",
    "ours ms",
    "onnx ms",
    "pymlir ms",
    "to onnx",
    "to top",
    "to pymlir",
)


def measure(
    network: Network, stage: str, threads: int, batch: int, kernels: str, rounds: int, python: Path | None
) -> dict[str, Any]:
    """One row, with all peers in turns."""
    with ExitStack() as stack:
        peers: dict[str, Peer] = {"ours": ours(network.stages[stage], kernels, threads, batch)}
        if threads > 1:
            peers["ours intra"] = ours_intra(network.stages[stage], kernels, threads, batch)
        if stage != "top":
            peers["top"] = ours(network.stages["top"], kernels, threads, batch)
        peers["onnx sessions"] = onnxruntime_sessions(network.onnx, threads, batch)
        if threads > 1:
            peers["onnx intra"] = onnxruntime_intra(network.onnx, threads, batch)
        if python is not None and batch == 1:
            peers["pymlir"] = Pymlir(python, network.stages[stage], threads)
        for peer in peers.values():
            stack.callback(peer.close)
        seconds = seconds_a_picture(peers, rounds)
    onnx = min(value for name, value in seconds.items() if name.startswith("onnx"))
    alone = seconds.get("ours intra", seconds["ours"])  # a picture at a time, as pymlir has it
    own, theirs = min(alone, seconds["ours"]), seconds.get("pymlir")
    return {
        "network": network.name,
        "stage": stage,
        "threads": threads,
        "batch": batch,
        "ours ms": 1e3 * own,
        "onnx ms": 1e3 * onnx,
        "pymlir ms": None if theirs is None else 1e3 * theirs,
        "to onnx": onnx / own,
        "to top": own / seconds["top"] if stage != "top" else None,
        "to pymlir": None if theirs is None else theirs / alone,
    }


def main() -> None:
    """Measures, row by row, and prints one table a network."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--networks", type=_words)
    parser.add_argument("--stages", type=_words, default=list(STAGES))
    parser.add_argument("--threads", type=_numbers, default=[1, 2])
    parser.add_argument("--batches", type=_numbers, default=[1, 16])
    parser.add_argument("--kernels", default="fast")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    python, rows = pymlir_python(), []
    for network in networks():
        if args.networks is not None and network.name not in args.networks:
            continue
        found = [
            measure(network, stage, threads, batch, args.kernels, args.rounds, python)
            for stage in STAGES
            if stage in args.stages and stage in network.stages
            for threads in args.threads
            for batch in args.batches
        ]
        print_table(f"{network.name}, {args.kernels} kernels", COLUMNS, found)
        rows += found
    if args.json is not None:
        args.json.write_text(json.dumps(rows, indent=2) + "\n")


def _words(text: str) -> list[str]:
    return text.split(",")


def _numbers(text: str) -> list[int]:
    return [int(x) for x in text.split(",")]


if __name__ == "__main__":
    main()
