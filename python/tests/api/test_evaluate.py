# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The functions do what the commands do, with the same words."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import tpu_eval
from tpu_eval.api.demo import demo_folder
from tpu_eval.cli import main
from tpu_eval.errors import OutputError, UsageError
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.request import JobOptions
from tpu_eval.results.display import Displayed

DIGITS = demo_folder()
IMAGES = DIGITS / "images"
TOP = DIGITS / "digits.mlir"
INT8 = DIGITS / "digits_bm1684x_int8_sym_tpu.mlir"
F16 = DIGITS / "digits_bm1684x_f16_tpu.mlir"
NO_STORE = tpu_eval.Resources(store=False)


def told(file: Path) -> Any:
    """A report without what differs from run to run."""
    fields = json.loads(file.read_text())
    for stage in (fields, *fields.get("stages", ())):
        stage.pop("time", None)
        stage.pop("manifest", None)
    return fields


@pytest.mark.parametrize("command", ["evaluate", "stages", "doctor", "compare", "blame"])
def test_a_report_is_that_of_the_command(command: str, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.json", tmp_path / "theirs.json"
    count: dict[str, Any] = {"count": 20, "threads": 1}
    words = [f"--dataset={IMAGES}", "--count=20", f"--json={theirs}"]
    outputs = tpu_eval.Outputs(json=ours)
    result: Displayed
    if command == "evaluate":
        result = tpu_eval.evaluate(INT8, IMAGES, resources=NO_STORE, outputs=outputs, **count)
        words = [str(INT8), *words, "--threads=1", "--no-store"]
    elif command == "stages":
        result = tpu_eval.evaluate_stages([TOP, INT8], IMAGES, resources=NO_STORE, outputs=outputs, **count)
        words = ["stages", str(TOP), str(INT8), *words, "--threads=1", "--no-store"]
    elif command == "doctor":
        result = tpu_eval.diagnose(INT8, IMAGES, json=ours, **count)
        words = ["doctor", str(INT8), *words, "--threads=1"]
    elif command == "compare":
        result = tpu_eval.compare(TOP, INT8, dataset=IMAGES, count=20, json=ours)
        words = ["compare", str(TOP), str(INT8), *words]
    else:
        result = tpu_eval.blame(TOP, DIGITS / "digits_bm1684x_bf16_tpu.mlir", IMAGES, budget=0.01, json=ours)
        words = ["blame", str(TOP), str(DIGITS / "digits_bm1684x_bf16_tpu.mlir"), f"--dataset={IMAGES}"]
        words += ["--budget=0.01s", f"--json={theirs}"]
    assert main(words) == 0
    assert told(ours) == told(theirs) or command in ("doctor", "blame")
    assert told(ours).keys() == told(theirs).keys()
    assert json.loads(ours.read_text()) == json.loads(json.dumps(result.to_dict()))


def test_options_are_those_of_a_job() -> None:
    """Each option of an evaluation is a field of Job, or part of its engine; `postprocess` is its head."""
    names = {x.replace("postprocess", "head") for x in JobOptions.__annotations__} - {"kernels", "numerics"}
    fields = set(Job.__dataclass_fields__) - {"dataset", "engine", "workers"}
    assert names == fields


def test_a_loaded_network_is_evaluated_as_it_was_loaded() -> None:
    network = tpu_eval.load(INT8, kernels="reference")
    result = tpu_eval.evaluate(network, IMAGES, count=10, resources=NO_STORE)
    assert (result.options["kernels"], result.evaluated) == ("reference", 10)
    with pytest.raises(UsageError) as caught:
        tpu_eval.evaluate(network, IMAGES, kernels="fast")
    assert (
        str(caught.value) == "--kernels and --numerics: expected them with a file, but got a loaded network"
    )


def test_requirements_are_judged() -> None:
    rules = ["top1 >= 0.5", "low(top1) >= 0.99", "top1[3]>=0.1"]
    result = tpu_eval.evaluate(INT8, IMAGES, count=50, require=rules, resources=NO_STORE)
    assert [x.rule for x in result.requirements] == ["top1>=0.5", "low(top1)>=0.99", "top1[3]>=0.1"]
    assert [x.failure is None for x in result.requirements] == [True, False, True]
    assert result.failures == (result.requirements[1].failure,)
    assert str(result.failures[0]).startswith("low(top1): requirement failed: expected >= 0.99, but got 0.")


def test_files_are_known_to_be_writable_before_the_run(tmp_path: Path) -> None:
    outputs = tpu_eval.Outputs(json=tmp_path / "none" / "r.json")
    with pytest.raises(OutputError):
        tpu_eval.evaluate("no-such.mlir", IMAGES, outputs=outputs)


def test_every_file_is_written(tmp_path: Path) -> None:
    names = {"json": "r.json", "junit": "j.xml", "predictions": "p.csv", "html": "h.html"}
    outputs = tpu_eval.Outputs(**{key: tmp_path / name for key, name in names.items()}, command=("me",))
    stages = tpu_eval.evaluate_stages(
        [TOP, INT8], IMAGES, count=10, resources=NO_STORE, outputs=outputs, require=["int8: top1 >= 0.5"]
    )
    assert {x.name for x in tmp_path.iterdir()} == {
        "r.json",
        "j.xml",
        "h.html",
        *(f"p.{stage.name}.csv" for stage in stages.stages),
    }
    assert json.loads((tmp_path / "r.json").read_text())["manifest"]["command"] == ["me"]
    assert stages.failures == ()


def test_the_default_store_that_cannot_be_opened_is_a_warning(
    cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_text("no folder")
    with caplog.at_level(logging.WARNING, "tpu_eval"):
        result = tpu_eval.evaluate(INT8, IMAGES, count=5)
    assert result.stored is None
    assert [x.getMessage().partition(":")[0] for x in caplog.records] == ["note"]


def test_the_progress_is_shown_when_it_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    tpu_eval.evaluate(INT8, IMAGES, count=5, resources=NO_STORE)
    assert capsys.readouterr().err == ""
    tpu_eval.evaluate(INT8, IMAGES, count=5, resources=NO_STORE, progress=True)
    assert "5/5" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"count": 0}, "--count: expected a whole number of at least 1, but got '0'"),
        ({"threads": 0}, "--threads: expected a whole number of at least 1, but got '0'"),
        ({"batch_size": -1}, "--batch-size: expected a whole number of at least 1, but got '-1'"),
        ({"draw": -1}, "--draw: expected a whole number of at least 0, but got '-1'"),
        ({"sample": "last"}, "--sample: expected stratified or random or first, but got 'last'"),
        ({"decoder": "gd"}, "--decoder: expected opencv or pillow, but got 'gd'"),
        ({"weights": "w"}, "--weights: expected them with a file, but got a loaded network"),
    ],
)
def test_values_that_mean_nothing(options: dict[str, Any], message: str) -> None:
    model = tpu_eval.load(INT8) if "weights" in options else INT8
    with pytest.raises(UsageError) as caught:
        tpu_eval.evaluate(model, IMAGES, **options)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"store": False, "resume": True}, "--resume: expected a store, but got --no-store"),
        ({"store": False, "store_limit": 1}, "--store-limit: expected a store, but got --no-store"),
        ({"store_limit": "much"}, "--store-limit: expected a size such as 500M or 10G, but got 'much'"),
        ({"workers": 2}, "--workers: expected --cluster with it, but got none"),
        ({"cluster": ""}, "--cluster: expected auto, local or HOST:PORT, but got ''"),
    ],
)
def test_resources_that_contradict_each_other(options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        tpu_eval.Resources(**options)
    assert str(caught.value) == message


def test_a_module_in_memory_is_not_for_a_cluster() -> None:
    network = tpu_eval.load(INT8.read_text(), folder=DIGITS)
    rule = "expected a network whose module and weights are files"
    with pytest.raises(UsageError) as caught:
        tpu_eval.evaluate(network, IMAGES, resources=tpu_eval.Resources(cluster="local"), count=5)
    assert str(caught.value) == f"--cluster: {rule}, but got {DIGITS / '<module>'}, which is in memory"


def test_two_modules_in_memory_have_names_of_their_own() -> None:
    modules = [tpu_eval.load(x.read_text(), folder=DIGITS, name=x.stem) for x in (TOP, INT8)]
    result = tpu_eval.evaluate_stages(modules, IMAGES, count=10, resources=NO_STORE)
    assert [x.name for x in result.stages] == ["top", "int8"]
    with pytest.raises(UsageError) as caught:
        tpu_eval.evaluate_stages([TOP.read_text(), INT8.read_text()], IMAGES)
    assert str(caught.value) == "MODEL: expected different stages, but got <module> and <module>"


def test_a_profile_of_a_module_in_memory_is_on_the_page(tmp_path: Path) -> None:
    network = tpu_eval.load(INT8.read_text(), folder=DIGITS, name="mine")
    page = tmp_path / "p.html"
    outputs = tpu_eval.Outputs(html=page)
    result = tpu_eval.evaluate(network, IMAGES, count=10, profile=True, outputs=outputs)
    assert "tpu.Conv2D" in {x.op for x in result.profile}
    assert "mine" in page.read_text() and "logits_Gemm_f32" in page.read_text()


def test_a_stage_with_a_nan_fails_a_comparison(tmp_path: Path) -> None:
    files = [tmp_path / "a.npz", tmp_path / "b.npz"]
    for file, value in zip(files, (1.0, np.nan), strict=True):
        np.savez(file, t=np.array([1.0, value], np.float32))
    result = tpu_eval.compare(*files, require=["cosine>=0.5"])
    what = "expected finite values where the other stage has them, but got a NaN or an infinity"
    assert f"{files[1]}: 't': {what}" in result.failures


def test_diff_score_and_environment(tmp_path: Path) -> None:
    files = [tmp_path / "a.json", tmp_path / "b.json"]
    for model, file in zip((INT8, F16), files, strict=True):
        tpu_eval.evaluate(model, IMAGES, count=50, resources=NO_STORE, outputs=tpu_eval.Outputs(json=file))
    assert tpu_eval.diff_runs(files[0], files[0]).same
    assert tpu_eval.diff_runs(*files).settings
    assert tpu_eval.environment()["tpu_eval"]["version"] == tpu_eval.__version__
