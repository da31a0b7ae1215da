# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the tests of heads share: plain loops, nothing of the code that is tested."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from tpu_eval.errors import ModelError
from tpu_eval.postprocess import Head, HeadContext, make_head

Array = npt.NDArray[Any]
Found = tuple[float, int, tuple[float, float, float, float]]  # score, class, box


@dataclass
class Info:
    name: str
    shape: list[int]


def sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def softmax(values: Sequence[float]) -> list[float]:
    powers = [math.exp(x - max(values)) for x in values]
    return [x / sum(powers) for x in powers]


def expected_step(values: Sequence[float]) -> float:
    return sum(i * p for i, p in enumerate(softmax(values)))


def centred(cx: float, cy: float, w: float, h: float) -> tuple[float, float, float, float]:
    return cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2


def logits(seed: int, *shape: int, low: float = -3.0) -> Array:
    """Mostly unlikely scores."""
    return np.random.default_rng(seed).normal(low, 1.5, shape).astype(np.float32)


def numbers(seed: int, *shape: int) -> Array:
    return np.random.default_rng(seed).normal(0, 0.8, shape).astype(np.float32)


def grid(height: int, width: int) -> Iterator[tuple[int, int]]:
    """Rows and columns of cells."""
    yield from ((y, x) for y in range(height) for x in range(width))


def overlap(a: Sequence[float], b: Sequence[float]) -> float:
    width = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
    height = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - width * height
    return width * height / union if union > 0 else 0.0


def suppressed(found: list[Found], threshold: float, most: int) -> list[Found]:
    """NMS of each class by itself, by definition."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda x: (-x[0], x[1])):
        if all(k[1] != one[1] or overlap(k[2], one[2]) <= threshold for k in kept):
            kept.append(one)
    return kept[:most]


def head_for(spec: str, outputs: Mapping[str, Array], size: tuple[int, int], seed: int = 0) -> Head:
    """A head for a network with these outputs, in a shuffled order."""
    infos = [Info(name, list(values.shape)) for name, values in outputs.items()]
    random.Random(seed).shuffle(infos)
    return make_head(spec, HeadContext(tuple(infos), *size))


def check(head: Head, outputs: Mapping[str, Array], expected: Sequence[Sequence[Found]]) -> None:
    """Whether the head finds exactly what is expected, best first."""
    decoded = head.decode(outputs)
    assert len(decoded) == len(expected)
    for found, wanted in zip(decoded, expected, strict=True):
        assert found.scores.tolist() == pytest.approx([x[0] for x in wanted], rel=1e-6)
        assert found.classes.tolist() == [x[1] for x in wanted]
        boxes = np.array([x[2] for x in wanted]).reshape(-1, 4)
        np.testing.assert_allclose(found.boxes, boxes, rtol=1e-6, atol=1e-5)


def refusal(spec: str, shapes: Sequence[Sequence[int]], size: tuple[int, int]) -> str:
    """The message of a head that does not find its outputs."""
    infos = tuple(Info(f"o{i}", list(shape)) for i, shape in enumerate(shapes))
    with pytest.raises(ModelError) as error:
        make_head(spec, HeadContext(infos, *size))
    return str(error.value)
