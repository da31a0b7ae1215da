# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The type of a detection data set is found, or asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tpu_eval.datasets.kinds import infer_kind
from tpu_eval.errors import UsageError


@pytest.mark.parametrize(
    ("annotations", "files", "kind", "reason"),
    [
        ("a.json", [], "coco", "--annotations"),
        ("a.txt", [], "voc", "{root}/a.txt, a list of pictures"),
        ("x", ["x/deep/a.xml", "x/classes.txt"], "voc", "the .xml files in {root}/x"),
        ("x", ["x/a.TXT", "x/a.jpg"], "yolo", "the .txt files in {root}/x"),
        (None, ["Annotations/a.xml", "JPEGImages/a.jpg"], "voc", "the folder Annotations"),
        (None, ["images/a.jpg", "labels/a.txt"], "yolo", "the folders images and labels"),
    ],
)
def test_kinds(tmp_path: Path, annotations: str | None, files: list[str], kind: str, reason: str) -> None:
    touch(tmp_path, *files)
    found = infer_kind(tmp_path, None if annotations is None else tmp_path / annotations)
    assert found.note == f"{kind}, by {reason.format(root=tmp_path)}"


def test_the_folder_of_the_pictures_will_do(tmp_path: Path) -> None:
    touch(tmp_path, "v/JPEGImages/a.jpg", "v/Annotations/a.xml", "y/images/val/a.jpg", "y/labels/val/a.txt")
    assert infer_kind(tmp_path / "v" / "JPEGImages", None).name == "voc"
    assert infer_kind(tmp_path / "y" / "images" / "val", None).name == "yolo"


@pytest.mark.parametrize(
    ("annotations", "files", "message"),
    [
        (
            None,
            ["images/a.jpg"],
            "--annotations: expected COCO's json for a detector, or the folders of VOC or YOLO in {root},"
            " but got neither",
        ),
        (
            None,
            ["images/a.jpg", "labels/a.txt", "Annotations/a.xml"],
            "--dataset-type: expected it to be named, but got the folder Annotations and the folders images and"
            " labels in {root}",
        ),
        (
            "x",
            ["x/a.xml", "x/a.txt"],
            "--dataset-type: expected it to be named, but got .xml and .txt files in {root}/x",
        ),
        (
            "x",
            ["x/a.json", "x/classes.txt"],
            "--dataset-type: expected it to be named, but got neither .xml nor .txt files in {root}/x",
        ),
    ],
)
def test_what_is_doubtful_is_asked(
    tmp_path: Path, annotations: str | None, files: list[str], message: str
) -> None:
    touch(tmp_path, *files)
    with pytest.raises(UsageError) as error:
        infer_kind(tmp_path, None if annotations is None else tmp_path / annotations)
    assert str(error.value) == message.format(root=tmp_path)


def touch(root: Path, *files: str) -> None:
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
