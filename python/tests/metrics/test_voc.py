# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""VOC's figures against the development kit's algorithm, written down again in exact fractions."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

import numpy as np
import pytest

from tpu_eval.metrics.voc import NAMES, Objects, VocMetric

Box = tuple[int, int, int, int]  # inclusive pixels from 1, as VOC writes them
Found = list[tuple[Box, float, int]]  # box, score, class
Truth = list[tuple[Box, int, bool]]  # box, class, difficult
Pictures = dict[int, tuple[Found, Truth]]


def continuous(boxes: list[Box]) -> np.ndarray:
    return np.array([(x1 - 1, y1 - 1, x2, y2) for x1, y1, x2, y2 in boxes], np.float64).reshape(-1, 4)


def measure(pictures: Pictures, classes: int, order: list[int] | None = None) -> VocMetric:
    metric = VocMetric(classes)
    for i in order or list(pictures):
        found, truth = pictures[i]
        objects = Objects(
            continuous([x[0] for x in truth]),
            np.array([x[1] for x in truth], np.int64),
            np.array([x[2] for x in truth], bool),
        )
        scores, labels = np.array([x[1] for x in found]), np.array([x[2] for x in found], np.int64)
        metric.update(i, continuous([x[0] for x in found]), scores, labels, objects)
    return metric


def kit(pictures: Pictures, c: int) -> tuple[Fraction, Fraction] | None:
    """VOCevaldet and VOCap: all detections of a class in one list by confidence, each against its picture."""
    rows = [
        (-score, picture, place, box)
        for picture in sorted(pictures)
        for place, (box, score, label) in enumerate(pictures[picture][0])
        if label == c
    ]
    truth = {i: [(box, diff) for box, label, diff in x[1] if label == c] for i, x in pictures.items()}
    positives = sum(not diff for objects in truth.values() for _, diff in objects)
    if not positives:
        return None
    detected: defaultdict[int, set[int]] = defaultdict(set)
    right = wrong = 0
    curve: list[tuple[Fraction, Fraction]] = []
    for _, picture, _, box in sorted(rows):
        most, which = Fraction(-1), -1
        for j, (other, _) in enumerate(truth[picture]):
            width = min(box[2], other[2]) - max(box[0], other[0]) + 1
            height = min(box[3], other[3]) - max(box[1], other[1]) + 1
            if width > 0 and height > 0:
                union = pixels(box) + pixels(other) - width * height
                if Fraction(width * height, union) > most:
                    most, which = Fraction(width * height, union), j
        if most < Fraction(1, 2):
            wrong += 1
        elif not truth[picture][which][1]:
            if which in detected[picture]:
                wrong += 1
            else:
                right += 1
                detected[picture].add(which)
        if right + wrong:
            curve.append((Fraction(right, positives), Fraction(right, right + wrong)))
    points = [max((p for r, p in curve if r >= Fraction(t, 10)), default=Fraction(0)) for t in range(11)]
    recalls = sorted({r for r, _ in curve})
    steps = zip(recalls, [Fraction(0), *recalls], strict=False)
    area = sum(((a - b) * max(p for r, p in curve if r >= a) for a, b in steps), Fraction(0))
    return sum(points, Fraction(0)) / 11, area


def pixels(box: Box) -> int:
    return (box[2] - box[0] + 1) * (box[3] - box[1] + 1)


def random_pictures(seed: int, count: int = 12, classes: int = 3) -> Pictures:
    """Objects, some difficult, and detections near them, twice or elsewhere; few scores, so that many are equal."""
    rng = np.random.default_rng(seed)
    pictures: Pictures = {}
    for i in range(count):
        truth: Truth = []
        found: Found = []
        for _ in range(rng.integers(0, 5)):
            x, y, w, h = (int(v) for v in rng.integers([1, 1, 8, 8], [80, 80, 40, 40]))
            truth.append(((x, y, x + w, y + h), int(rng.integers(classes)), bool(rng.random() < 0.3)))
        for box, label, _ in truth:
            for _ in range(rng.integers(0, 3)):
                shift = [int(v) for v in rng.integers(-4, 5, 4)]
                x1, y1, x2, y2 = (v + s for v, s in zip(box, shift, strict=True))
                score = float(rng.integers(1, 6)) / 8
                found.append(((x1, y1, x2, y2), score, label if rng.random() < 0.8 else 0))
        pictures[i] = ([] if rng.random() < 0.2 else found, truth)
    return pictures


def expected(pictures: Pictures, classes: int) -> dict[str, float]:
    values = [x for c in range(classes) if (x := kit(pictures, c)) is not None]
    return {name: float(sum(x[k] for x in values) / len(values)) for k, name in enumerate(NAMES)}


