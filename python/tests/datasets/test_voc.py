# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""VOC's folders: what is taken, how boxes are counted, and what is said of files that are wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tpu_eval.datasets.names import VOC
from tpu_eval.datasets.voc import open_voc
from tpu_eval.datasets.voc_xml import VocObject, read_annotation
from tpu_eval.errors import DatasetError, TpuEvalError

Row = tuple[str, int, int, int, int, int]  # name, xmin, ymin, xmax, ymax, difficult

OBJECT = """<object><name>{0}</name><part><name>head</name><bndbox><xmin>1</xmin></bndbox></part>
<difficult>{5}</difficult>
<bndbox><xmax>{3}</xmax><xmin>{1}</xmin><ymax>{4}</ymax><ymin>{2}</ymin></bndbox></object>"""


def xml(*rows: Row, filename: str = "", size: str = "") -> str:
    objects = "".join(OBJECT.format(*row) for row in rows)
    return f"<annotation><filename>{filename}</filename>{size}{objects}</annotation>"


def write(root: Path, name: str, *rows: Row, picture: str | None = None, **more: str) -> None:
    """The picture (no decoder looks at it here) and its annotation."""
    for path, text in (
        (root / "JPEGImages" / (picture or f"{name}.jpg"), ""),
        (root / "Annotations" / f"{name}.xml", xml(*rows, **more)),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def write_list(root: Path, name: str, *lines: str) -> Path:
    path = root / "ImageSets" / "Main" / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    size = "<size><width>30</width><height>20</height><depth>3</depth></size>"
    write(tmp_path, "2007_000002", ("cat", 1, 1, 10, 20, 1), ("aeroplane", 5, 6, 5, 6, 0), size=size)
    write(tmp_path, "2007_000001", ("tvmonitor", 1, 2, 3, 4, 0))
    return tmp_path


def names(root: Path, annotations: Path | None = None) -> list[str]:
    return [x.name for x in open_voc(root, annotations).samples]


def test_the_20_classes_are_in_the_order_of_the_kit() -> None:
    assert len(VOC) == 20 and list(VOC) == sorted(VOC)


def test_boxes_are_continuous_and_ids_count_from_1(root: Path) -> None:
    """An object of one pixel, the fifth from the left, spans 4 to 5."""
    dataset = open_voc(root)
    assert dataset.truth["images"] == [
        {"id": 1, "file_name": "2007_000001.jpg"},
        {"id": 2, "file_name": "2007_000002.jpg", "height": 20, "width": 30},
    ]
    assert dataset.truth["annotations"] == [
        {
            "id": number,
            "image_id": image,
            "category_id": category,
            "bbox": box,
            "area": box[2] * box[3],
            "iscrowd": difficult,
            "difficult": difficult,
        }
        for number, image, category, box, difficult in [
            (1, 1, 20, [0, 1, 3, 3], 0),
            (2, 2, 8, [0, 0, 10, 20], 1),
            (3, 2, 1, [4, 5, 1, 1], 0),
        ]
    ]
    assert (dataset.categories, dataset.names) == (tuple(range(1, 21)), VOC)
    assert [(x.path, x.label, x.image_id) for x in dataset.samples] == [
        (root / "JPEGImages" / "2007_000001.jpg", 19, 1),
        (root / "JPEGImages" / "2007_000002.jpg", 0, 2),
    ]
    assert dataset.notes == (f"3 objects (1 difficult) of 20 classes from {root / 'Annotations'}",)


def test_numbers_may_have_fractions_and_difficult_may_be_left_out(tmp_path: Path) -> None:
    """Some annotations of VOC 2012 have; other tools leave out what they do not know."""
    text = xml(("cat", 1, 1, 10, 20, 0)).replace("<xmin>1</xmin><y", "<xmin> 1.5 </xmin><y")
    (tmp_path / "a.xml").write_text(text.replace("<difficult>0</difficult>", ""))
    assert read_annotation(tmp_path / "a.xml").objects == (VocObject("cat", (0.5, 0, 9.5, 20), False),)


def test_sizes_of_zero_are_not_known(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(xml(size="<size><width>0</width><height>0</height></size>"))
    assert read_annotation(tmp_path / "a.xml").size is None


@pytest.mark.parametrize("inside", [False, True])
def test_the_folder_or_that_of_its_pictures(root: Path, inside: bool) -> None:
    assert len(names(root / "JPEGImages" if inside else root)) == 2


def test_annotations_may_lie_elsewhere(root: Path, tmp_path: Path) -> None:
    (root / "Annotations").rename(tmp_path / "xml")
    assert len(names(root, tmp_path / "xml")) == len(names(root / "JPEGImages", tmp_path / "xml")) == 2


def test_the_only_list_is_taken(root: Path) -> None:
    """Lists of a class do not count. What is left out is said."""
    path = write_list(root, "test", "2007_000002", "")
    write_list(root, "cat_test", "2007_000002 -1")
    dataset = open_voc(root)
    assert [x.name for x in dataset.samples] == ["2007_000002.jpg"]
    assert dataset.notes == (
        f"2 objects (1 difficult) of 20 classes from {path}",
        "1 pictures are left out: they are not in it",
    )


def test_of_several_lists_one_must_be_named(root: Path) -> None:
    train, val = write_list(root, "train", "2007_000001"), write_list(root, "val", "2007_000002")
    with pytest.raises(TpuEvalError) as error:
        open_voc(root)
    rule = f"expected one of {train}, {val}, or {root / 'Annotations'} for all"
    assert str(error.value) == f"--annotations: {rule}, but got none"
    assert names(root, val) == ["2007_000002.jpg"]
    assert len(names(root, root / "Annotations")) == 2


def test_names_of_other_classes(root: Path, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("tvmonitor\n\n# no cats\naeroplane\ncat\n")
    dataset = open_voc(root, None, tmp_path / "names.txt")
    assert dataset.names == ("tvmonitor", "aeroplane", "cat")
    assert [x["category_id"] for x in dataset.truth["annotations"]] == [1, 3, 2]
    (tmp_path / "names.txt").write_text("cat\n")
    message(
        f"{root / 'Annotations' / '2007_000001.xml'}: expected one of the names in --labels, but got 'tvmonitor'",
        root,
        labels=tmp_path / "names.txt",
    )


NAMES = [
    "\u732b \u00e9.jpg",
    "a, b.JPG",
    "-x.PNG",
    "a.b/c d.jpeg",
    "#1.jpg",
    "%s.jpg",
    "a.b.jpg",
    "000000000009.jpg",
]


def test_unusual_names(tmp_path: Path) -> None:
    """Each picture has the objects of the xml of its name, whatever its ending; ids come from the order alone."""
    for i, name in enumerate(NAMES, 1):
        write(tmp_path, name.rpartition(".")[0], ("cat", 1, 1, i, i, 0), picture=name)
    dataset = open_voc(tmp_path)
    assert [x.name for x in dataset.samples] == sorted(NAMES)
    assert [x.image_id for x in dataset.samples] == list(range(1, 9))
    areas = {x["image_id"]: x["area"] for x in dataset.truth["annotations"]}
    assert [areas[x.image_id] for x in dataset.samples] == [(NAMES.index(x) + 1) ** 2 for x in sorted(NAMES)]
    listed = write_list(tmp_path, "some", "\u732b \u00e9", "-x", "a.b/c d", "#1")
    assert names(tmp_path, listed) == sorted([NAMES[0], NAMES[2], NAMES[3], NAMES[4]])


def test_of_two_pictures_the_annotation_names_one(root: Path) -> None:
    (root / "JPEGImages" / "2007_000001.png").touch()
    path = root / "Annotations" / "2007_000001.xml"
    message(f"{path}: expected one picture, but got '2007_000001.jpg', '2007_000001.png'", root)
    path.write_text(xml(filename="2007_000001.png"))
    assert names(root)[0] == "2007_000001.png"


def test_a_picture_that_is_not_there_is_missed_when_it_is_loaded(root: Path) -> None:
    (root / "JPEGImages" / "2007_000001.jpg").unlink()
    assert names(root) == ["2007_000001.jpg", "2007_000002.jpg"]


def message(text: str, root: Path, annotations: Path | None = None, labels: Path | None = None) -> None:
    with pytest.raises(DatasetError) as error:
        open_voc(root, annotations, labels)
    assert str(error.value) == text


BOMB = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
GOOD = xml(("cat", 1, 1, 10, 20, 0))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "expected xml, but got no element found: line 1, column 0"),
        ("<annotation>", "expected xml, but got no element found: line 1, column 12"),
        ("<a></b>", "expected xml, but got mismatched tag: line 1, column 5"),
        ('<?xml version="1.0" encoding="x"?><a/>', "expected xml, but got unknown encoding: x"),
        (
            "<annotation>\x00</annotation>",
            "expected xml, but got not well-formed (invalid token): line 1, column 12",
        ),
        ("<annotation>&x;</annotation>", "expected xml, but got undefined entity: line 1, column 12"),
        (
            f'<!DOCTYPE x [<!ENTITY a "lol">{BOMB}]><annotation>&j;</annotation>',
            "expected xml without entity declarations, but got one of 'a'",
        ),
        (
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><annotation>&a;</annotation>',
            "expected xml without entity declarations, but got one of 'a'",
        ),
        ("<html/>", "expected an annotation, but got 'html'"),
        (GOOD.replace("cat", " "), "object 1: expected a name, but got none"),
        (GOOD.replace("cat", "lion"), "expected one of VOC's 20 classes, or --labels=FILE, but got 'lion'"),
        (
            GOOD.replace("<bndbox><xmax>", "<box><xmax>").replace("</ymin></bndbox>", "</ymin></box>"),
            "BNDBOX",
        ),
        (GOOD.replace("<ymax>20</ymax>", ""), "object 1 (cat): expected ymax in pixels, but got ''"),
        (GOOD.replace("20</ymax>", "nan</ymax>"), "object 1 (cat): expected ymax in pixels, but got 'nan'"),
        (GOOD.replace("20</ymax>", "2_0</ymax>"), "object 1 (cat): expected ymax in pixels, but got '2_0'"),
        (
            GOOD.replace("20</ymax>", "0</ymax>"),
            "object 1 (cat): expected xmax and ymax of at least xmin and ymin, but got 1 1 10 0",
        ),
        (
            GOOD.replace("<difficult>0", "<difficult>yes"),
            "object 1 (cat): expected difficult as 0 or 1, but got 'yes'",
        ),
        (
            xml(size="<size><width>10</width></size>"),
            "size: expected height in pixels, but got ''",
        ),
        (
            xml(size="<size><width>10</width><height>1.5</height></size>"),
            "size: expected whole pixels, but got 10 x 1.5",
        ),
    ],
)
def test_messages(root: Path, text: str, problem: str) -> None:
    path = root / "Annotations" / "2007_000001.xml"
    path.write_text(text)
    problem = "object 1 (cat): expected a bndbox, but got none" if problem == "BNDBOX" else problem
    message(f"{path}: {problem}", root)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["2007_000001", "2007_000001"], ":2: expected each name once, but got '2007_000001' twice"),
        (
            ["2007_000001 -1"],
            ":1: expected the name of an xml file in {folder}, without its ending, but got '2007_000001 -1'",
        ),
        ([""], ": expected names of pictures, but got none"),
    ],
)
def test_messages_of_lists(root: Path, lines: Sequence[str], problem: str) -> None:
    path = write_list(root, "val", *lines)
    message(f"{path}{problem.format(folder=root / 'Annotations')}", root)


def test_messages_of_folders(tmp_path: Path) -> None:
    message(f"{tmp_path / 'no'}: no such data set folder", tmp_path / "no")
    (tmp_path / "a.jpg").touch()
    message(f"{tmp_path / 'Annotations'}: expected a folder of xml files, but got none", tmp_path)
    (tmp_path / "Annotations").mkdir()
    message(f"{tmp_path / 'Annotations'}: expected xml files, but got none", tmp_path)
    message(f"{tmp_path / 'x.txt'}: no such label file", tmp_path, tmp_path / "x.txt")
