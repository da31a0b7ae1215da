# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`--profile`: where the time of the network goes."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tpu_eval.errors import UsageError

if TYPE_CHECKING:
    from tpu_eval.networks.profiler import Profiler
    from tpu_eval.networks.protocols import EvaluableModel


def add_profile_option(parser: argparse.ArgumentParser) -> None:
    """Adds the option."""
    parser.add_argument(
        "--profile",
        action="store_true",
        help="print the time, share and GFLOP/s of each kind of op, and the slowest ops (of a module), and "
        "show them on the page",
    )


def profiler_of(model: EvaluableModel) -> Profiler:
    """For a module. Raises UsageError for a stage whose ops are not run one by one here."""
    from tpu_eval.networks.module import Module
    from tpu_eval.networks.profiler import Profiler

    if not isinstance(model, Module):
        raise UsageError(f"--profile: expected a module (.mlir), whose ops are timed, but got {model.path}")
    return Profiler(model.macs)
