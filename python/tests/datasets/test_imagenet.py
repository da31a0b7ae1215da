# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

from pathlib import Path

import pytest

from tpu_eval.datasets.imagenet import natural_order, open_imagenet, wordnet_ids
from tpu_eval.errors import DatasetError


def touch(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root


def labels_of(root: Path, classes: int, text: str | None = None, offset: int | None = None) -> dict[str, int]:
    file = None
    if text is not None:
        file = root.parent / "labels.txt"
        file.write_text(text)
    return {x.name: x.label for x in open_imagenet(root, classes, file, offset).samples}


def message(root: Path, classes: int = 10, text: str | None = None, offset: int | None = None) -> str:
    with pytest.raises(DatasetError) as caught:
        labels_of(root, classes, text, offset)
    return str(caught.value).replace(str(root), "ROOT").replace(str(root.parent), "UP")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def test_wordnet_ids_are_the_1000_in_sorted_order() -> None:
    ids = wordnet_ids()
    assert len(set(ids)) == 1000
    assert list(ids) == sorted(ids)
    assert (ids[0], ids[388], ids[999]) == ("n01440764", "n02510455", "n15075141")


def test_wordnet_ids_agree_with_the_labels_of_real_pictures(shared: Path) -> None:
    lines = (shared / "data/imagenet/labels.txt").read_text().splitlines()
    pairs = [line.split() for line in lines]
    assert len(pairs) == 200
    assert all(wordnet_ids()[int(index)] == name[:9] for name, index in pairs)


def test_a_subset_of_wordnet_folders_keeps_its_indices(root: Path) -> None:
    touch(root, "n15075141/a.JPEG", "n02510455/b/deep.png", "n02510455/notes.txt", "n02510455/.hidden.png")
    assert labels_of(root, 1000) == {"n15075141/a.JPEG": 999, "n02510455/b/deep.png": 388}


def test_samples_are_sorted_by_name_and_know_their_files(root: Path) -> None:
    touch(root, "n02510455/b.jpg", "n01440764/z.jpg", "n02510455/a.jpg")
    dataset = open_imagenet(root, 1000)
    assert [x.name for x in dataset.samples] == ["n01440764/z.jpg", "n02510455/a.jpg", "n02510455/b.jpg"]
    assert dataset.samples[0].path == root / "n01440764/z.jpg"
    assert dataset.notes == ("labels from 2 WordNet folders",)


def test_a_network_with_a_background_class(root: Path) -> None:
    touch(root, "n01440764/a.jpg")
    assert labels_of(root, 1001, offset=1) == {"n01440764/a.jpg": 1}
    assert labels_of(root, 1001, offset=0) == {"n01440764/a.jpg": 0}
    assert message(root, 1001) == (
        "ROOT: WordNet folders with a network of 1001 classes: expected --label-offset=1"
        " (class 0 is the background) or --label-offset=0, but got neither"
    )


def test_as_many_folders_as_classes_in_sorted_order(root: Path) -> None:
    touch(root, "cat/a.jpg", "dog/a.jpg", "ant/a.jpg")
    assert labels_of(root, 3) == {"ant/a.jpg": 0, "cat/a.jpg": 1, "dog/a.jpg": 2}
    assert open_imagenet(root, 3).notes == ("labels from 3 folders in sorted order",)


def test_numbers_are_sorted_by_value(root: Path) -> None:
    touch(root, *(f"{i}/a.png" for i in range(11)))
    assert labels_of(root, 11)["10/a.png"] == 10
    assert natural_order(["10", "9", "x"]) == ["10", "9", "x"]


def test_an_empty_class_folder_is_still_a_class(root: Path) -> None:
    touch(root, "a/1.png", "c/1.png")
    (root / "b").mkdir()
    assert labels_of(root, 3) == {"a/1.png": 0, "c/1.png": 2}


def test_folders_mapped_by_a_file(root: Path) -> None:
    touch(root, "big cat/a.jpg", "dog/a.jpg")
    assert labels_of(root, 1000, "dog 7\nbig cat 281\nabsent 3\n") == {"big cat/a.jpg": 281, "dog/a.jpg": 7}
    assert message(root, 1000, "dog 7\n") == (
        "UP/labels.txt: expected a line 'folder index' for each of the folders in ROOT,"
        " but got none for 1: 'big cat'"
    )


def test_pictures_labelled_by_a_file(root: Path) -> None:
    touch(root, "a, b.jpg", "c.jpg")
    assert labels_of(root, 10, "c.jpg 1\na, b.jpg 2\n") == {"a, b.jpg": 2, "c.jpg": 1}


def test_pictures_in_folders_labelled_by_a_file(root: Path) -> None:
    touch(root, "x/a.jpg", "y/a.jpg")
    assert labels_of(root, 10, "x/a.jpg 4\ny/a.jpg 5\n") == {"x/a.jpg": 4, "y/a.jpg": 5}


def test_a_labelled_picture_that_is_missing_is_a_sample(root: Path) -> None:
    touch(root, "a.jpg")
    assert labels_of(root, 10, "a.jpg 1\nb.jpg 2\n") == {"a.jpg": 1, "b.jpg": 2}


def test_labels_by_position(root: Path) -> None:
    touch(root, "b.jpg", "a.jpg", "c.jpg")
    assert labels_of(root, 10, "5\n6\n7\n") == {"a.jpg": 5, "b.jpg": 6, "c.jpg": 7}
    note = open_imagenet(root, 10, root.parent / "labels.txt").notes[0]
    assert note.replace(str(root.parent), "UP") == "labels by position from UP/labels.txt: 'a.jpg' is 5"
    assert message(root, 10, "5\n6\n") == (
        "UP/labels.txt: expected one index for each of the 3 pictures in ROOT, but got 2"
    )


def test_messages(root: Path) -> None:
    suffixes = ".jpg .jpeg .png .bmp .webp .tif .tiff .ppm .pgm"
    assert message(root) == f"ROOT: expected pictures ({suffixes}), but got none"
    assert message(root / "none") == "ROOT: no such data set folder"
    touch(root, "a.jpg")
    assert message(root / "a.jpg") == "ROOT: expected a data set folder, but got a file"
    assert message(root) == (
        "ROOT: expected class folders only, or --labels=FILE,"
        " but got 1 pictures outside class folders: 'a.jpg'"
    )
    assert message(root, 10, "b.jpg 1\n") == (
        "UP/labels.txt: expected the names of pictures or folders in ROOT,"
        " but got none of them: the first is 'b.jpg'"
    )


def test_messages_of_class_folders(root: Path) -> None:
    touch(root, "n01440764/a.jpg", "cat/a.jpg")
    assert message(root, 1000) == (
        "ROOT: folder 'cat' is not a WordNet id of ImageNet: expected 1000 class folders"
        " or --labels=FILE with lines 'folder index', but got 2 folders"
    )
    (root / "cat/a.jpg").unlink()
    assert message(root, 20) == (
        "ROOT: the network is not ImageNet's: expected 20 class folders"
        " or --labels=FILE with lines 'folder index', but got 2 folders"
    )
    assert message(root, 1000, offset=-1) == (
        "ROOT/n01440764: label out of range: expected 0 to 999, but got -1"
    )