@pytest.mark.parametrize("seed", range(20))
def test_random_pictures_in_any_order(seed: int) -> None:
    pictures = random_pictures(seed)
    order = [int(i) for i in np.random.default_rng(seed).permutation(len(pictures))]
    wanted = expected(pictures, 3)
    assert 0.1 < wanted["mAP_area"] < 0.95
    assert measure(pictures, 3).compute().figures == pytest.approx(wanted, abs=1e-12)
    assert measure(pictures, 3, order).compute() == measure(pictures, 3).compute()


def test_ap_of_each_class() -> None:
    pictures = random_pictures(4)
    result = measure(pictures, 3).compute()
    for c in range(3):
        ap = kit(pictures, c)
        assert ap is not None
        assert [result.per_class[name][c] for name in NAMES] == pytest.approx(
            [float(x) for x in ap], abs=1e-12
        )


BOX: Box = (1, 1, 10, 10)
FAR: Box = (51, 51, 60, 60)


def figures(*pictures: tuple[Found, Truth], classes: int = 1) -> list[float | None]:
    return list(measure(dict(enumerate(pictures)), classes).compute().figures.values())


def test_a_perfect_detector() -> None:
    assert figures(([(BOX, 0.5, 0)], [(BOX, 0, False)]), ([(FAR, 0.9, 0)], [(FAR, 0, False)])) == [1, 1]


def test_silence_on_some_pictures() -> None:
    """Recall ends at 0.5: of the eleven points six are reached."""
    assert figures(([(BOX, 0.5, 0)], [(BOX, 0, False)]), ([], [(BOX, 0, False)])) == pytest.approx(
        [6 / 11, 0.5]
    )


def test_recalls_are_compared_exactly() -> None:
    """3 of 10 reach the recall 0.3, though 3 * 0.1 in floating point is more than 3 / 10."""
    pictures = [([(BOX, 0.5, 0)] if i < 3 else [], [(BOX, 0, False)]) for i in range(10)]
    assert figures(*pictures)[0] == pytest.approx(4 / 11)


def test_no_detections_at_all() -> None:
    assert figures(([], [(BOX, 0, False)]), ([], [])) == [0, 0]


def test_no_objects_at_all() -> None:
    assert figures(([(BOX, 0.5, 0)], [])) == [None, None]


def test_no_pictures() -> None:
    assert figures() == [None, None]


def test_only_difficult_objects_are_no_objects() -> None:
    assert figures(([(BOX, 0.5, 0)], [(BOX, 0, True)])) == [None, None]


def test_a_class_without_objects_is_left_out_of_the_mean() -> None:
    picture: tuple[Found, Truth] = ([(BOX, 0.5, 0), (FAR, 0.9, 1)], [(BOX, 0, False)])
    assert figures(picture, classes=2) == [1, 1]
    assert measure({0: picture}, 2).compute().per_class == {name: [1.0, None] for name in NAMES}


def test_what_finds_a_difficult_object_is_neither_right_nor_wrong() -> None:
    """Twice, before the object that counts."""
    found: Found = [(FAR, 0.9, 0), (FAR, 0.8, 0), (BOX, 0.5, 0)]
    assert figures((found, [(BOX, 0, False), (FAR, 0, True)])) == [1, 1]


def test_the_second_on_an_object_is_wrong() -> None:
    found: Found = [(BOX, 0.9, 0), (BOX, 0.8, 0), (FAR, 0.7, 0)]
    assert figures((found, [(BOX, 0, False), (FAR, 0, False)]))[1] == pytest.approx(0.5 + 0.5 * 2 / 3)


def test_it_does_not_go_on_to_the_next_object() -> None:
    """Both overlap the first object most; the second of them would fit the second object, too (COCO lets it)."""
    near: Box = (1, 1, 10, 8)
    found: Found = [(BOX, 0.9, 0), (BOX, 0.8, 0)]
    assert figures((found, [(BOX, 0, False), (near, 0, False)]))[1] == 0.5


def test_half_is_enough() -> None:
    assert figures(([((1, 1, 10, 5), 0.9, 0)], [(BOX, 0, False)])) == [1, 1]
    assert figures(([((1, 1, 10, 4), 0.9, 0)], [(BOX, 0, False)])) == [0, 0]


def test_equal_scores_go_by_picture_and_place() -> None:
    """The wrong one comes first in the first order of places, last in the second."""
    wrong, right = (FAR, 0.5, 0), (BOX, 0.5, 0)
    assert figures(([wrong, right], [(BOX, 0, False)]))[1] == 0.5
    assert figures(([right, wrong], [(BOX, 0, False)]))[1] == 1
    assert figures(([right], [(BOX, 0, False)]), ([wrong], []))[1] == 1
    assert figures(([wrong], []), ([right], [(BOX, 0, False)]))[1] == 0.5
