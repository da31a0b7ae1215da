# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The options of the main job."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.cli.page import add_page_options
from tpu_eval.cli.parser import any_whole, one_of, path, whole
from tpu_eval.cli.require import add_require_option
from tpu_eval.errors import UsageError

if TYPE_CHECKING:
    from tpu_eval.evaluation.job import Job
    from tpu_eval.networks.engine import Engine

_PLANNED_STAGES = (".cvimodel",)
_NO_MODULES = (".bmodel", ".cvimodel", ".onnx")
_PLANNED_TYPES = ("user_define",)
_DRAWN = 20


def add_job_options(parser: argparse.ArgumentParser, rule: str = "top1>=0.70") -> None:
    """Adds all of them, in groups; `rule` is an example for --require."""
    data = parser.add_argument_group("the data set")
    add_sample_options(data)
    _add_label_options(data)
    _add_measure_options(parser.add_argument_group("the figures"), rule)
    _add_run_options(parser.add_argument_group("the run"))


def make_job(args: argparse.Namespace) -> Job:
    """The job that the options describe."""
    if args.dataset is None:
        raise UsageError("--dataset: expected the folder of the pictures, but got none")
    from tpu_eval.evaluation.job import Job
    from tpu_eval.evaluation.open_task import check_job

    job = Job(
        dataset=args.dataset,
        dataset_type=args.dataset_type,
        task=args.task,
        labels=args.labels,
        annotations=args.annotations,
        head=None if args.postprocess == "topx" else args.postprocess,
        class_names=args.class_names,
        label_offset=args.label_offset,
        metric=args.metric,
        count=args.count,
        sample=args.sample,
        seed=args.seed,
        decoder=args.decoder,
        engine=engine_of(args),
        batch_size=args.batch_size,
        threads=args.threads,
        skip_bad=args.skip_bad,
        draw=0 if args.draw is None else args.draw[1],
    )
    check_job(job)
    return job


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def folder(text: str) -> Path:
    """A folder; an address of an object store is none."""
    if "://" in text:
        raise argparse.ArgumentTypeError(f"expected a folder (a mounted bucket is one), but got {text!r}")
    return path(text)


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


def dataset_type(text: str) -> str:
    """The name of a type, or a hook."""
    from tpu_eval.datasets.registry import TYPES
    from tpu_eval.tasks.hooks import is_hook

    if text not in (*TYPES, *_PLANNED_TYPES) and is_hook("--dataset-type", text):
        return text
    return one_of(*TYPES, "FILE.py:NAME", later=_PLANNED_TYPES)(text)


def metrics(text: str) -> tuple[str, ...]:
    """Reads `top1,top5`, `AP,AP50`, and hooks."""
    from tpu_eval.tasks.registry import parse_names

    return parse_names(text)


def task(text: str) -> str:
    """The name of a task, or a hook."""
    from tpu_eval.tasks.hooks import is_hook
    from tpu_eval.tasks.registry import TASKS

    return text if is_hook("--task", text) else one_of(*TASKS, "FILE.py:NAME")(text)


def drawing(text: str) -> tuple[Path, int]:
    """Reads `DIR` or `DIR,N`."""
    folder, comma, number = text.rpartition(",")
    if comma and number.isdecimal():
        return path(folder), whole(1)(number)
    return path(text), _DRAWN


def head(text: str) -> str:
    """Reads `topx`, or a detector's head with its options, which it checks itself, or a hook with options."""
    name, comma, rest = text.partition(",")
    if name == "topx":
        if comma:
            raise argparse.ArgumentTypeError(f"topx takes no options, but got {rest!r}")
        return text
    from tpu_eval.postprocess import ANY_HEAD, check_spec
    from tpu_eval.tasks.hooked import split_head
    from tpu_eval.tasks.hooks import is_hook

    name, _ = split_head(text)
    if name != ANY_HEAD and not is_hook("--postprocess", name):
        check_spec(text)
    return text


def add_sample_options(group: argparse._ActionsContainer) -> None:
    """Which pictures, of which data set."""
    group.add_argument("--dataset", metavar="DIR", type=folder, help="the folder of the pictures (required)")
    group.add_argument(
        "--dataset-type",
        metavar="TYPE",
        type=dataset_type,
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
        type=task,
        help="classification, detection, or FILE.py:NAME, a task of your own (default: that of the data set)",
    )
    group.add_argument(
        "--postprocess",
        metavar="NAME",
        type=head,
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
        type=metrics,
        help="by commas: top1, top5 or any top-k (default: top1,top5); of a detector figures of COCO and "
        "VOC, such as AP,AP50,mAP_area, or coco,voc for all (default: voc for voc, else coco); FILE.py:NAME, "
        "a metric of your own",
    )
    group.add_argument(
        "--draw",
        metavar="DIR[,N]",
        type=drawing,
        help=f"of a detector, draw the worst N pictures (default: {_DRAWN}): hits, misses and false alarms",
    )
    group.add_argument("--json", metavar="FILE", type=path, help="write the report as JSON")
    group.add_argument(
        "--junit", metavar="FILE", type=path, help="write a test case for the evaluation and each requirement"
    )
    group.add_argument(
        "--predictions",
        metavar="FILE",
        type=path,
        help="write the best classes of each sample (.jsonl, .json, .csv), or detections in COCO's format (.json)",
    )
    add_page_options(group)
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


def engine_of(args: argparse.Namespace) -> Engine:
    """The choice of `add_engine_options`."""
    from tpu_eval.networks.engine import Engine

    return Engine(args.kernels, args.numerics)


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
        default=processors(),
        help="threads that execute, and as many that load (default: all processors)",
    )
    group.add_argument(
        "--progress", action=argparse.BooleanOptionalAction, help="show the bar (default: on a terminal)"
    )
