# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval check-geometry MODEL --dataset=DIR`: do boxes find their way back?"""

from __future__ import annotations

import argparse
from typing import Any

from tpu_eval.cli.options import add_decoder_option, add_sample_options, module
from tpu_eval.cli.parser import remember_options
from tpu_eval.errors import DatasetError, UsageError

_DESCRIPTION = """\
Takes the ground-truth boxes of the data set through the module's own preprocessing to the network's
input and back, by the maps that detections use, and scores them: anything but AP 1.000 is an error.
A picture with a bright rectangle is really prepared, too, in the commonest sizes: pixels must go where
boxes go. The network itself is not run, and its weights are not needed.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "check-geometry",
        usage="tpu-eval check-geometry MODEL --dataset=DIR [--annotations=FILE] [options]",
        description=_DESCRIPTION,
    )
    parser.add_argument("model", metavar="MODEL", nargs="?", type=module, help="a module (.mlir)")
    add_sample_options(parser)
    add_decoder_option(parser)
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Checks and prints one line."""
    for value, name in ((args.model, "MODEL"), (args.dataset, "--dataset")):
        if not value:
            raise UsageError(f"{name}: required: see tpu-eval check-geometry --help")
    from tpu_eval.datasets.kinds import infer_kind
    from tpu_eval.evaluation.job import Job
    from tpu_eval.evaluation.open_dataset import open_samples
    from tpu_eval.networks.module import Module
    from tpu_eval.tasks.geometry_check import prove_geometry
    from tpu_eval.tasks.registry import TASKS

    kind = args.dataset_type or infer_kind(args.dataset, args.annotations).name
    if kind == "imagenet":
        raise UsageError("--dataset-type: expected pictures with boxes, but got imagenet")
    model = Module.load(args.model)
    job = Job(
        args.dataset,
        dataset_type=kind,
        labels=args.labels,
        annotations=args.annotations,
        count=args.count,
        sample=args.sample,
        seed=args.seed,
    )
    prepare = model.preprocessor(args.decoder)
    dataset: Any = open_samples(job, lambda: 0, prepare.size)
    TASKS["detection"].require(dataset)
    sizes = {x.image_id: prepare.size(x.path) for x in dataset.samples}
    trip = prove_geometry(str(model.path), prepare, dataset, sizes)
    if trip.ap is None:
        raise DatasetError(f"{args.dataset}: expected objects that the network can see, but got none")
    print(
        f"{model.path}: AP {trip.ap:.3f}: {trip.objects} objects on {trip.pictures} pictures came back,"
        f" at most {trip.farthest:.1g} pixels off"
    )
    if trip.hidden:
        print(f"{trip.hidden} objects lie outside of what the network sees")
    return 0
