# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The verdicts on a folder of cases: tables, a Markdown page, and JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tpu_eval.report.files import write_atomically
from tpu_eval.report.json_report import SCHEMA
from tpu_eval.report.terminal import show
from tpu_eval.report.view import Column, Table, View, markdown, numbers
from tpu_eval.results.conformance import (
    FAILED,
    OUTSIDE,
    STATUSES,
    UNSUPPORTED,
    Conformance,
    ModuleVerdict,
    count_modes,
    count_ops,
)

SHOWN = 20
MODE_COLUMNS = ("cases", *STATUSES, "identical", "drifted")
OP_COLUMNS = ("tensors", *STATUSES, "drifted")
REFERENCES = {
    "interpreter": """\
# Conformance

Made by `make status`; a test keeps it true. The reference is the real compiler's own interpreter: every tensor of
every case, in each mode.""",
    "cmodel": """\
# Conformance to the hardware simulator

Made by `make status`; a test keeps it true. The interpreter runs with `--numerics=cmodel`; the reference is the
simulator that the real compiler brings for BM1684X: the outputs of every case of which it has a result.""",
}
_PAGE = """\
{reference}
How a tensor is judged: integers are equal, bit for bit; F16 and BF16 lie within one unit in the last place, F32
within 1e-5 of the tensor's largest magnitude, sums of products of reals (Conv, MatMul) within 1e-4.

## Modes

A module is *equal* when in a run of the whole module every tensor is the reference's (in the INT8 modes: every
integer, while reals keep to the rule; *identical* counts the modules whose reals are equal too). It is *within* when
every op keeps to the rule on the reference's own operands; *drifted* are those of them where errors within the rule
added up to more than the rule in the whole module. *Outside*: an op breaks the rule on the reference's own operands.
*Unsupported*: the interpreter has no rule for an op. *Failed*: files that cannot be judged.

{modes}

## Ops

Tensors by the op that made them, each judged on the reference's own operands; *drifted* are those outside the rule in
the whole module only. *Unsupported* and *failed* count the modules that were not judged because of the op.

{ops}

## Exceptions

{exceptions}
"""


def print_conformance(result: Conformance) -> None:
    """Prints a table of the modes, one of the ops that need work, and the modules that fail."""
    show(conformance_view(result))


def conformance_view(result: Conformance) -> View:
    """The same as a view."""
    ops = count_ops(result.verdicts)
    bad = {op: x for op, x in ops.items() if x[OUTSIDE] or x[UNSUPPORTED] or x[FAILED] or x["drifted"]}
    title = "ops that are not within the rule everywhere (tensors)"
    agree = len(result.verdicts) - sum(x.status in (OUTSIDE, UNSUPPORTED, FAILED) for x in result.verdicts)
    summary = f"{agree} of {len(result.verdicts)} modules agree, {len(result.failing)} fail"
    known = len(result.verdicts) - agree - len(result.failing)
    return [
        _counts("mode", MODE_COLUMNS, count_modes(result.verdicts), "modules, by mode"),
        *([_counts("op", OP_COLUMNS, bad, title)] if bad else []),
        *_failing(result),
        f"{summary}, {known} are recorded exceptions; {result.seconds:.1f} s",
    ]


def _counts(heading: str, columns: Sequence[str], rows: Mapping[str, Counter[str]], title: str = "") -> Table:
    cells = tuple((name, *(str(counts[x]) for x in columns)) for name, counts in rows.items())
    return Table((Column(heading), *numbers(*columns)), cells, title)


def as_json(result: Conformance) -> dict[str, object]:
    """The fields of the JSON report."""
    return {
        "schema": SCHEMA,
        "numerics": result.numerics,
        "modes": count_modes(result.verdicts),
        "ops": count_ops(result.verdicts),
        "cases": [_case(result, verdict) for verdict in result.verdicts],
        "time": {"seconds": result.seconds},
        "versions": dict(result.versions),
    }


def write_page(path: Path, result: Conformance) -> None:
    """Writes the page of the documentation."""
    write_atomically(path, lambda file: file.write(page(result).encode("utf-8")))


def page(result: Conformance) -> str:
    """The page, in Markdown."""
    known = [f"* {case}, {mode}: {reason}" for (case, mode), reason in sorted(result.exceptions.items())]
    return _PAGE.format(
        reference=REFERENCES[result.numerics],
        modes=markdown([_counts("mode", MODE_COLUMNS, count_modes(result.verdicts))]).rstrip(),
        ops=markdown([_counts("op", OP_COLUMNS, count_ops(result.verdicts))]).rstrip(),
        exceptions="\n".join(known) or "None.",
    )


def _failing(result: Conformance) -> Iterator[str]:
    """One line per module that is outside or failed; the ops of unsupported modules are in the table."""
    failing = [x for x in result.failing if x.status != UNSUPPORTED]
    for verdict in failing[:SHOWN]:
        yield f"{verdict.status}: {verdict.case}, {verdict.mode}: {verdict.reason or _first(verdict)}"
    if len(failing) > SHOWN:
        yield f"... and {len(failing) - SHOWN} more: see --json"
    for verdict in result.outlived:
        yield f"no longer an exception: {verdict.case}, {verdict.mode}: it agrees"


def _first(verdict: ModuleVerdict) -> str:
    """The first tensor outside the rule, and how many follow."""
    outside = [x for x in verdict.tensors if x.isolated.status == OUTSIDE]
    more = f", and {len(outside) - 1} more tensors" if len(outside) > 1 else ""
    return f"{outside[0].op} '{outside[0].name}': {outside[0].isolated.problem}{more}"


def _case(result: Conformance, verdict: ModuleVerdict) -> dict[str, object]:
    tensors = verdict.tensors
    isolated = {x.name: x.isolated.problem for x in tensors if x.isolated.status == OUTSIDE}
    accumulated = {x.name: x.accumulated.problem for x in tensors if x.accumulated.status == OUTSIDE}
    exception = result.exceptions.get((verdict.case, verdict.mode), "")
    optional = {
        "reason": verdict.reason,
        "isolated": isolated,
        "accumulated": accumulated,
        "exception": exception,
    }
    fields = {"case": verdict.case, "mode": verdict.mode, "status": verdict.status, "tensors": len(tensors)}
    return {**fields, **{name: value for name, value in optional.items() if value}}
