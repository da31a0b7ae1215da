# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A detector that finds what its pictures say: each of the 8 rows of 6 gray pixels is x1 y1 x2 y2 score class."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import cv2
import numpy as np

Rows = Sequence[Sequence[int]]

MODULE = """module attributes {module.state = "TOP_F32", module.chip = "ALL"} {
  func.func @main(%0: tensor<1x1x8x6xf32>) -> tensor<1x8x6xf32> {
    %1 = "top.Input"(%0) {do_preprocess = true, keep_aspect_ratio = false, resize_dims = [8, 6],
      mean = [0.0], scale = [1.0], pixel_format = "gray", channel_format = "nchw"}
      : (tensor<1x1x8x6xf32>) -> tensor<1x1x8x6xf32> loc("images")
    %2 = "top.Reshape"(%1) {shape = [1, 8, 6]} : (tensor<1x1x8x6xf32>) -> tensor<1x8x6xf32> loc("rows")
    return %2 : tensor<1x8x6xf32>
  }
}
"""


def write_detector(folder: Path, pictures: Mapping[str, Rows]) -> Path:
    """The module; and in `pictures` beside it what it finds on each."""
    (folder / "pictures").mkdir()
    for name, rows in pictures.items():
        picture = np.zeros((8, 6), np.uint8)
        picture[: len(rows)] = np.array(rows, np.uint8).reshape(-1, 6)
        assert cv2.imwrite(str(folder / "pictures" / name), picture)
    (folder / "m.mlir").write_text(MODULE)
    return folder / "m.mlir"


def write_truth(path: Path, objects: Mapping[str, Rows], categories: int = 1) -> Path:
    """COCO's json of rows x1 y1 x2 y2 class."""
    rows = [(i, row) for i, name in enumerate(objects) for row in objects[name]]
    truth = {
        "images": [{"id": i, "file_name": name, "width": 6, "height": 8} for i, name in enumerate(objects)],
        "categories": [{"id": i, "name": f"class {i}"} for i in range(categories)],
        "annotations": [
            {
                "id": number,
                "image_id": image,
                "category_id": label,
                "bbox": [x1, y1, x2 - x1, y2 - y1],
                "area": (x2 - x1) * (y2 - y1),
                "iscrowd": 0,
            }
            for number, (image, (x1, y1, x2, y2, label)) in enumerate(rows, 1)
        ],
    }
    path.write_text(json.dumps(truth))
    return path
