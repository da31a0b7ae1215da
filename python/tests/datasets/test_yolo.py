# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""YOLO's folders: what is taken, how boxes become pixels, and what is said of lines that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tpu_eval.datasets.yolo import in_pixels, open_yolo
from tpu_eval.errors import DatasetError, PictureError, TpuEvalError


def write(root: Path, name: str, text: str | None = None) -> None:
    """A picture below images (no decoder looks at it here) and its text file, if there is one."""
    picture = root / "images" / name
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.touch()
    label = (root / "labels" / name).with_suffix(".txt")
    label.parent.mkdir(parents=True, exist_ok=True)
    if text is not None:
        label.write_text(text)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, "b.jpg", "1 0.5 0.5 0.25 0.5\n0 0.25 0.25 0.5 0.5\n")
    write(tmp_path, "a.jpg")
    write(tmp_path, "c.jpg", "\n")
    (tmp_path / "classes.txt").write_text("cat\ndog\n")
    return tmp_path


def test_a_picture_without_a_file_has_no_objects(root: Path) -> None:
    dataset = open_yolo(root)
    assert [(x.name, x.image_id, x.label) for x in dataset.samples] == [
        ("a.jpg", 1, -1),
        ("b.jpg", 2, 0),
        ("c.jpg", 3, -1),
    ]
    assert dataset.notes == (
        f"2 objects from {root / 'labels'}",
        f"2 classes from {root / 'classes.txt'}",
        "1 pictures without a text file have no objects",
    )
    assert (dataset.categories, dataset.names) == ((1, 2), ("cat", "dog"))


def test_boxes_become_pixels_of_the_decoded_picture(root: Path) -> None:
    sizes = {"a.jpg": (10, 10), "b.jpg": (80, 40), "c.jpg": (1, 1)}
    truth = in_pixels(open_yolo(root), lambda path: sizes[path.name]).truth
    assert truth["images"][1] == {"id": 2, "file_name": "b.jpg", "height": 80, "width": 40}
    assert truth["annotations"] == [
        {"id": 1, "image_id": 2, "category_id": 2, "bbox": [15, 20, 10, 40], "area": 400, "iscrowd": 0},
        {"id": 2, "image_id": 2, "category_id": 1, "bbox": [0, 0, 20, 40], "area": 800, "iscrowd": 0},
    ]


def test_objects_of_a_picture_that_cannot_be_read_are_left_out(root: Path) -> None:
    def size(path: Path) -> tuple[int, int]:
        if path.name == "b.jpg":
            raise PictureError("b.jpg")
        return 1, 1

    truth = in_pixels(open_yolo(root), size).truth
    assert truth["annotations"] == [] and len(truth["images"]) == 3


def test_polygons_stand_for_the_box_around_them(root: Path) -> None:
    write(root, "b.jpg", "0 0.25 0.5 0.5 0.125 0.75 0.25\n")
    assert open_yolo(root).truth["annotations"][0]["bbox"] == [0.25, 0.125, 0.5, 0.375]


def test_lines_that_stand_twice_count_once(root: Path) -> None:
    write(root, "b.jpg", "0 0.5 0.5 0.5 0.5\n1 0.5 0.5 0.5 0.5\n0 0.50 .5 0.5 5e-1\n")
    dataset = open_yolo(root)
    assert len(dataset.truth["annotations"]) == 2
    assert dataset.notes[-1] == "1 lines that stand twice count once"


NAMES = [
    "\u732b \u00e9.jpg",
    "a, b.JPG",
    "-x.PNG",
    "val/c d.jpeg",
    "images/1.jpg",
    "%s.jpg",
    "a.b.jpg",
    "09.jpg",
]


def test_unusual_names(root: Path) -> None:
    for i, name in enumerate(NAMES, 1):
        write(root, name, f"0 0.5 0.5 0.5 {i / 16}\n")
    dataset = open_yolo(root)
    heights = {x["image_id"]: x["bbox"][3] * 16 for x in dataset.truth["annotations"]}
    found = {x.name: heights.get(x.image_id) for x in dataset.samples}
    assert [found[name] for name in NAMES] == list(range(1, 9))
    assert [x.image_id for x in dataset.samples] == list(range(1, 12))
    assert list(found) == sorted(found)


