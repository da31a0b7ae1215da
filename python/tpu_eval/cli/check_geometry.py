# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval check-geometry MODEL --dataset=DIR`: do boxes find their way back?"""

from __future__ import annotations

import argparse

from tpu_eval.cli.options import add_decoder_option, add_sample_options, module, sample_options
from tpu_eval.cli.parser import add_command, remember_options, require_given

_DESCRIPTION = """\
Takes the ground-truth boxes of the data set through the module's own preprocessing to the network's
input and back, by the maps that detections use, and scores them: anything but AP 1.000 is an error.
A picture with a bright rectangle is really prepared, too, in the commonest sizes: pixels must go where
boxes go. The network itself is not run, and its weights are not needed.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = add_command(subparsers, "check-geometry", description=_DESCRIPTION)
    parser.add_argument("model", metavar="MODEL", nargs="?", type=module, help="a module (.mlir)")
    add_sample_options(parser)
    add_decoder_option(parser)
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Checks and prints a line."""
    require_given(args, "check-geometry", model="MODEL", dataset="--dataset")
    from tpu_eval.api.geometry import check_geometry

    trip = check_geometry(args.model, args.dataset, **sample_options(args))
    print(
        f"{args.model}: AP {trip.ap:.3f}: {trip.objects} objects on {trip.pictures} pictures came back,"
        f" at most {trip.farthest:.1g} pixels off"
    )
    if trip.hidden:
        print(f"{trip.hidden} objects lie outside of what the network sees")
    return 0
