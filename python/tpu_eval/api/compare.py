# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`compare`: compares two stages tensor by tensor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from tpu_eval.api.load import AnyNetwork, opened_module, path_of
from tpu_eval.api.resources import DEFAULT, Resources
from tpu_eval.comparison.compare import compare as compare_tensors
from tpu_eval.comparison.probed_network import ProbedNetwork, TensorFile
from tpu_eval.comparison.protocols import TensorSource
from tpu_eval.comparison.samples import Feed, choose_pictures, feed_arrays, feed_pictures, feed_samples
from tpu_eval.errors import UsageError
from tpu_eval.evaluation.evaluate import versions
from tpu_eval.evaluation.manifest import file_of, manifest_of
from tpu_eval.evaluation.request import AnyPath, make_engine
from tpu_eval.gates.requirement import check_names, parse_requirement
from tpu_eval.networks.engine import Engine
from tpu_eval.networks.module import Module
from tpu_eval.networks.npz import NpzFile
from tpu_eval.pipeline import Settings
from tpu_eval.report.comparison import as_json
from tpu_eval.report.files import require_writable
from tpu_eval.report.json_report import write_fields
from tpu_eval.report.progress import progress as show_progress
from tpu_eval.report.progress import wanted
from tpu_eval.results.comparison import FIGURES, Comparison
from tpu_eval.results.evaluation import Manifest
from tpu_eval.results.requirement import RuleOutcome
from tpu_eval.tasks.hooked import open_dataset
from tpu_eval.types.arrays import Array

COUNT = 8


def compare(
    a: AnyNetwork,
    b: AnyNetwork,
    *,
    pictures: Sequence[AnyPath] = (),
    input: AnyPath | Mapping[str, Array] | None = None,
    dataset: AnyPath | None = None,
    dataset_type: str | None = None,
    annotations: AnyPath | None = None,
    count: int = COUNT,
    seed: int = 0,
    decoder: Literal["opencv", "pillow"] = "opencv",
    kernels: Literal["fast", "reference"] = "fast",
    numerics: Literal["interpreter", "cmodel"] = "interpreter",
    batch_size: int = 1,
    threads: int = 1,
    skip_bad: bool = False,
    require: Sequence[str] = (),
    json: AnyPath | None = None,
    sort: Literal["isolated", "accumulated", "stored", "run"] = "isolated",
    command: Sequence[str] = (),
    resources: Resources = DEFAULT,
    progress: bool | None = False,
) -> Comparison:
    """Compares two stages of a network tensor by tensor, by name, in real values.

    a, b: modules as `evaluate` takes them, or npz files of tensors. They run on exactly one of `pictures`, `input`
        and `dataset`; two npz files need none of these.
    pictures: files.
    input: an npz file, or arrays by name, with any number of samples.
    dataset: a folder, of which `count` pictures or samples are chosen by `seed`.
    dataset_type: FILE.py:NAME, your own data set in that folder; annotations: its annotations.
    decoder, kernels, numerics: as `load` and `evaluate` take them.
    batch_size: samples per call. threads: samples compared at once, each with memory of its own for all tensors.
    skip_bad: skip samples that cannot be read, and list them in the result.
    require: rules such as "cosine>=0.99"; the result says whether each is met, and whether `b` is finite
        wherever `a` is.
    json: a file for the report.
    sort: the order of tensors in the report.
    command: the command line to record in the report.
    resources: the store of outputs.
    progress: as `evaluate` takes it.

    Returns, for each tensor, the difference between the stages when each runs on its own (accumulated), the loss from
    the format of `b` alone (stored), and the error of its op on the operands of `a` (isolated). After Ctrl-C, the
    result covers the samples compared so far (`partial`).

    Raises UsageError for arguments, MetricError if no tensor could be compared, and other classes of
    `tpu_eval.errors`.
    """
    rules = [parse_requirement(text) for text in require]
    check_names(rules, FIGURES)
    if json is not None:
        require_writable(Path(json))
    engine = make_engine(kernels, numerics)
    resources.check_search()
    stages = [_open(x, engine) for x in (a, b)]
    choice = _Choice(pictures, input, dataset, dataset_type, annotations, count, seed, decoder)
    feed = choice.feed(stages)
    with (
        resources.opened_store() as store,
        show_progress(len(feed.samples), "compare", wanted(progress)) as advance,
    ):
        settings = Settings(batch_size, threads, skip_bad)
        result = compare_tensors(stages[0], stages[1], feed, settings, store, advance)
    failures = [(str(x), x.failure(result.figures)) for x in rules]
    outcomes = [RuleOutcome(x, result.b, result.b, y) for x, y in [*failures, ("finite", result.nonfinite)]]
    requirements = () if result.partial else tuple(outcomes)
    result = replace(result, versions=versions(), requirements=requirements)
    if json is not None:
        result = replace(result, manifest=_manifest(command, stages, input))
        write_fields(Path(json), as_json(result, sort))
    return result


def _open(source: AnyNetwork, engine: Engine) -> TensorSource:
    path = path_of(source)
    return TensorFile(path) if path.suffix == ".npz" else ProbedNetwork(opened_module(source, engine))


@dataclass(frozen=True)
class _Choice:
    """The samples to compare the stages on."""

    pictures: Sequence[AnyPath]
    arrays: AnyPath | Mapping[str, Array] | None
    dataset: AnyPath | None
    dataset_type: str | None
    annotations: AnyPath | None
    count: int
    seed: int
    decoder: str

    def feed(self, stages: Sequence[TensorSource]) -> Feed:
        """The samples, and how both stages get them."""
        models = [x.model for x in stages if x.model is not None]
        said = {"input": self.arrays, "dataset": self.dataset, "pictures": self.pictures or None}
        given = [name for name, value in said.items() if value is not None]
        if len(given) != bool(models):
            rule = "one of --input, --dataset and pictures" if models else "none for two files of tensors"
            raise UsageError(f"--input: expected {rule}, but got {' and '.join(given) or 'none'}")
        feed = self._feed(models) if models else Feed.of_tensors()
        if len(feed.samples) > 1 and len(models) < len(stages):
            raise UsageError(f"--count: expected 1 beside a file of tensors, but got {len(feed.samples)}")
        return feed

    def _feed(self, models: Sequence[Module]) -> Feed:
        """The first module specifies the preprocessing of pictures, the last one the storage of arrays."""
        if self.arrays is not None:
            held = isinstance(self.arrays, Mapping)
            arrays = self.arrays if isinstance(self.arrays, Mapping) else NpzFile(Path(self.arrays))
            return feed_arrays("input" if held else str(self.arrays), arrays, models[-1])
        if self.dataset is None:
            return feed_pictures([(str(x), Path(x)) for x in self.pictures], models[0], self.decoder)
        folder = Path(self.dataset)
        if self.dataset_type is None:
            return feed_pictures(choose_pictures(folder, self.count, self.seed), models[0], self.decoder)
        annotations = None if self.annotations is None else Path(self.annotations)
        found = open_dataset(self.dataset_type, folder, annotations)
        return feed_samples(found, self.count, self.seed, models[0], self.decoder)


def _manifest(
    command: Sequence[str], stages: Sequence[TensorSource], arrays: AnyPath | Mapping[str, Array] | None
) -> Manifest:
    files = [file for x in stages for file in ([file_of(x.path)] if x.model is None else x.model.files)]
    data = [] if arrays is None or isinstance(arrays, Mapping) else [("input", Path(arrays))]
    return manifest_of(command, [*files, *data])
