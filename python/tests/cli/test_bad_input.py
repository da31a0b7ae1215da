# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a new user gets wrong, through the command line: one line, the right exit status, no traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import FakeModel, write_picture

from tpu_eval.cli import main
from tpu_eval.postprocess import HEADS

Use = Callable[[FakeModel], FakeModel]
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs a command; gives its status and its one line on stderr, with the test's folder called TMP."""

    def run(*words: object) -> tuple[int, str]:
        status = main([str(word) for word in words])
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.count("\n") == 1 and captured.err.startswith("error: ")
        return status, captured.err.removeprefix("error: ").rstrip("\n").replace(str(tmp_path), "TMP")

    return run


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", "MODEL: expected a module (.mlir), but got none: see tpu-eval --help"),
        (
            "m.cvimodel --dataset=x",
            "MODEL: .cvimodel is not supported yet: expected .mlir, .bmodel or .onnx, but got 'm.cvimodel'",
        ),
        ("check-geometry m.onnx", "MODEL: expected a module (.mlir), but got 'm.onnx'"),
        ("m.mlir", "--dataset: expected the folder of the pictures, but got none"),
        ("m.mlir --datset=x", "--datset: no such option: did you mean --dataset?"),
        ("m.mlir --dataset=x --zzzzz=1", "--zzzzz: no such option: see --help"),
        ("m.mlir --dataset=x -z", "-z: no such option: see --help"),
        (
            "m.mlir other.mlir --dataset=x",
            "other.mlir: expected options after the model, but got another argument",
        ),
        ("m.mlir --dataset", "--dataset: expected one argument"),
        ("m.mlir --dataset=", "--dataset: expected a path, but got an empty one"),
        (
            "m.mlir --dataset=s3://pictures/val",
            "--dataset: expected a folder (a mounted bucket is one), but got 's3://pictures/val'",
        ),
        ("m.mlir --dataset=x --count=0", "--count: expected a whole number of at least 1, but got '0'"),
        ("m.mlir --dataset=x --count=many", "--count: expected a whole number of at least 1, but got 'many'"),
        (
            "m.mlir --dataset=x --batch-size=-2",
            "--batch-size: expected a whole number of at least 1, but got '-2'",
        ),
        ("m.mlir --dataset=x --threads=0", "--threads: expected a whole number of at least 1, but got '0'"),
        ("m.mlir --dataset=x --seed=x", "--seed: expected a whole number, but got 'x'"),
        (
            "m.mlir --dataset=x --sample=last",
            "--sample: expected stratified or random or first, but got 'last'",
        ),
        ("m.mlir --dataset=x --decoder=jpeg", "--decoder: expected opencv or pillow, but got 'jpeg'"),
        ("m.mlir --dataset=x --kernels=quick", "--kernels: expected fast or reference, but got 'quick'"),
        (
            "m.mlir --dataset=x --dataset-type=coco",
            "--annotations: expected COCO's json for a detector, but got none",
        ),
        (
            "m.mlir --dataset=x --dataset-type=x.py:",
            "--dataset-type: expected imagenet or coco or voc or yolo or FILE.py:NAME, but got 'x.py:'",
        ),
        (
            "m.mlir --dataset=x --postprocess=yolox",
            "--annotations: expected COCO's json for a detector, or the folders of VOC or YOLO in x, but got neither",
        ),
        ("m.mlir --dataset=x --postprocess=topx,k=1", "--postprocess: topx takes no options, but got 'k=1'"),
        (
            "m.mlir --dataset=x --metric=AP",
            "--metric: expected top1, top5 or another top-k for classification, but got AP",
        ),
        (
            "m.mlir --dataset=x --metric=top0",
            "--metric: expected top1, top5 or another top-k, a figure of COCO or VOC, or FILE.py:NAME,"
            " but got 'top0'",
        ),
        (
            "m.mlir --dataset=x --annotations=a",
            "--postprocess: expected the head of a detector for boxes of type coco, but got none",
        ),
        (
            "m.mlir --dataset=x --dataset-type=yolo",
            "--postprocess: expected the head of a detector for boxes of type yolo, but got none",
        ),
        (
            "m.mlir --dataset=x --class-names=coco",
            "--class-names: expected it for detection only, but got classes",
        ),
        (
            "m.mlir --dataset=x --dataset-type=x.py:X --labels=l",
            "--labels: expected no such option, but got it for a data set of your own",
        ),
        (
            "m.mlir --dataset=x --dataset-type=voc --postprocess=yolox --label-offset=1",
            "--label-offset: expected it for classification only, but got a detector",
        ),
        (
            "m.mlir --dataset=x --annotations=a --postprocess=yolox --labels=l",
            "--labels: expected no such option, but got it for COCO's json, which has the names",
        ),
        (
            "m.mlir --dataset=x --annotations=a --postprocess=yolox --dataset-type=imagenet",
            "--dataset-type: expected coco, voc or yolo for a detector, but got imagenet",
        ),
        ("m.mlir --dataset=x --postprocess=yolo", "--postprocess: no head 'yolo': did you mean yolox?"),
        (
            "m.mlir --dataset=x --postprocess=mask_rcnn",
            f"--postprocess: no head 'mask_rcnn': expected one of {', '.join(['topx', *HEADS])}",
        ),
        (
            "m.mlir --dataset=x --numerics=exact",
            "--numerics: expected interpreter or cmodel, but got 'exact'",
        ),
        ("m.mlir --dataset=x --resume --no-store", "--resume: expected a store, but got --no-store"),
        ("m.mlir --dataset=x --store=s --no-store", "--store: expected a store, but got --no-store"),
        (
            "stages a.mlir b.mlir --dataset=x --store-limit=1G --no-store",
            "--store-limit: expected a store, but got --no-store",
        ),
        (
            "m.mlir --dataset=x --store-limit=much",
            "--store-limit: expected a size such as 500M or 10G, but got 'much'",
        ),
        (
            "m.mlir --dataset=x --store=s --profile",
            "--store: expected it without --profile, which times every run, but got both",
        ),
        (
            "m.mlir --dataset=x --resume --profile",
            "--resume: expected it without --profile, which times every run, but got both",
        ),
        ("store", "WHAT: expected info, prune or verify, but got none"),
        ("store list", "WHAT: expected info or prune or verify, but got 'list'"),
        ("store info --limit=1G", "--limit: expected it for prune, but got it for info"),
        (
            "m.mlir --dataset=x --require=top1",
            "--require: expected METRIC and >=, >, <= or < and a number, but got 'top1'",
        ),
        (
            "m.mlir --dataset=x --predictions=p.txt",
            "--predictions: expected a file name ending in .jsonl, .json, .csv, but got 'p.txt'",
        ),
        ("stages", "MODEL: expected two stages or more, but got none"),
        ("stages a.mlir --dataset=x", "MODEL: expected two stages or more, but got a.mlir alone"),
        (
            "stages a.mlir b.mlir ./a.mlir --dataset=x",
            "MODEL: expected different stages, but got a.mlir and a.mlir",
        ),
        (
            "stages a.mlir b.mlir --dataset=x --weights=w.npz",
            "--weights: expected it for one model, but got several: each names its own",
        ),
        ("stages a.mlir b.mlir", "--dataset: expected the folder of the pictures, but got none"),
        ("stages a.mlir b.mlir --dataset=x --untli=y", "--untli: no such option: did you mean --until?"),
        (
            "stages a.mlir b.mlir --dataset=x --until=top1<=0.1",
            "--until: expected width(METRIC) <= and a number above 0, but got 'top1<=0.1'",
        ),
        (
            "stages a.mlir b.mlir --dataset=x --until=width(top1)<=0",
            "--until: expected width(METRIC) <= and a number above 0, but got 'width(top1)<=0'",
        ),
        ("--model_file m.mlir --cuda", "--cuda: not supported: networks run on the processor"),
        ("run", "MODEL: required: see tpu-eval run --help"),
        ("run m.mlir --input=x", "--output: required: see tpu-eval run --help"),
        ("run m.mlir --inptu=x", "--inptu: no such option: did you mean --input?"),
        ("demo --trheads=1", "--trheads: no such option: did you mean --threads?"),
    ],
)
def test_wrong_options(run: Run, words: str, expected: str) -> None:
    assert run(*words.split()) == (2, expected)


