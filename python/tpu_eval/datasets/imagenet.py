# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Pictures with one class each: a folder of class folders, or a flat folder with a label file.

Class folders are named by WordNet ids (the index is the position among the 1000 sorted ids, however few are present),
mapped by a label file with lines `folder index`, or, if there are as many folders as classes, taken in sorted order.
A label file names a picture by its whole path below the root: nothing shorter or longer matches.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from tpu_eval.datasets.base import Dataset, Sample
from tpu_eval.datasets.labels import LabelFile, check_range, listing, read_label_file
from tpu_eval.datasets.listing import folders_in, pictures_below
from tpu_eval.errors import DatasetError


def open_imagenet(
    root: Path, classes: int, labels: Path | None = None, label_offset: int | None = None
) -> Dataset:
    """The data set at `root`, for a network with this many classes. `label_offset` is added to every label."""
    names = pictures_below(root)
    if labels is None:
        found, note = _by_folder(root, names, classes, label_offset)
    else:
        file = check_range(read_label_file(labels), label_offset or 0, classes)
        found, note = _by_file(root, names, file)
    samples = tuple(Sample(name, root / name, found[name]) for name in sorted(found))
    return Dataset("imagenet", root, classes, samples, (note,))


def wordnet_ids() -> tuple[str, ...]:
    """The 1000 WordNet ids of ILSVRC2012 in the order of their class index."""
    text = resources.files("tpu_eval.datasets").joinpath("wordnet_ids.txt").read_text(encoding="ascii")
    return tuple(text.split())


def _by_folder(root: Path, names: list[str], classes: int, offset: int | None) -> tuple[dict[str, int], str]:
    flat = [name for name in names if "/" not in name]
    if flat:
        raise DatasetError(
            f"{root}: expected class folders only, or --labels=FILE,"
            f" but got {len(flat)} pictures outside class folders: {listing(map(repr, flat))}"
        )
    indices, note = _folder_indices(root, names, classes, offset)
    shifted = {folder: index + (offset or 0) for folder, index in indices.items()}
    for folder in sorted({_folder(name) for name in names}):
        if not 0 <= shifted[folder] < classes:
            raise DatasetError(
                f"{root}/{folder}: label out of range: expected 0 to {classes - 1}, but got {shifted[folder]}"
            )
    return {name: shifted[_folder(name)] for name in names}, note


def _folder_indices(
    root: Path, names: list[str], classes: int, offset: int | None
) -> tuple[dict[str, int], str]:
    ids = wordnet_ids()
    used = sorted({_folder(name) for name in names})
    unknown = sorted(set(used) - set(ids))
    if not unknown and classes == len(ids) + 1 and offset is None:
        raise DatasetError(
            f"{root}: WordNet folders with a network of {classes} classes: expected --label-offset=1"
            " (class 0 is the background) or --label-offset=0, but got neither"
        )
    if not unknown and classes in (len(ids), len(ids) + 1):
        return {name: index for index, name in enumerate(ids)}, f"labels from {len(used)} WordNet folders"
    folders = natural_order(folders_in(root))
    if len(folders) == classes:
        return {name: i for i, name in enumerate(folders)}, f"labels from {classes} folders in sorted order"
    what = (
        f"folder {unknown[0]!r} is not a WordNet id of ImageNet"
        if unknown
        else "the network is not ImageNet's"
    )
    raise DatasetError(
        f"{root}: {what}: expected {classes} class folders or --labels=FILE with lines 'folder index',"
        f" but got {len(folders)} folders"
    )


def natural_order(names: list[str]) -> list[str]:
    """Sorted by code point, or by value if all names are numbers."""
    if all(name.isascii() and name.isdigit() for name in names):
        return sorted(names, key=lambda name: (int(name), name))
    return sorted(names)


def _by_file(root: Path, names: list[str], file: LabelFile) -> tuple[dict[str, int], str]:
    if not file.named:
        return _by_position(root, names, file)
    labels = {name: label.index for name, label in file.by_name().items()}
    folders = {_folder(name) for name in names}
    if folders & labels.keys():
        missing = sorted(folders - labels.keys())
        _refuse_unlabelled(root, file, missing, "folders", "folder index")
        return {name: labels[_folder(name)] for name in names}, f"labels of folders from {file.path}"
    if not labels.keys() & set(names):
        raise DatasetError(
            f"{file.path}: expected the names of pictures or folders in {root},"
            f" but got none of them: the first is {file.labels[0].name!r}"
        )
    _refuse_unlabelled(root, file, sorted(set(names) - labels.keys()), "pictures", "name index")
    return labels, f"labels of pictures from {file.path}"


def _refuse_unlabelled(root: Path, file: LabelFile, missing: list[str], what: str, form: str) -> None:
    if missing:
        raise DatasetError(
            f"{file.path}: expected a line '{form}' for each of the {what} in {root},"
            f" but got none for {len(missing)}: {listing(map(repr, missing))}"
        )


def _by_position(root: Path, names: list[str], file: LabelFile) -> tuple[dict[str, int], str]:
    if len(file.labels) != len(names):
        raise DatasetError(
            f"{file.path}: expected one index for each of the {len(names)} pictures in {root},"
            f" but got {len(file.labels)}"
        )
    indices = {name: label.index for name, label in zip(names, file.labels, strict=True)}
    return indices, f"labels by position from {file.path}: {names[0]!r} is {file.labels[0].index}"


def _folder(name: str) -> str:
    return name.partition("/")[0] if "/" in name else ""
