# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every command: its name, usage, summary, and the function of `tpu_eval` that does the same.

`--help` lists them from here; README.md and docs/python.md are tested against this list.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Command(NamedTuple):
    """A command. `group` is its heading in the help; `functions` are its counterparts in the Python API."""

    name: str
    group: str
    usage: str
    summary: str
    functions: tuple[str, ...]

    @property
    def call(self) -> str:
        """The usage without optional parts."""
        return re.sub(r" \[[^]]*\]", "", self.usage)

    @property
    def module(self) -> str:
        """The module of this package that defines `add_parser`."""
        return f"tpu_eval.cli.{self.name.replace('-', '_')}"


_MEASURE = "measure accuracy"
_EXPLAIN = "explain a loss"
_RUN = "run a network"
_COMPILE = "compile, and check the interpreter"
_HOUSE = "housekeeping"

COMMANDS = (
    Command(
        "evaluate",
        _MEASURE,
        "tpu-eval MODEL --dataset=DIR [options]",
        "evaluate a network at one stage with the task's metric; the default command",
        ("evaluate",),
    ),
    Command(
        "stages",
        _MEASURE,
        "tpu-eval stages MODEL MODEL... --dataset=DIR [options]",
        "evaluate several stages on the same samples: the loss of each, with intervals",
        ("evaluate_stages",),
    ),
    Command(
        "score",
        _MEASURE,
        "tpu-eval score --annotations=FILE --detections=FILE [options]",
        "compute COCO's figures from a results file, without a network",
        ("score",),
    ),
    Command(
        "diff",
        _MEASURE,
        "tpu-eval diff RUN1.json RUN2.json [--predictions FILE1 FILE2] [--json=FILE]",
        "show what changed between two runs, from their reports",
        ("diff_runs",),
    ),
    Command(
        "compare",
        _EXPLAIN,
        "tpu-eval compare A B [PICTURE...] [--input=IN.npz | --dataset=DIR] [options]",
        "compare two stages tensor by tensor: which op is wrong",
        ("compare",),
    ),
    Command(
        "blame",
        _EXPLAIN,
        "tpu-eval blame GOOD BAD --dataset=DIR [--budget=5m] [-o SPLICED.mlir] [options]",
        "find the ops that cost the metric",
        ("blame",),
    ),
    Command(
        "mix",
        _EXPLAIN,
        "tpu-eval mix TOP.mlir --calibration-table=FILE --floor=RULE -o QTABLE --dataset=DIR [options]",
        "find the fewest ops to keep in F16 so that the metric holds: TPU-MLIR's quantisation table",
        ("mix",),
    ),
    Command(
        "doctor",
        _EXPLAIN,
        "tpu-eval doctor MODEL --dataset=DIR [options]",
        "look for common mistakes in preprocessing, labels and head",
        ("diagnose",),
    ),
    Command(
        "check-geometry",
        _EXPLAIN,
        "tpu-eval check-geometry MODEL --dataset=DIR [--annotations=FILE] [options]",
        "check that boxes map back from the network's input to the picture",
        ("check_geometry",),
    ),
    Command(
        "run",
        _RUN,
        "tpu-eval run MODEL --input=IN.npz --output=OUT.npz [options]",
        "run a stage on arrays",
        ("run",),
    ),
    Command(
        "preprocess",
        _RUN,
        "tpu-eval preprocess MODEL PICTURE... --output=OUT.npz [--decoder=NAME]",
        "write the tensor that the network gets for pictures",
        ("preprocess",),
    ),
    Command(
        "lower",
        _COMPILE,
        "tpu-eval lower TOP.mlir --mode=MODE [--calibration-table=FILE] -o OUT.mlir [--bmodel=OUT.bmodel]",
        "make a stage, or a bmodel, with the installed TPU-MLIR",
        ("lower",),
    ),
    Command(
        "conformance",
        _COMPILE,
        "tpu-eval conformance DIR [options]",
        "check the interpreter against the real compiler's results, tensor by tensor",
        ("check_conformance",),
    ),
    Command(
        "env",
        _HOUSE,
        "tpu-eval env [--json=FILE]",
        "show what is installed, and how to install the rest",
        ("environment",),
    ),
    Command(
        "store",
        _HOUSE,
        "tpu-eval store WHAT [--store=DIR] [--limit=SIZE]",
        "inspect, prune or verify the stored outputs of earlier runs",
        ("store_info", "prune_store", "verify_store"),
    ),
    Command(
        "demo",
        _HOUSE,
        "tpu-eval demo [options]",
        "evaluate a small network that comes with the package, at every stage",
        ("demo",),
    ),
)
BY_NAME = {command.name: command for command in COMMANDS}


def list_commands() -> str:
    """The commands by group, as the help lists them."""
    width = max(len(name) for name in BY_NAME) + 2
    lines: list[str] = []
    for group in dict.fromkeys(command.group for command in COMMANDS):
        listed = [f"    {x.name:{width}}{x.summary}" for x in COMMANDS if x.group == group]
        lines += [f"  {group}", *listed]
    return "\n".join(["commands (tpu-eval COMMAND --help):", *lines])