def test_an_output_that_cannot_be_written_is_found_before_the_run(
    run: Run, use_model: Use, tmp_path: Path
) -> None:
    model = use_model(FakeModel())
    for option in ("--json", "--predictions"):
        status, line = run("m.mlir", f"--dataset={tmp_path}", f"{option}={tmp_path}/none/r.json")
        assert (status, line) == (1, "TMP/none/r.json: no such folder to write to: TMP/none")
    assert model.batches == []


def test_an_unknown_metric_is_found_before_the_run(run: Run, use_model: Use, tmp_path: Path) -> None:
    model = use_model(FakeModel())
    write_picture(tmp_path / "data" / "a.png", 1)
    (tmp_path / "labels").write_text("1\n")
    words = ("m.mlir", f"--dataset={tmp_path}/data", f"--labels={tmp_path}/labels")
    assert run(*words, "--require=mAP>0.3") == (2, "--require: expected one of top1, top5, but got 'mAP'")
    rule = "expected top1 to top10 for this network"
    assert run(*words, "--metric=top11") == (2, f"--metric: {rule}, but got top11")
    assert model.batches == []


def test_an_empty_data_set(run: Run, use_model: Use, tmp_path: Path) -> None:
    use_model(FakeModel())
    suffixes = ".jpg .jpeg .png .bmp .webp .tif .tiff .ppm .pgm"
    (tmp_path / "data").mkdir()
    words = ("m.mlir", f"--dataset={tmp_path}/data")
    assert run(*words) == (1, f"TMP/data: expected pictures ({suffixes}), but got none")
    assert run("m.mlir", f"--dataset={tmp_path}/none") == (1, "TMP/none: no such data set folder")


