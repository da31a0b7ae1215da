# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval compare A B`: two stages tensor by tensor."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.cli.manifest import make_manifest
from tpu_eval.cli.options import add_decoder_option, add_engine_options, engine_of
from tpu_eval.cli.parser import any_whole, one_of, path, remember_options, whole
from tpu_eval.cli.require import add_require_option, report_failures
from tpu_eval.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpu_eval.comparison.probed_network import ProbedNetwork, Stage, Tensors
    from tpu_eval.gates.requirement import Requirement
    from tpu_eval.results.comparison import Comparison
    from tpu_eval.results.evaluation import Manifest

_DESCRIPTION = """\
Compares two stages of a network tensor by tensor, by name, in real values. A and B are modules
(.mlir), or npz files of tensors. Each network runs on its own (accumulated); then each op of B
runs on A's operands, as B's formats hold them (isolated): the isolated columns find the op that
is wrong, the accumulated ones what it does. Any number of samples, added up.
"""
_EPILOG = """\
columns: cosine, relative L2, SQNR and the largest error with its index are accumulated; stored dB:
what B's format of the tensor loses by itself; isolated dB and excess: what B's op makes of A's
operands against what A's op makes; excess is its largest error in units of what B's formats of
result and weights must lose: about 1 or less for a sound op, 0 when A and B are the same stage.

exit status:
  0 compared, every requirement met; 1 nothing compared, a NaN, or a requirement failed; 2 bad usage
"""
_SORTS = ("isolated", "accumulated", "stored", "run")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "compare",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        usage="tpu-eval compare A B [PICTURE...] [--input=IN.npz | --dataset=DIR] [options]",
    )
    parser.add_argument("a", metavar="A", nargs="?", type=path, help="a module (.mlir), or tensors (.npz)")
    parser.add_argument("b", metavar="B", nargs="?", type=path, help="the same")
    parser.add_argument("pictures", metavar="PICTURE", nargs="*", type=Path, help="pictures to run them on")
    parser.add_argument(
        "--input", metavar="IN.npz", type=path, help="arrays for the inputs, any number of samples"
    )
    parser.add_argument("--dataset", metavar="DIR", type=path, help="run them on pictures below a folder")
    parser.add_argument("--count", metavar="N", type=whole(1), default=8, help="so many of them (default: 8)")
    parser.add_argument(
        "--seed", metavar="N", type=any_whole, default=0, help="makes --count choose others (default: 0)"
    )
    add_decoder_option(parser)
    parser.add_argument(
        "--sort",
        metavar="BY",
        default="isolated",
        type=one_of(*_SORTS),
        help="isolated, accumulated, stored (the worst first), or run, the order of the run (default: isolated)",
    )
    parser.add_argument("--worst", metavar="N", type=whole(1), help="show so many tensors (default: all)")
    parser.add_argument("--json", metavar="FILE", type=path, help="write everything as JSON")
    add_require_option(parser, "cosine>=0.99")
    add_engine_options(parser)
    parser.add_argument(
        "--progress", action=argparse.BooleanOptionalAction, help="show the bar (default: on a terminal)"
    )
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Compares, writes, prints, and checks the requirements."""
    for value, name in ((args.a, "A"), (args.b, "B")):
        if value is None:
            raise UsageError(f"{name}: required: see tpu-eval compare --help")
    rules = _rules(args)
    from tpu_eval.comparison.probed_network import open_stage
    from tpu_eval.report.comparison import print_comparison, write_json
    from tpu_eval.report.files import require_writable

    if args.json is not None:
        require_writable(args.json)
    a, b = (open_stage(file, engine_of(args)) for file in (args.a, args.b))
    result = _compare(args, a, b)
    if args.json is not None:
        write_json(args.json, result, args.sort, _manifest(args, a, b))
    print_comparison(result, args.sort, args.worst)
    return max(report_failures(rules, result.figures), _report_nonfinite(result))


def _rules(args: argparse.Namespace) -> list[Requirement]:
    from tpu_eval.gates.requirement import check_names, parse_requirement
    from tpu_eval.results.comparison import FIGURES

    rules = [parse_requirement(text) for text in args.require]
    check_names(rules, FIGURES)
    return rules


def _report_nonfinite(result: Comparison) -> int:
    import sys

    from tpu_eval.results.comparison import NONFINITE

    for row in result.having(NONFINITE)[:1]:
        more = f", and {len(result.having(NONFINITE)) - 1} more" if len(result.having(NONFINITE)) > 1 else ""
        what = "expected finite values where the other stage has them, but got a NaN or an infinity"
        print(f"error: {result.b}: '{row.name}': {what}{more}", file=sys.stderr)
    return 1 if result.having(NONFINITE) else 0


def _manifest(args: argparse.Namespace, *stages: Stage) -> Manifest:
    from tpu_eval.comparison.probed_network import ProbedNetwork
    from tpu_eval.evaluation.manifest import file_of

    models = [x.model for x in stages if isinstance(x, ProbedNetwork)]
    return make_manifest(args, models, [file_of(x.path) for x in stages if not isinstance(x, ProbedNetwork)])


def _compare(args: argparse.Namespace, a: Stage, b: Stage) -> Comparison:
    from tpu_eval.comparison.compare import Comparer
    from tpu_eval.evaluation.evaluate import versions
    from tpu_eval.report.progress import progress, wanted
    from tpu_eval.results.comparison import Comparison

    start = time.perf_counter()
    total, samples = _samples(args, a, b)
    comparer, names = Comparer(a, b), []
    with progress(total, "compare", wanted(args.progress)) as advance:
        for name, inputs in samples:
            comparer.update(name, inputs)
            names.append(name)
            advance(1)
    seconds = time.perf_counter() - start
    return Comparison(str(args.a), str(args.b), tuple(names), tuple(comparer.results()), seconds, versions())


def _samples(args: argparse.Namespace, a: Stage, b: Stage) -> tuple[int, Iterator[tuple[str, Tensors]]]:
    """How many there are, and each one's name and inputs."""
    from tpu_eval.comparison.probed_network import ProbedNetwork, TensorFile

    networks = [x for x in (a, b) if isinstance(x, ProbedNetwork)]
    given = [name for name in ("input", "dataset", "pictures") if getattr(args, name)]
    if len(given) != bool(networks):
        rule = "one of --input, --dataset and pictures" if networks else "none for two files of tensors"
        raise UsageError(f"--input: expected {rule}, but got {' and '.join(given) or 'none'}")
    if not networks:
        return 1, iter([("tensors", {})])
    if args.input is not None:
        return _arrays(args.input, networks[-1])
    pictures = [(str(x), x) for x in args.pictures] or _chosen(args)
    if len(pictures) > 1 and any(isinstance(x, TensorFile) for x in (a, b)):
        raise UsageError(f"--count: expected 1 beside a file of tensors, but got {len(pictures)}")
    return len(pictures), _prepared(networks[0], pictures, args.decoder)


