# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval check-geometry MODEL --dataset=DIR`: checks that boxes map back to where they were."""

from __future__ import annotations

import argparse

from tpu_eval.cli.options import add_decoder_option, add_sample_options, module, sample_options
from tpu_eval.cli.parser import add_command, remember_options, require_given

_DESCRIPTION = """\
Maps the ground-truth boxes of the data set to the network's input and back, with the maps that
detections use, and scores the result: anything but AP 1.000 is an error. A picture of a bright
rectangle also goes through the real preprocessing, in the most common sizes, to check that pixels
land where boxes do. The network itself does not run, and its weights are not needed.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to `subparsers`."""
    parser = add_command(subparsers, "check-geometry", description=_DESCRIPTION)
    parser.add_argument("model", metavar="MODEL", nargs="?", type=module, help="a module (.mlir)")
    add_sample_options(parser)
    add_decoder_option(parser)
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Runs the check, prints one line and returns the exit status."""
    require_given(args, "check-geometry", model="MODEL", dataset="--dataset")
    from tpu_eval.api.geometry import check_geometry

    trip = check_geometry(args.model, args.dataset, **sample_options(args))
    print(
        f"{args.model}: AP {trip.ap:.3f}: {trip.objects} objects on {trip.pictures} pictures came back,"
        f" at most {trip.farthest:.1g} pixels off"
    )
    if trip.hidden:
        print(f"{trip.hidden} objects lie outside the area that the network sees")
    return 0