def test_a_text_file_named_jpg(run: Run, use_model: Use, tmp_path: Path) -> None:
    use_model(FakeModel(classes=2))
    write_picture(tmp_path / "data/0/a.png", 0)
    (tmp_path / "data/1").mkdir()
    (tmp_path / "data/1/text.jpg").write_text("hello")
    status, line = run("m.mlir", f"--dataset={tmp_path}/data")
    assert status == 1
    assert line == "TMP/data/1/text.jpg: cannot be decoded: expected a picture, but got other bytes"


def test_labels_out_of_range(run: Run, use_model: Use, tmp_path: Path) -> None:
    use_model(FakeModel())
    write_picture(tmp_path / "data/a.png", 0)
    (tmp_path / "labels").write_text("a.png 12\n")
    words = ("m.mlir", f"--dataset={tmp_path}/data", f"--labels={tmp_path}/labels")
    assert run(*words) == (1, "TMP/labels:1: label out of range: expected 0 to 9, but got 12")


def test_a_network_that_does_not_classify(run: Run, use_model: Use, tmp_path: Path) -> None:
    use_model(FakeModel(classes=1))
    expected = (
        "fake.mlir: not a classification network: expected one output of NxC scores, but got scores 1x1"
    )
    assert run("m.mlir", f"--dataset={tmp_path}") == (1, expected)


def test_line_ends_in_names_stay_in_one_line(run: Run, use_model: Use, tmp_path: Path) -> None:
    use_model(FakeModel())
    assert run("m.mlir", f"--dataset={tmp_path}/a\nb") == (1, "TMP/a b: no such data set folder")