def _arrays(file: Path, network: ProbedNetwork) -> tuple[int, Iterator[tuple[str, Tensors]]]:
    from tpu_eval.networks.npz import NpzFile

    arrays = dict(NpzFile(file))
    if len(arrays) == len(network.model.inputs) == 1:
        arrays = {network.model.inputs[0].name: next(iter(arrays.values()))}
    parts = network.split(arrays)
    return len(parts), (
        (str(file) if len(parts) == 1 else f"{file}:{i}", part) for i, part in enumerate(parts)
    )


def _chosen(args: argparse.Namespace) -> list[tuple[str, Path]]:
    from tpu_eval.datasets.base import Sample
    from tpu_eval.datasets.listing import pictures_below
    from tpu_eval.datasets.sampling import choose

    samples = [Sample(name, args.dataset / name, 0) for name in pictures_below(args.dataset)]
    return [(x.name, x.path) for x in choose(samples, args.count, "random", args.seed)]


def _prepared(
    network: ProbedNetwork, pictures: list[tuple[str, Path]], decoder: str
) -> Iterator[tuple[str, Tensors]]:
    """What the network is fed for each picture, by its own preprocessing."""
    import numpy as np

    prepare, session = network.model.preprocessor(decoder), network.model.input_session()
    name = network.model.inputs[0].name
    for title, picture in pictures:
        fed = session.run({name: prepare(picture)[np.newaxis]})
        yield title, network.split(fed)[0]
