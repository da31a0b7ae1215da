# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The options of the main job."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.cli.outputs import add_output_options
from tpu_eval.cli.parser import add_progress_option, any_whole, one_of, path, whole
from tpu_eval.cli.require import add_require_option
from tpu_eval.errors import UsageError

if TYPE_CHECKING:
    from tpu_eval.evaluation.request import JobOptions, SampleOptions

_PLANNED_STAGES = (".cvimodel",)
_NO_MODULES = (".bmodel", ".cvimodel", ".onnx")


def add_job_options(parser: argparse.ArgumentParser, rule: str = "top1>=0.70") -> None:
    """Adds all of them, in groups; `rule` is an example for --require."""
    data = parser.add_argument_group("the data set")
    add_sample_options(data)
    _add_label_options(data)
    _add_measure_options(parser.add_argument_group("the figures"), rule)
    _add_run_options(parser.add_argument_group("the run"))


def job_options(args: argparse.Namespace) -> JobOptions:
    """The choice of `add_job_options`, as `tpu_eval.evaluate` takes it."""
    return {
        **sample_options(args),
        "task": args.task,
        "postprocess": args.postprocess,
        "class_names": args.class_names,
        "label_offset": args.label_offset,
        "metric": args.metric,
        "kernels": args.kernels,
        "numerics": args.numerics,
        "batch_size": args.batch_size,
        "threads": args.threads,
        "skip_bad": args.skip_bad,
        "draw": 0 if args.draw is None else args.draw[1],
    }


def require_dataset(args: argparse.Namespace) -> None:
    """Raises UsageError without a data set, before anything heavy is imported."""
    if args.dataset is None:
        raise UsageError("--dataset: expected the folder of the pictures, but got none")


def sample_options(args: argparse.Namespace) -> SampleOptions:
    """The choice of `add_sample_options` and `add_decoder_option`."""
    return {
        "dataset_type": args.dataset_type,
        "labels": args.labels,
        "annotations": args.annotations,
        "count": args.count,
        "sample": args.sample,
        "seed": args.seed,
        "decoder": args.decoder,
    }


def module(text: str) -> str:
    """A module's path; other kinds of models are refused by their ending."""
    if Path(text).suffix.lower() in _NO_MODULES:
        raise argparse.ArgumentTypeError(f"expected a module (.mlir), but got {text!r}")
    return text


def stage(text: str) -> str:
    """The path of a stage: a module, a bmodel or an ONNX graph; what cannot be run is refused by its ending."""
    ending = Path(text).suffix.lower()
    if ending in _PLANNED_STAGES:
        rule = ".mlir, .bmodel or .onnx"
        raise argparse.ArgumentTypeError(f"{ending} is not supported yet: expected {rule}, but got {text!r}")
    return text


def add_sample_options(group: argparse._ActionsContainer) -> None:
    """Which pictures, of which data set."""
    group.add_argument("--dataset", metavar="DIR", type=_text, help="the folder of the pictures (required)")
    group.add_argument(
        "--dataset-type",
        metavar="TYPE",
        help="imagenet: class folders, or a flat folder with --labels; coco: pictures with --annotations; "
        "voc: JPEGImages and Annotations; yolo: images and labels; or FILE.py:NAME, a data set of your own "
        "(default: inferred)",
    )
    group.add_argument(
        "--annotations",
        metavar="FILE",
        type=path,
        help="what is on the pictures of --dataset: COCO's json; VOC's folder of xml files or one of its lists of "
        "pictures (.txt); YOLO's folder of text files (default of both: beside the pictures)",
    )
    group.add_argument(
        "--labels",
        metavar="FILE",
        type=path,
        help="imagenet: lines 'picture index', 'folder index', or one index a picture; voc and yolo: the names of "
        "the classes, one a line, or a data.yaml",
    )
    group.add_argument("--count", metavar="N", type=whole(1), help="evaluate so many samples (default: all)")
    group.add_argument(
        "--sample",
        metavar="HOW",
        default="stratified",
        type=one_of("stratified", "random", "first"),
        help="how --count chooses: stratified by class, random, or first (default: stratified)",
    )
    group.add_argument(
        "--seed", metavar="N", type=any_whole, default=0, help="makes --count choose others (default: 0)"
    )


def _add_label_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--label-offset",
        metavar="N",
        type=any_whole,
        help="added to every label; -1 for labels that count from 1",
    )
    group.add_argument(
        "--skip-bad", action="store_true", help="leave out pictures that cannot be read, and name them"
    )


def _add_measure_options(group: argparse._ArgumentGroup, rule: str) -> None:
    group.add_argument(
        "--task",
        metavar="NAME",
        help="classification, detection, or FILE.py:NAME, a task of your own (default: that of the data set)",
    )
    group.add_argument(
        "--postprocess",
        metavar="NAME",
        help="topx: the scores as they are (default); or a detector's head, with options: "
        "yolox,score=0.01,nms=0.65,max_det=100; or FILE.py:NAME, a head of your own",
    )
    group.add_argument(
        "--class-names",
        metavar="NAMES",
        help="of a detector whose classes are not those of the data set: coco, voc, or a file of names; "
        "classes are matched by name, others left out",
    )
    group.add_argument(
        "--metric",
        metavar="NAMES",
        help="by commas: top1, top5 or any top-k (default: top1,top5); of a detector figures of COCO and "
        "VOC, such as AP,AP50,mAP_area, or coco,voc for all (default: voc for voc, else coco); FILE.py:NAME, "
        "a metric of your own",
    )
    add_output_options(group)
    add_require_option(group, rule)


def add_decoder_option(group: argparse._ActionsContainer) -> None:
    """--decoder."""
    group.add_argument(
        "--decoder",
        metavar="NAME",
        default="opencv",
        type=one_of("opencv", "pillow"),
        help="opencv (default) or pillow",
    )


def add_engine_options(group: argparse._ActionsContainer) -> None:
    """--kernels and --numerics."""
    group.add_argument(
        "--kernels",
        metavar="NAME",
        default="fast",
        type=one_of("fast", "reference"),
        help="fast (default), or reference: plain ones, the same integers bit for bit",
    )
    group.add_argument(
        "--numerics",
        metavar="NAME",
        default="interpreter",
        type=one_of("interpreter", "cmodel"),
        help="whose results: TPU-MLIR's interpreter (default) or cmodel, the hardware simulator's, where they differ",
    )


def add_module_option(group: argparse._ActionsContainer) -> None:
    """--module, of stages that are no module themselves."""
    group.add_argument(
        "--module",
        metavar="FILE",
        type=path,
        help="of a bmodel or an ONNX graph, the module that says how pictures are preprocessed (default: found by "
        "name beside it)",
    )


def _add_run_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--weights", metavar="FILE", type=path, help="the weights (default: the file that the module names)"
    )
    add_module_option(group)
    add_decoder_option(group)
    add_engine_options(group)
    group.add_argument(
        "--batch-size", metavar="N", type=whole(1), help="samples a call (default: the module's own batch)"
    )
    group.add_argument(
        "--threads",
        metavar="N",
        type=whole(1),
        help="threads that execute, and as many that load (default: all processors)",
    )
    add_progress_option(group)


def add_profile_option(group: argparse._ActionsContainer) -> None:
    """--profile."""
    group.add_argument(
        "--profile",
        action="store_true",
        help="print the time, share and GFLOP/s of each kind of op, and the slowest ops (of a module), and "
        "show them on the page",
    )


def _text(text: str) -> str:
    """As it stands, for an address is no path, and must not be made one; an empty one is refused."""
    path(text)
    return text
