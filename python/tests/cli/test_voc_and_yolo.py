# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A detector on VOC's and YOLO's folders, and COCO's with any names, end to end: figures, ids, what is inferred."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from pixel_detector import Rows, write_detector, write_truth

from tpu_eval.cli import main
from tpu_eval.datasets.names import KNOWN
from tpu_eval.metrics.coco import NAMES

CAT, DOG = 7, 11  # of VOC; 15 and 16 of COCO
A, B = (1, 2, 5, 7), (0, 0, 3, 3)  # x1 y1 x2 y2 in continuous coordinates
# A class found twice of twice, with a false alarm between; another once of twice, and what is difficult.
FOUND = {
    "a.png": [[*A, 9, CAT], [*B, 8, CAT]],
    "b, \u732b.PNG": [[*A, 7, CAT], [*B, 6, DOG]],
    "-c.png": [],
    "d.png": [[*A, 5, DOG]],
}
OBJECTS = {
    "a.png": [(*A, CAT, 0)],
    "b, \u732b.PNG": [(*A, CAT, 0), (*B, DOG, 1)],
    "-c.png": [(*A, DOG, 0)],
    "d.png": [(*A, DOG, 0)],
}
CLASSES = list(KNOWN["voc"][:12])

Run = Callable[..., dict[str, Any]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def evaluate(*options: str, head: str = "boxes,classes=20") -> dict[str, Any]:
        words = [str(tmp_path / "m.mlir"), f"--postprocess={head}", f"--json={tmp_path / 'r.json'}"]
        assert main([*words, f"--predictions={tmp_path / 'p.json'}", *options]) == 0
        report: dict[str, Any] = json.loads((tmp_path / "r.json").read_text())
        return report

    return evaluate


def write_voc(folder: Path, pictures: Mapping[str, Rows] = FOUND) -> Path:
    """Boxes are written as VOC does: inclusive pixels from 1."""
    write_detector(folder, pictures)
    root = folder / "voc"
    (root / "Annotations").mkdir(parents=True)
    (folder / "pictures").rename(root / "JPEGImages")
    for name, rows in OBJECTS.items():
        objects = "".join(
            f"<object><name>{CLASSES[c]}</name><difficult>{difficult}</difficult><bndbox><xmin>{x1 + 1}</xmin>"
            f"<ymin>{y1 + 1}</ymin><xmax>{x2}</xmax><ymax>{y2}</ymax></bndbox></object>"
            for x1, y1, x2, y2, c, difficult in rows
        )
        path = root / "Annotations" / f"{name.rpartition('.')[0]}.xml"
        path.write_text(f"<annotation>{objects}</annotation>")
    return root


def write_yolo(folder: Path) -> Path:
    """Without the difficult object, and no file for a picture without objects."""
    write_detector(folder, {**FOUND, "e.png": []})
    root = folder / "yolo"
    (root / "labels").mkdir(parents=True)
    (folder / "pictures").rename(root / "images")
    for name, rows in OBJECTS.items():
        lines = [
            f"{c} {(x1 + x2) / 12} {(y1 + y2) / 16} {(x2 - x1) / 6} {(y2 - y1) / 8}\n"
            for x1, y1, x2, y2, c, difficult in rows
            if not difficult
        ]
        (root / "labels" / f"{name.rpartition('.')[0]}.txt").write_text("".join(lines))
    (root / "data.yaml").write_text(f"names: {CLASSES}\n")
    return root


@pytest.mark.parametrize("batch", [1, 2, 3])
def test_voc(tmp_path: Path, run: Run, batch: int) -> None:
    """Cat: precision 1 up to a recall of 0.5, then 2/3. Dog: 1 up to 0.5, and nothing for what is difficult."""
    root = write_voc(tmp_path)
    report = run(f"--dataset={root}", f"--batch-size={batch}", "--require=mAP_area>=0.66")
    eleven = {"cat": (6 + 5 * 2 / 3) / 11, "dog": 6 / 11}
    area = {"cat": 0.5 + 0.5 * 2 / 3, "dog": 0.5}
    assert report["metrics"] == {
        "mAP_11point": pytest.approx(sum(eleven.values()) / 2),
        "mAP_area": pytest.approx(sum(area.values()) / 2),
    }
    for name, values in (("per_class_AP_11point", eleven), ("per_class_AP_area", area)):
        found = report["details"][name]
        assert len(found) == 20
        assert {k: v for k, v in found.items() if v is not None} == pytest.approx(values)
    assert report["dataset"]["type"] == "voc"
    assert report["dataset"]["notes"][:2] == [
        "voc, by the folder Annotations",
        f"5 objects (1 difficult) of 20 classes from {root / 'Annotations'}",
    ]


def test_ids_of_voc_are_places_from_1(tmp_path: Path, run: Run) -> None:
    """In the order of the names: -c, a, b, d; a choice of pictures does not change them."""
    root = write_voc(tmp_path)
    run(f"--dataset={root}")
    rows = json.loads((tmp_path / "p.json").read_text())
    assert [(x["image_id"], x["category_id"]) for x in rows] == [(2, 8), (2, 8), (3, 8), (3, 12), (4, 12)]
    assert rows[0] == {"image_id": 2, "category_id": 8, "bbox": [1, 2, 4, 5], "score": 9}
    run(f"--dataset={root}", "--count=1", "--seed=1")
    assert {x["image_id"] for x in json.loads((tmp_path / "p.json").read_text())} <= {2, 3, 4}


def test_cocos_figures_on_voc_and_the_other_way(tmp_path: Path, run: Run) -> None:
    """Difficult objects are crowds to COCO; on COCO's json VOC's figures are the same but for them."""
    root = write_voc(tmp_path)
    both = run(f"--dataset={root}", "--metric=coco,voc")
    assert list(both["metrics"]) == [*NAMES, "mAP_11point", "mAP_area"]
    assert both["metrics"]["AP50"] == pytest.approx(((51 + 50 * 2 / 3) / 101 + 51 / 101) / 2)
    assert both["metrics"]["APs"] == both["metrics"]["AP"]
    assert set(both["details"]) >= {"per_class_AP", "per_class_AP_area", "precision_at_recall"}
    objects = {name: [row[:5] for row in rows if not row[5]] for name, rows in OBJECTS.items()}
    truth = write_truth(tmp_path / "t.json", objects, 20)
    report = run(f"--dataset={root / 'JPEGImages'}", f"--annotations={truth}", "--metric=voc,AP50")
    assert list(report["metrics"]) == ["mAP_11point", "mAP_area", "AP50"]
    dog = 0.5 * 0.5  # a false alarm comes first: what was difficult is not there
    assert report["metrics"]["mAP_area"] == pytest.approx((0.5 + 0.5 * 2 / 3 + dog) / 2)


def test_names_of_cocos_pictures_are_any(tmp_path: Path, run: Run) -> None:
    """In folders, too: ids are those of the json, which have nothing to do with the names."""
    write_detector(tmp_path, FOUND)
    names = {
        "a.png": "val/2 \u00e9/9.png",
        "b, \u732b.PNG": "b, \u732b.PNG",
        "-c.png": "--c.Png",
        "d.png": "%d;#.png",
    }
    for old, new in names.items():
        (tmp_path / "pictures" / new).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pictures" / old).rename(tmp_path / "pictures" / new)
    objects = {names[name]: [row[:5] for row in rows] for name, rows in OBJECTS.items()}
    truth = write_truth(tmp_path / "t.json", objects, 20)
    report = run(f"--dataset={tmp_path / 'pictures'}", f"--annotations={truth}", "--metric=AR100")
    assert report["metrics"]["AR100"] == pytest.approx((1 + 2 / 3) / 2)
    rows = json.loads((tmp_path / "p.json").read_text())
    assert {(x["image_id"], x["score"]) for x in rows} == {(0, 9), (0, 8), (1, 7), (1, 6), (3, 5)}


def test_what_is_difficult_is_drawn_as_ignored(tmp_path: Path, run: Run) -> None:
    run(f"--dataset={write_voc(tmp_path)}", f"--draw={tmp_path / 'drawn'},2")
    names = sorted(x.name for x in (tmp_path / "drawn").iterdir())
    assert names == ["001--c.png", "002-a.png"], (
        "a miss, a false alarm; the picture with what is difficult has neither"
    )


@pytest.mark.parametrize("part", ["", "images"])
def test_yolo(tmp_path: Path, run: Run, part: str) -> None:
    """COCO's twelve; a false alarm at the difficult object comes before what is right."""
    root = write_yolo(tmp_path)
    report = run(f"--dataset={root / part}", head="boxes,classes=12")
    assert list(report["metrics"]) == list(NAMES)
    cat, dog = (51 + 50 * 2 / 3) / 101, 51 / 101 / 2
    assert report["metrics"]["AP50"] == pytest.approx((cat + dog) / 2)
    assert report["metrics"]["APs"] == report["metrics"]["AP"] == report["metrics"]["AP75"]
    assert report["dataset"]["notes"][:4] == [
        "yolo, by the folders images and labels",
        f"4 objects from {root / 'labels'}",
        f"12 classes from {root / 'data.yaml'}",
        "1 pictures without a text file have no objects",
    ]
    voc = run(f"--dataset={root / part}", "--metric=mAP_area", head="boxes,classes=12")
    assert voc["metrics"] == {"mAP_area": pytest.approx((0.5 + 0.5 * 2 / 3 + 0.5 * 0.5) / 2)}


def test_a_bad_picture_of_yolo_is_skipped_with_its_objects(tmp_path: Path, run: Run) -> None:
    root = write_yolo(tmp_path)
    (root / "images" / "-c.png").write_bytes(b"no picture")
    report = run(f"--dataset={root}", "--skip-bad", "--metric=AR100", head="boxes,classes=12")
    assert [x["name"] for x in report["samples"]["skipped"]] == ["-c.png"]
    assert report["metrics"]["AR100"] == 1


def test_a_network_of_cocos_classes_on_voc(tmp_path: Path, run: Run) -> None:
    """Cats are class 15 there, dogs 16; what VOC does not have is left out."""
    own = {CAT: 15, DOG: 16}
    found = {name: [*([*row[:5], own[row[5]]] for row in rows), [*A, 10, 79]] for name, rows in FOUND.items()}
    report = run(f"--dataset={write_voc(tmp_path, found)}", "--class-names=coco", head="boxes,classes=80")
    assert report["metrics"]["mAP_area"] == pytest.approx((0.5 + 0.5 * 2 / 3 + 0.5) / 2)
    assert "20 of the network's 80 classes by name" in report["dataset"]["notes"]
    assert report["options"]["class_names"] == "coco"
    assert {x["category_id"] for x in json.loads((tmp_path / "p.json").read_text())} == {8, 12}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            "--postprocess=boxes,classes=80",
            "{m}: expected 20 classes, as the data set has categories, but got 80:"
            " --class-names=coco or FILE names the network's own",
        ),
        (
            "--postprocess=boxes,classes=20 --class-names=coco",
            "{m}: expected 80 classes, as --class-names=coco says, but got 20",
        ),
        (
            "",
            "--dataset-type: expected imagenet, or voc with the head of a detector in --postprocess,"
            " but got the folder Annotations in {root} and neither",
        ),
    ],
)
def test_messages(tmp_path: Path, capsys: pytest.CaptureFixture[str], options: str, message: str) -> None:
    root = write_voc(tmp_path)
    assert main([str(tmp_path / "m.mlir"), f"--dataset={root}", *options.split()]) in (1, 2)
    assert capsys.readouterr().err == f"error: {message.format(m=tmp_path / 'm.mlir', root=root)}\n"


@pytest.mark.parametrize(("write", "objects"), [(write_voc, 4), (write_yolo, 4)])
def test_check_geometry(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], write: Callable[[Path], Path], objects: int
) -> None:
    root = write(tmp_path)
    pictures = 4 if write is write_voc else 5
    assert main(["check-geometry", str(tmp_path / "m.mlir"), f"--dataset={root}"]) == 0
    out = capsys.readouterr().out
    assert f": AP 1.000: {objects} objects on {pictures} pictures came back" in out


def test_names_of_the_classes_for_check_geometry(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_yolo(tmp_path)
    (root / "data.yaml").rename(tmp_path / "my.yaml")
    words = ["check-geometry", str(tmp_path / "m.mlir"), f"--dataset={root}", "--dataset-type=yolo"]
    assert main([*words, f"--labels={tmp_path / 'my.yaml'}"]) == 0
    assert ": AP 1.000: 4 objects" in capsys.readouterr().out
