# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A network of two integer inputs, from a user's data set to the figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import token_network

from tpu_eval.cli import main
from tpu_eval.cluster.messages import Item, NetworkSpec
from tpu_eval.cluster.receive import receive
from tpu_eval.cluster.worker import Worker
from tpu_eval.networks.module import Module
from tpu_eval.pipeline import Batches, Settings, stage_network

HOOK = """\
from pathlib import Path

import numpy as np

from tpu_eval.datasets import Dataset, Sample


class Sentences(Dataset):
    def inputs(self, sample):
        return dict(np.load(sample.path))


def sentences(root, annotations):
    labels = [int(x) for x in (root / "labels.txt").read_text().split()]
    files = sorted(root.glob("*.npz"))
    samples = tuple(Sample(x.name, x, label) for x, label in zip(files, labels))
    return Sentences("sentences", root, 3, samples)
"""
COUNT, WRONG = 11, 4


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Samples of which the network is right for all but the first few."""
    folder = tmp_path / "data"
    folder.mkdir()
    labels = []
    for i, given in enumerate(token_network.samples(COUNT)):
        np.savez(folder / f"{i:02d}.npz", **given)  # type: ignore[arg-type]
        best = int(token_network.scores(given).argmax())
        labels.append((best + 1) % 3 if i < WRONG else best)
    (folder / "labels.txt").write_text(" ".join(map(str, labels)))
    (tmp_path / "hook.py").write_text(HOOK)
    return folder


def words(data: Path) -> list[str]:
    return [f"--dataset={data}", f"--dataset-type={data.parent / 'hook.py'}:sentences", "--metric=top1"]


def run(data: Path, *more: object) -> Any:
    report = data.parent / "report.json"
    assert main([*map(str, more), *words(data), f"--json={report}"]) == 0
    return json.loads(report.read_text())


def fails(data: Path, capsys: pytest.CaptureFixture[str], *more: object) -> str:
    assert main([*map(str, more), *words(data)]) == 1
    return capsys.readouterr().err


@pytest.mark.parametrize("batch", [1, 4])
@pytest.mark.parametrize("batch_size", [1, 3, 8])
def test_the_main_job(data: Path, batch: int, batch_size: int) -> None:
    network = token_network.write_network(data.parent, batch)
    for stored in (0, COUNT):
        report = run(data, network, f"--batch-size={batch_size}")
        assert report["metrics"] == {"top1": (COUNT - WRONG) / COUNT}
        assert report["store"]["reused"] == stored


def test_stages(data: Path) -> None:
    networks = [token_network.write_network(data.parent, batch) for batch in (1, 4)]
    report = run(data, "stages", *networks)
    assert [x["metrics"]["top1"] for x in report["stages"]] == [(COUNT - WRONG) / COUNT] * 2


def test_a_sample_that_does_not_fit(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    network = token_network.write_network(data.parent)
    np.savez(data / "05.npz", tokens=np.zeros(6, int), segments=np.zeros(5, int))
    problem = "'segments': expected shape 6, but got 5"
    assert fails(data, capsys, network) == f"error: 05.npz: {problem}\n"
    report = run(data, network, "--skip-bad")
    assert report["samples"]["skipped"] == [{"name": "05.npz", "reason": problem}]


def test_pictures_for_a_network_of_arrays(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    network = token_network.write_network(data.parent)
    hook = data.parent / "hook.py"
    hook.write_text(hook.read_text().replace("return dict(np.load(sample.path))", "return sample.path"))
    expected = f"error: {network}: expected one input for pictures, but got 2\n"
    assert fails(data, capsys, network) == expected


def test_the_op_that_made_a_nan_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    network = token_network.write_network(data.parent)
    weights = dict(token_network.weights())
    weights["words"][token_network.samples(1)[0]["tokens"][2]] = np.nan
    np.savez(data.parent / "tokens_weights.npz", **weights)  # type: ignore[arg-type]
    message = fails(data, capsys, network)
    assert message.endswith("the first such tensor is 'w', made by top.Gather\n")


@pytest.fixture
def changed(data: Path) -> tuple[Path, Path]:
    """The network, and one whose last weights have the other sign."""
    folder = data.parent / "changed"
    folder.mkdir()
    good, bad = token_network.write_network(data.parent), token_network.write_network(folder)
    weights = token_network.weights()
    np.savez(folder / "tokens_weights.npz", **{**weights, "classes": -weights["classes"]})  # type: ignore[arg-type]
    return good, bad


def test_blame(data: Path, changed: tuple[Path, Path]) -> None:
    """Both stages are in F32: nothing is narrowed."""
    labels = [int(token_network.scores(x).argmax()) for x in token_network.samples(COUNT)]
    (data / "labels.txt").write_text(" ".join(map(str, labels)))
    report = run(data, "blame", *changed, "--batch-size=4")
    assert report["figures"] == {"good": 1.0, "bad": report["figures"]["bad"], "restored": 1.0}
    assert report["restored"] == ["scores"]


@pytest.mark.parametrize("batch_size", [1, 4])
def test_compare(data: Path, changed: tuple[Path, Path], batch_size: int) -> None:
    """By a data set, and by arrays of all samples, as the network is fed them."""
    report = data.parent / "report.json"
    given = token_network.samples(COUNT)
    arrays = data.parent / "arrays.npz"
    np.savez(arrays, **{x: np.stack([y[x] for y in given]).astype(np.int32) for x in given[0]})  # type: ignore[arg-type]
    hook = [f"--dataset={data}", f"--dataset-type={data.parent / 'hook.py'}:sentences", f"--count={COUNT}"]
    for more in (hook, [f"--input={arrays}"]):
        words = ["compare", *map(str, changed), *more, f"--json={report}", f"--batch-size={batch_size}"]
        assert main(words) == 0
        found = json.loads(report.read_text())
        assert len(found["samples"]) == COUNT
        assert found["ranking"] == ["scores"]
        (row,) = (x for x in found["tensors"] if x["name"] == "scores")
        assert row["accumulated"]["cosine"] == -1.0
        largest = max(np.abs(token_network.scores(x)).max() for x in given)
        assert row["accumulated"]["worst"]["error"] == 2 * largest


@pytest.mark.parametrize(("file", "stage"), [("", "Top"), ("_F16", "F16"), ("_INT8", "INT8")])
def test_a_text_encoder_as_the_compiler_writes_it(shared: Path, file: str, stage: str) -> None:
    """Its inputs say do_preprocess, and nothing of pictures."""
    folder = shared / "llm" / "encoder_sentiment"
    module = Module.load(folder / f"bert_sentiment{file}.mlir")
    assert module.preprocessors() == {}
    given = dict(np.load(folder / "first_input.npz"))
    (scores,) = module.picture_session().run(given).values()
    np.testing.assert_allclose(scores[0], np.load(folder / "outputs.npz")[stage][0], atol=1e-5)


def test_workers_are_sent_arrays(tmp_path: Path) -> None:
    path = token_network.write_network(tmp_path)
    model = Module.load(path)
    networks = [stage_network(model, {})]
    items = [Item(f"{i}", x) for i, x in enumerate(token_network.samples(5))]
    items.insert(2, Item("bad", {"tokens": np.zeros(6, int)}))
    worker = Worker([NetworkSpec(str(path))], None, str(tmp_path))
    assert worker.open().error is None
    got = receive(items, items, worker.run([items], True, False)[1][0], networks, True)
    batches: Batches[Item] = Batches(Item.given, networks, Settings(len(items), 1, True))
    wanted = next(iter(batches.in_order(items)))
    batches.close()
    assert (got.samples, got.skipped) == (wanted.samples, wanted.skipped)
    assert np.array_equal(got.outputs[0]["scores"], wanted.outputs[0]["scores"])
