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
    """Adds all options of the main job, in groups; `rule` is the example in the help of --require."""
    data = parser.add_argument_group("the data set")
    add_sample_options(data)
    _add_label_options(data)
    _add_measure_options(parser.add_argument_group("the figures"), rule)
    _add_run_options(parser.add_argument_group("the run"))


def job_options(args: argparse.Namespace) -> JobOptions:
    """The values of the options that `add_job_options` added, as `tpu_eval.evaluate` takes them."""
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
    """Raises UsageError if no data set was given, before any heavy import."""
    if args.dataset is None:
        raise UsageError("--dataset: expected the folder of the pictures, but got none")


def sample_options(args: argparse.Namespace) -> SampleOptions:
    """The values of the options that `add_sample_options` and `add_decoder_option` added."""
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
    """Parses the path of a module; the ending of any other kind of model is an error."""
    if Path(text).suffix.lower() in _NO_MODULES:
        raise argparse.ArgumentTypeError(f"expected a module (.mlir), but got {text!r}")
    return text


def stage(text: str) -> str:
    """Parses the path of a stage: a module, a bmodel or an ONNX graph; any other ending is an error."""
    ending = Path(text).suffix.lower()
    if ending in _PLANNED_STAGES:
        rule = ".mlir, .bmodel or .onnx"
        raise argparse.ArgumentTypeError(f"{ending} is not supported yet: expected {rule}, but got {text!r}")
    return text


def add_sample_options(group: argparse._ActionsContainer) -> None:
    """Adds the options that choose the data set and its samples."""
    group.add_argument("--dataset", metavar="DIR", type=_text, help="folder of the pictures (required)")
    group.add_argument(
        "--dataset-type",
        metavar="TYPE",
        help="imagenet: class folders, or one folder with --labels; coco: pictures with --annotations; "
        "voc: JPEGImages and Annotations; yolo: images and labels; or FILE.py:NAME, your own data set "
        "(default: inferred)",
    )
    group.add_argument(
        "--annotations",
        metavar="FILE",
        type=path,
        help="annotations of the pictures: COCO's JSON file; VOC's folder of XML files or one of its lists of "
        "pictures (.txt); YOLO's folder of text files (default for VOC and YOLO: found next to the pictures)",
    )
    group.add_argument(
        "--labels",
        metavar="FILE",
        type=path,
        help="imagenet: lines 'picture index' or 'folder index', or one index per picture; voc and yolo: class "
        "names, one per line, or a data.yaml",
    )
    group.add_argument(
        "--count", metavar="N", type=whole(1), help="number of samples to evaluate (default: all)"
    )
    group.add_argument(
        "--sample",
        metavar="HOW",
        default="stratified",
        type=one_of("stratified", "random", "first"),
        help="how --count chooses samples: stratified by class, random, or first (default: stratified)",
    )
    group.add_argument(
        "--seed",
        metavar="N",
        type=any_whole,
        default=0,
        help="seed of the choice that --count makes (default: 0)",
    )


def _add_label_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--label-offset",
        metavar="N",
        type=any_whole,
        help="number added to every label: -1 for labels that start at 1",
    )
    group.add_argument(
        "--skip-bad", action="store_true", help="skip pictures that cannot be read, and list them"
    )


def _add_measure_options(group: argparse._ArgumentGroup, rule: str) -> None:
    group.add_argument(
        "--task",
        metavar="NAME",
        help="classification, detection, or FILE.py:NAME, your own task (default: inferred from the data set)",
    )
    group.add_argument(
        "--postprocess",
        metavar="NAME",
        help="topx: take the scores as they are (default); or a detector's head with its options, such as "
        "yolox,score=0.01,nms=0.65,max_det=100; or FILE.py:NAME, your own head",
    )
    group.add_argument(
        "--class-names",
        metavar="NAMES",
        help="classes of a detector that was trained on another data set: coco, voc, or a file of names; "
        "classes are matched by name, and the others are left out",
    )
    group.add_argument(
        "--metric",
        metavar="NAMES",
        help="comma-separated: top1, top5 or any other top-k (default: top1,top5); for detectors, figures of COCO "
        "and VOC, such as AP,AP50,mAP_area, or coco,voc for all (default: voc for voc, else coco); or "
        "FILE.py:NAME, your own metric",
    )
    add_output_options(group)
    add_require_option(group, rule)


def add_decoder_option(group: argparse._ActionsContainer) -> None:
    """Adds --decoder."""
    group.add_argument(
        "--decoder",
        metavar="NAME",
        default="opencv",
        type=one_of("opencv", "pillow"),
        help="library that decodes and resizes pictures: opencv (default) or pillow",
    )


def add_engine_options(group: argparse._ActionsContainer) -> None:
    """Adds --kernels and --numerics."""
    group.add_argument(
        "--kernels",
        metavar="NAME",
        default="fast",
        type=one_of("fast", "reference"),
        help="fast (default), or reference: simple kernels with bit-identical integer results",
    )
    group.add_argument(
        "--numerics",
        metavar="NAME",
        default="interpreter",
        type=one_of("interpreter", "cmodel"),
        help="follow TPU-MLIR's interpreter (default), or cmodel, its hardware simulator, where the two differ",
    )


def add_module_option(group: argparse._ActionsContainer) -> None:
    """Adds --module, for stages that are not modules themselves."""
    group.add_argument(
        "--module",
        metavar="FILE",
        type=path,
        help="for a bmodel or an ONNX graph, the module that specifies the preprocessing (default: found by name in "
        "the same folder)",
    )


def _add_run_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--weights",
        metavar="FILE",
        type=path,
        help="weights, an npz file (default: the file that the module names)",
    )
    add_module_option(group)
    add_decoder_option(group)
    add_engine_options(group)
    group.add_argument(
        "--batch-size", metavar="N", type=whole(1), help="samples per call (default: the module's own batch)"
    )
    group.add_argument(
        "--threads",
        metavar="N",
        type=whole(1),
        help="threads that run the network, and as many that load samples (default: one per processor)",
    )
    add_progress_option(group)


def add_profile_option(group: argparse._ActionsContainer) -> None:
    """Adds --profile."""
    group.add_argument(
        "--profile",
        action="store_true",
        help="for a module, print the time, share and GFLOP/s of each kind of op, and the slowest ops; the HTML page "
        "shows them too",
    )


def _text(text: str) -> str:
    """Parses text that is not a path, such as an address; empty text is an error."""
    path(text)
    return text