@pytest.mark.parametrize("below", ["", "images", "images/val2017"])
def test_a_part_is_named_by_its_folder(tmp_path: Path, below: str) -> None:
    """labels lies beside the last images of the path."""
    home = tmp_path / "images" / "x"
    write(home, "val2017/a.jpg", "0 0.5 0.5 0.5 0.5\n")
    (home / "data.yaml").write_text("names: [cat]\n")
    dataset = open_yolo(home / below)
    assert dataset.samples[0].path == home / "images" / "val2017" / "a.jpg"
    assert len(dataset.truth["annotations"]) == 1


def test_labels_may_lie_elsewhere(root: Path, tmp_path: Path) -> None:
    """Beside the pictures, too."""
    (root / "labels" / "b.txt").rename(root / "images" / "b.txt")
    (root / "labels").rename(tmp_path / "other")
    dataset = open_yolo(root / "images", root / "images")
    assert len(dataset.truth["annotations"]) == 2
    assert dataset.notes[1] == f"2 classes from {root / 'classes.txt'}"


def test_of_several_parts_one_must_be_named(root: Path) -> None:
    for name in ("train/1.jpg", "val/1.jpg", "valley/1.jpg"):
        write(root, name)
    with pytest.raises(TpuEvalError) as error:
        open_yolo(root)
    parts = f"{root / 'images' / 'train'}, {root / 'images' / 'val'}"
    labels = root / "labels"
    rule = f"expected one of {parts}, or --annotations={labels} for all"
    assert str(error.value) == f"--dataset: {rule}, but got {root}"
    assert len(open_yolo(root, labels).samples) == 6


def test_names_from_a_file(root: Path, tmp_path: Path) -> None:
    (tmp_path / "n.yml").write_text("names:\n  0: lion\n  1: tiger\n")
    assert open_yolo(root, None, tmp_path / "n.yml").names == ("lion", "tiger")


def message(text: str, root: Path, annotations: Path | None = None) -> None:
    with pytest.raises(DatasetError) as error:
        open_yolo(root, annotations)
    assert str(error.value) == text


ROW = "expected 'class x y width height', or a class and the corners of a polygon"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("0 0.5 0.5 0.5", f"{ROW}, but got '0 0.5 0.5 0.5'"),
        ("0 0.5 0.5 0.5 0.5 0.9", f"{ROW}, but got '0 0.5 0.5 0.5 0.5 0.9'"),
        ("0 0.5 0.5 0.5 0.5 0.9 0.1 0.2", f"{ROW}, but got '0 0.5 0.5 0.5 0.5 0.9 0.1 0.2'"),
        ("cat 0.5 0.5 0.5 0.5", f"{ROW}, but got 'cat 0.5 0.5 0.5 0.5'"),
        ("-1 0.5 0.5 0.5 0.5", f"{ROW}, but got '-1 0.5 0.5 0.5 0.5'"),
        ("0.0 0.5 0.5 0.5 0.5", f"{ROW}, but got '0.0 0.5 0.5 0.5 0.5'"),
        ("2 0.5 0.5 0.5 0.5", "class out of range: expected 0 to 1, but got 2"),
        ("0 0.5 0.5 0.5 1.5", "expected fractions of the picture, 0 to 1, but got '1.5'"),
        ("0 0.5 -0.5 0.5 0.5", "expected fractions of the picture, 0 to 1, but got '-0.5'"),
        ("0 0.5 nan 0.5 0.5", "expected fractions of the picture, 0 to 1, but got 'nan'"),
        ("0 0.5 x 0.5 0.5", "expected fractions of the picture, 0 to 1, but got 'x'"),
        ("0 0.5 0_0 0.5 0.5", "expected fractions of the picture, 0 to 1, but got '0_0'"),
    ],
)
def test_messages_of_lines(root: Path, line: str, problem: str) -> None:
    write(root, "b.jpg", f"0 0.5 0.5 0.5 0.5\n\n{line}\n")
    message(f"{root / 'labels' / 'b.txt'}:3: {problem}", root)


def test_messages_of_folders(root: Path, tmp_path: Path) -> None:
    message(f"{tmp_path / 'no'}: expected a folder of text files, but got none", root, tmp_path / "no")
    (root / "labels" / "b.txt").unlink()
    (root / "labels" / "c.txt").unlink()
    rule = f"expected text files named as the pictures in {root / 'images'}, but got none"
    message(f"{root / 'labels'}: {rule}", root)
    (root / "classes.txt").unlink()
    rule = "expected classes.txt or data.yaml near it, or --labels=FILE, but got none"
    message(f"{root / 'labels'}: {rule}", root)
    (root / "labels").rmdir()
    message(f"{root / 'labels'}: expected a folder of text files, but got none", root)
