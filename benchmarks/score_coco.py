# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How long COCO's figures take on a set of the size of val2017: 5000 pictures, 600,000 detections.

    python benchmarks/score_coco.py [--engine=pycocotools] [--detections=600000]

Objects and detections are synthetic: as many objects of as many classes as val2017 has, and detections that lie near
objects half of the time. Prints seconds and the highest resident memory of the process.
"""

from __future__ import annotations

import argparse
import resource
import time
from typing import Any

import numpy as np

from tpu_eval.metrics.coco import ENGINES, CocoMetric

PICTURES, OBJECTS, CLASSES = 5000, 36_781, 80


def synthesise(detections: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Ground truth and results in COCO's form."""
    draw = np.random.default_rng(1)
    corner, size = draw.uniform(0, 500, (OBJECTS, 2)), draw.lognormal(4, 1, (OBJECTS, 2)).clip(2, 400)
    image, category = draw.integers(1, PICTURES + 1, OBJECTS), draw.integers(1, CLASSES + 1, OBJECTS)
    truth = {
        "images": [{"id": i} for i in range(1, PICTURES + 1)],
        "categories": [{"id": i, "name": str(i)} for i in range(1, CLASSES + 1)],
        "annotations": [
            {**row, "id": i, "area": row["bbox"][2] * row["bbox"][3], "iscrowd": 0}
            for i, row in enumerate(_rows(image, category, corner, size), 1)
        ],
    }
    of = draw.integers(0, OBJECTS, detections)
    near = draw.random((detections, 1)) < 0.5
    places = np.where(
        near, corner[of] + draw.normal(0, 5, (detections, 2)), draw.uniform(0, 500, (detections, 2))
    )
    sizes = (size[of] * draw.uniform(0.8, 1.25, (detections, 2))).clip(1, None)
    scores = np.round(draw.beta(0.5, 3, detections), 5).tolist()
    rows = _rows(image[of], category[of], places, sizes)
    return truth, [{**row, "score": score} for row, score in zip(rows, scores, strict=True)]


def _rows(image: Any, category: Any, corner: Any, size: Any) -> list[dict[str, Any]]:
    boxes = np.concatenate([corner, size], axis=1).tolist()
    return [
        {"image_id": i, "category_id": c, "bbox": box}
        for i, c, box in zip(image.tolist(), category.tolist(), boxes, strict=True)
    ]


def main() -> None:
    """Runs and prints one line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--engine", choices=ENGINES)
    parser.add_argument("--detections", type=int, default=600_000)
    args = parser.parse_args()
    truth, results = synthesise(args.detections)
    start, spent = time.perf_counter(), time.process_time()
    metric = CocoMetric(truth, engine=args.engine)
    metric.update(results)
    figures = metric.compute().figures
    seconds, spent = time.perf_counter() - start, time.process_time() - spent
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"{metric.engine}: {len(results)} detections on {PICTURES} pictures:"
        f" {seconds:.1f} s ({spent:.1f} s of processor), {memory:.2f} GiB, AP {figures['AP']:.4f}"
    )


if __name__ == "__main__":
    main()
