# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`compare`: two stages tensor by tensor."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from tpu_eval.api.load import AnyNetwork, opened_module, path_of
from tpu_eval.comparison.compare import Comparer
from tpu_eval.comparison.probed_network import ProbedNetwork, Stage, TensorFile
from tpu_eval.comparison.samples import Named, array_samples, choose_pictures, picture_samples
from tpu_eval.errors import UsageError
from tpu_eval.evaluation.evaluate import versions
from tpu_eval.evaluation.manifest import file_of, manifest_of
from tpu_eval.evaluation.request import AnyPath, make_engine
from tpu_eval.gates.requirement import check_names, parse_requirement
from tpu_eval.networks.engine import Engine
from tpu_eval.networks.npz import NpzFile
from tpu_eval.report.comparison import as_json
from tpu_eval.report.files import require_writable
from tpu_eval.report.json_report import write_fields
from tpu_eval.report.progress import progress as show_progress
from tpu_eval.report.progress import wanted
from tpu_eval.results.comparison import FIGURES, Comparison
from tpu_eval.results.evaluation import Manifest
from tpu_eval.results.requirement import RuleOutcome
from tpu_eval.types.arrays import Array

COUNT = 8


def compare(
    a: AnyNetwork,
    b: AnyNetwork,
    *,
    pictures: Sequence[AnyPath] = (),
    input: AnyPath | Mapping[str, Array] | None = None,
    dataset: AnyPath | None = None,
    count: int = COUNT,
    seed: int = 0,
    decoder: Literal["opencv", "pillow"] = "opencv",
    kernels: Literal["fast", "reference"] = "fast",
    numerics: Literal["interpreter", "cmodel"] = "interpreter",
    require: Sequence[str] = (),
    json: AnyPath | None = None,
    sort: Literal["isolated", "accumulated", "stored", "run"] = "isolated",
    command: Sequence[str] = (),
    progress: bool | None = False,
) -> Comparison:
    """Compares two stages of a network tensor by tensor, by name, in real values.

    a, b: modules as `evaluate` takes them, or npz files of tensors. They run on one of: pictures (files), input (an
    npz file, or arrays by name with any number of samples), or `count` pictures below the folder `dataset`, which
    `seed` chooses; two npz files need none. decoder, kernels, numerics: as `load` and `evaluate` take them.
    require: rules such as "cosine>=0.99"; whether each is met is in the result, and whether `b` is finite where `a`
    is. json: write the report; sort: how its tensors are ordered. command: the words that it gives as the command.
    progress: as `evaluate` takes it.

    Returns, for each tensor, how far the stages differ when each runs on its own (accumulated), what the format of
    `b` loses by itself (stored), and how far its op is off on the operands of `a` (isolated).

    Raises UsageError for arguments, MetricError when nothing could be compared, and other classes of
    `tpu_eval.errors`.
    """
    rules = [parse_requirement(text) for text in require]
    check_names(rules, FIGURES)
    if json is not None:
        require_writable(Path(json))
    engine = make_engine(kernels, numerics)
    stages = [_open(x, engine) for x in (a, b)]
    total, samples = _samples(stages, pictures, input, dataset, (count, seed), decoder)
    result = _compare(stages, samples, total, progress)
    failures = [(str(x), x.failure(result.figures)) for x in rules]
    outcomes = [RuleOutcome(x, result.b, result.b, y) for x, y in [*failures, ("finite", result.nonfinite)]]
    result = replace(result, requirements=tuple(outcomes))
    if json is not None:
        result = replace(result, manifest=_manifest(command, stages, input))
        write_fields(Path(json), as_json(result, sort))
    return result


def _open(source: AnyNetwork, engine: Engine) -> Stage:
    path = path_of(source)
    return TensorFile(path) if path.suffix == ".npz" else ProbedNetwork(opened_module(source, engine))


def _samples(
    stages: Sequence[Stage],
    pictures: Sequence[AnyPath],
    arrays: AnyPath | Mapping[str, Array] | None,
    dataset: AnyPath | None,
    choice: tuple[int, int],
    decoder: str,
) -> tuple[int, Iterable[Named]]:
    """How many there are, and each one's name and inputs."""
    networks = [x for x in stages if isinstance(x, ProbedNetwork)]
    said = {"input": arrays is not None, "dataset": dataset is not None, "pictures": len(pictures) > 0}
    given = [name for name, value in said.items() if value]
    if len(given) != bool(networks):
        rule = "one of --input, --dataset and pictures" if networks else "none for two files of tensors"
        raise UsageError(f"--input: expected {rule}, but got {' and '.join(given) or 'none'}")
    if not networks:
        return 1, [("tensors", {})]
    if arrays is not None:
        named, title = (arrays, "input") if isinstance(arrays, Mapping) else _read(arrays)
        found = array_samples(title, named, networks[-1])
        return len(found), found
    files = [(str(x), Path(x)) for x in pictures]
    if dataset is not None:
        files = choose_pictures(Path(dataset), *choice)
    if len(files) > 1 and len(networks) < len(stages):
        raise UsageError(f"--count: expected 1 beside a file of tensors, but got {len(files)}")
    return len(files), picture_samples(files, networks[0], decoder)


def _read(file: AnyPath) -> tuple[Mapping[str, Array], str]:
    return NpzFile(Path(file)), str(file)


def _compare(
    stages: Sequence[Stage], samples: Iterable[Named], total: int, progress: bool | None
) -> Comparison:
    start = time.perf_counter()
    comparer, names = Comparer(*stages), []
    with show_progress(total, "compare", wanted(progress)) as advance:
        for name, inputs in samples:
            comparer.update(name, inputs)
            names.append(name)
            advance(1)
    a, b = (str(x.path) for x in stages)
    seconds = time.perf_counter() - start
    return Comparison(a, b, tuple(names), tuple(comparer.results()), seconds, versions())


def _manifest(
    command: Sequence[str], stages: Sequence[Stage], arrays: AnyPath | Mapping[str, Array] | None
) -> Manifest:
    files = [
        file
        for x in stages
        for file in (x.model.files if isinstance(x, ProbedNetwork) else [file_of(x.path)])
    ]
    data = [] if arrays is None or isinstance(arrays, Mapping) else [("input", Path(arrays))]
    return manifest_of(command, [*files, *data])
