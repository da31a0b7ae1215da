# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Class names: those of VOC and COCO, those in a file, and which names of two lists are the same class.

Sources: the devkits of VOC 2007 to 2012 (VOCinit.m); the categories of COCO's instances_val2017.json.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tpu_eval.datasets.labels import read_lines
from tpu_eval.datasets.yaml_names import read_yaml_names
from tpu_eval.errors import DatasetError

_VOC = """
aeroplane bicycle bird boat bottle bus car cat chair cow diningtable dog horse motorbike person pottedplant sheep sofa
train tvmonitor
"""
_COCO = """
person bicycle car motorcycle airplane bus train truck boat traffic_light fire_hydrant stop_sign parking_meter bench
bird cat dog horse sheep cow elephant bear zebra giraffe backpack umbrella handbag tie suitcase frisbee skis snowboard
sports_ball kite baseball_bat baseball_glove skateboard surfboard tennis_racket bottle wine_glass cup fork knife spoon
bowl banana apple sandwich orange broccoli carrot hot_dog pizza donut cake chair couch potted_plant bed dining_table
toilet tv laptop mouse remote keyboard cell_phone microwave oven toaster sink refrigerator book clock vase scissors
teddy_bear hair_drier toothbrush
"""
KNOWN = {
    name: tuple(x.replace("_", " ") for x in text.split()) for name, text in (("coco", _COCO), ("voc", _VOC))
}
VOC = KNOWN["voc"]
# Where VOC and COCO have different words.
_SAME = {"aeroplane": "airplane", "motorbike": "motorcycle", "sofa": "couch", "tvmonitor": "tv"}


def same_key(name: str) -> str:
    """A key that is equal for names of the same class: ignores case, spaces, - and _, and maps
    VOC's words to COCO's.
    """
    key = "".join(x for x in name.casefold() if x not in " -_")
    return _SAME.get(key, key)


def read_names(path: Path) -> tuple[str, ...]:
    """Reads class names: one per line, in the order of the class index (blank lines and # comments are ignored), or a
    data.yaml.

    Raises DatasetError.
    """
    if path.suffix.lower() in (".yaml", ".yml"):
        names = read_yaml_names(path)
    else:
        lines = (line.strip() for line in read_lines(path))
        names = tuple(line for line in lines if line and not line.startswith("#"))
    if not names:
        raise DatasetError(f"{path}: expected names of classes, but got none")
    _require_once(path, names)
    return names


def _require_once(path: Path, names: Sequence[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise DatasetError(f"{path}: expected each name once, but got {name!r} twice")
        seen.add(name)
