# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The whole command on real pictures: pictures a second, how well the processors are used, and peak memory.

    python benchmarks/end_to_end.py [--pictures=2000,20000] [--threads=2] [--kernels=fast] [--json=FILE]

The 200 pictures of TPU_EVAL_SHARED/data/imagenet are listed again and again. `gap` is the time passed over the
processor time of decoding, preprocessing and executing, divided by the threads: 1 means that no processor waited.
`beside` is the share of decoding, preprocessing, heads and NMS in all processor time, `heads` that of heads and NMS.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from networks import SHARED, Network, networks
from tables import print_table

COLUMNS = (
    "network",
    "stage",
    "pictures",
    "pictures/s",
    "seconds",
    "load s",
    "execute s",
    "measure s",
    "gap",
    "beside",
    "heads",
    "peak MB",
)


def repeat_pictures(folder: Path, count: int) -> list[str]:
    """So many links to the pictures of imagenet, and the option that names their labels."""
    source = SHARED / "data" / "imagenet"
    lines = [line.split() for line in (source / "labels.txt").read_text().splitlines()]
    (folder / "images").mkdir()
    with (folder / "labels.txt").open("w") as labels:
        for i in range(count):
            name, label = lines[i % len(lines)]
            (folder / "images" / f"{i:06d}_{name}").symlink_to((source / "images" / name).resolve())
            print(f"{i:06d}_{name}", label, file=labels)
    return [f"--dataset={folder / 'images'}", f"--labels={folder / 'labels.txt'}"]


def evaluate(module: Path, options: list[str], threads: int) -> dict[str, Any]:
    """Runs the command; the report's times, and the process's peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        words = [str(module), *options, f"--threads={threads}", f"--json={report}", "--no-store"]
        process = subprocess.Popen([sys.executable, "-m", "tpu_eval", *words], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise RuntimeError(
                f"{module}: expected exit status 0, but got {os.waitstatus_to_exitcode(status)}"
            )
        found = json.loads(report.read_text())
    time = found["time"]
    work = time["load_seconds"] + time["execute_seconds"]
    return {
        "pictures": found["samples"]["evaluated"],
        "pictures/s": time["samples_per_second"],
        "seconds": time["seconds"],
        "load s": time["load_seconds"],
        "execute s": time["execute_seconds"],
        "measure s": time["measure_seconds"],
        "gap": time["seconds"] / (work / threads),
        "beside": (time["load_seconds"] + time["measure_seconds"]) / (work + time["measure_seconds"]),
        "heads": time["measure_seconds"] / (work + time["measure_seconds"]),
        "peak MB": usage.ru_maxrss / 1024,
    }


def classification(network: Network, counts: list[int], threads: int, kernels: str) -> list[dict[str, Any]]:
    """Rows of efficientnet-lite0: the first and the INT8 stage."""
    rows = []
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            options = [*repeat_pictures(Path(folder), count), f"--kernels={kernels}"]
            for stage in ("top", "int8_sym"):
                found = evaluate(network.stages[stage], options, threads)
                rows.append({"network": network.name, "stage": stage, **found})
    return rows


def detection(network: Network, threads: int, kernels: str) -> list[dict[str, Any]]:
    """Rows of yolox_nano on the 100 pictures of COCO."""
    place = SHARED / "data" / "coco"
    options = [
        f"--dataset={place / 'images'}",
        f"--annotations={place / 'instances.json'}",
        "--postprocess=yolox,score=0.01,nms=0.65,max_det=100",
        f"--kernels={kernels}",
    ]
    return [
        {"network": network.name, "stage": stage, **evaluate(network.stages[stage], options, threads)}
        for stage in ("top", "int8_sym")
    ]


def main() -> None:
    """Runs and prints one table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--pictures", type=lambda text: [int(x) for x in text.split(",")], default=[2000, 20000]
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--kernels", default="fast")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    found = {x.name: x for x in networks()}
    rows: list[dict[str, Any]] = []
    if "efficientnet_lite0" in found:
        rows += classification(found["efficientnet_lite0"], args.pictures, args.threads, args.kernels)
    if "yolox_nano" in found:
        rows += detection(found["yolox_nano"], args.threads, args.kernels)
    if not rows:
        sys.exit(
            f"error: {SHARED}: expected the real networks and pictures, but got none: set TPU_EVAL_SHARED"
        )
    print_table(f"end to end, {args.threads} threads, {args.kernels} kernels", COLUMNS, rows)
    if args.json is not None:
        args.json.write_text(json.dumps(rows, indent=2) + "\n")


if __name__ == "__main__":
    main()
