# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

from pathlib import Path

from tpu_eval.datasets import Sample
from tpu_eval.page.pictures import class_names


def test_a_class_has_the_name_of_its_folder_when_no_other_has_it() -> None:
    names = ["cat/1", "cat/2", "dog/1", "mixed/1", "mixed/2", "flat", "a/1", "b/1"]
    labels = [0, 0, 1, 2, 3, 4, 5, 5]
    samples = [Sample(x, Path(x), label) for x, label in zip(names, labels, strict=True)]
    assert class_names(samples) == {0: "cat", 1: "dog"}
