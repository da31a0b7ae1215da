# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""PASCAL VOC: JPEGImages/NAME.jpg, Annotations/NAME.xml, and lists of names in ImageSets/Main.

Pictures are numbered from 1 in the order of their names, over all that are annotated; class i is category i + 1.
Objects that VOC marks as difficult count neither as found nor as missed: for COCO's figures they are crowds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tpu_eval.datasets.coco import rarest_classes
from tpu_eval.datasets.detection import DetectionDataset, DetectionSample
from tpu_eval.datasets.labels import read_lines
from tpu_eval.datasets.listing import pictures_below
from tpu_eval.datasets.names import VOC, read_names
from tpu_eval.datasets.voc_xml import VocAnnotation, read_annotation
from tpu_eval.errors import DatasetError, UsageError

_PICTURES, _ANNOTATIONS = "JPEGImages", "Annotations"


def has_folders(root: Path) -> bool:
    """Whether a folder, or the one around its JPEGImages, contains Annotations."""
    return (_home(root) / _ANNOTATIONS).is_dir()


def open_voc(root: Path, annotations: Path | None = None, labels: Path | None = None) -> DetectionDataset:
    """`annotations` is a folder of XML files, or a list of names in a .txt file; `labels` has the class names.

    Raises DatasetError, which names the file and the rule.
    """
    classes = VOC if labels is None else read_names(labels)
    pictures = root / _PICTURES if (root / _PICTURES).is_dir() else root
    names = pictures_below(pictures)
    folder, stems, note = _chosen(root, annotations, classes)
    read = {stem: read_annotation(folder / f"{stem}.xml") for stem in stems}
    files = _files(names, read, folder)
    order = sorted(stems, key=lambda stem: files[stem])
    rows = _objects(folder, [(stem, read[stem]) for stem in order], classes, labels is not None)
    rarest = rarest_classes((row["image_id"], row["category_id"] - 1) for row in rows)
    samples = tuple(
        DetectionSample(files[stem], pictures / files[stem], rarest.get(i, -1), i)
        for i, stem in enumerate(order, 1)
    )
    truth = {
        "images": [
            {"id": x.image_id, "file_name": x.name, **_sides(read[stem])}
            for x, stem in zip(samples, order, strict=True)
        ],
        "annotations": rows,
        "categories": [{"id": i, "name": name} for i, name in enumerate(classes, 1)],
    }
    difficult = sum(row["difficult"] for row in rows)
    count = f"{len(rows)} objects ({difficult} difficult) of {len(classes)} classes from {note}"
    left = len(set(names) - set(files.values()))
    notes = (count, *([f"{left} pictures are left out: they are not in it"] if left else []))
    return DetectionDataset("voc", root, tuple(range(1, len(classes) + 1)), classes, samples, truth, notes)


def _home(root: Path) -> Path:
    return root.parent if root.name == _PICTURES else root


def _chosen(root: Path, annotations: Path | None, classes: Sequence[str]) -> tuple[Path, list[str], str]:
    """The folder of annotations, the names of the chosen ones without extension, and where the choice comes from."""
    if annotations is not None and annotations.is_dir():
        return annotations, _all_in(annotations), str(annotations)
    folder = _home(root) / _ANNOTATIONS
    if not folder.is_dir():
        raise DatasetError(f"{folder}: expected a folder of xml files, but got none")
    chosen = annotations or _only_list(_home(root) / "ImageSets" / "Main", folder, classes)
    if chosen is None:
        return folder, _all_in(folder), str(folder)
    return folder, _listed(chosen, folder), str(chosen)


def _only_list(lists: Path, folder: Path, classes: Sequence[str]) -> Path | None:
    """The list of a data set that has only one; lists for a single class, such as cat_val.txt, are ignored."""
    found = sorted(x for x in lists.glob("*.txt") if not x.name.startswith(tuple(f"{c}_" for c in classes)))
    if len(found) > 1:
        names = ", ".join(map(str, found))
        raise UsageError(f"--annotations: expected one of {names}, or {folder} for all, but got none")
    return found[0] if found else None


def _all_in(folder: Path) -> list[str]:
    stems = sorted(x.relative_to(folder).with_suffix("").as_posix() for x in folder.rglob("*.xml"))
    if not stems:
        raise DatasetError(f"{folder}: expected xml files, but got none")
    return stems


def _listed(path: Path, folder: Path) -> list[str]:
    stems: dict[str, int] = {}
    for number, line in enumerate(read_lines(path), 1):
        stem = line.strip()
        if not stem:
            continue
        if stem in stems:
            raise DatasetError(f"{path}:{number}: expected each name once, but got {stem!r} twice")
        if not (folder / f"{stem}.xml").is_file():
            rule = f"the name of an xml file in {folder}, without its ending"
            raise DatasetError(f"{path}:{number}: expected {rule}, but got {stem!r}")
        stems[stem] = number
    if not stems:
        raise DatasetError(f"{path}: expected names of pictures, but got none")
    return list(stems)


def _files(names: Sequence[str], read: dict[str, VocAnnotation], folder: Path) -> dict[str, str]:
    """The picture of each annotation: the one with its name, whatever the extension; of several, the one that the
    annotation names.

    A missing picture is reported when it is loaded, as always.
    """
    known: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        known[name.rpartition(".")[0]].append(name)
    files: dict[str, str] = {}
    for stem, annotation in read.items():
        found = known.get(stem, [f"{stem}.jpg"])
        named = [x for x in found if x.rpartition("/")[2] == annotation.filename]
        if len(found) > 1 and len(named) != 1:
            raise DatasetError(
                f"{folder / f'{stem}.xml'}: expected one picture, but got {', '.join(map(repr, found))}"
            )
        files[stem] = (named or found)[0]
    return files


def _objects(
    folder: Path, annotations: Sequence[tuple[str, VocAnnotation]], classes: Sequence[str], own: bool
) -> list[dict[str, Any]]:
    index = {name: i for i, name in enumerate(classes, 1)}
    rows: list[dict[str, Any]] = []
    for image, (stem, annotation) in enumerate(annotations, 1):
        for x in annotation.objects:
            if x.name not in index:
                rule = "one of the names in --labels" if own else "one of VOC's 20 classes, or --labels=FILE"
                raise DatasetError(f"{folder / f'{stem}.xml'}: expected {rule}, but got {x.name!r}")
            rows.append(
                {
                    "id": len(rows) + 1,
                    "image_id": image,
                    "category_id": index[x.name],
                    "bbox": list(x.box),
                    "area": x.box[2] * x.box[3],
                    "iscrowd": int(x.difficult),
                    "difficult": int(x.difficult),
                }
            )
    return rows


def _sides(annotation: VocAnnotation) -> dict[str, int]:
    return {} if annotation.size is None else dict(zip(("height", "width"), annotation.size, strict=True))
