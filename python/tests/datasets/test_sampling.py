# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from tpu_eval.datasets import Sample
from tpu_eval.datasets.sampling import choose
from tpu_eval.errors import UsageError


def make(*sizes: int) -> list[Sample]:
    """Samples sorted by class, as data sets are."""
    return [Sample(f"{c}/{i}", Path(f"{c}/{i}"), c) for c, size in enumerate(sizes) for i in range(size)]


@pytest.mark.parametrize("count", [1, 7, 10, 23, 40])
def test_stratified_takes_from_every_class_in_proportion(count: int) -> None:
    chosen = Counter(x.label for x in choose(make(*[4] * 10), count))
    assert sum(chosen.values()) == count
    assert max(chosen.values()) - min(chosen.get(c, 0) for c in range(10)) <= 1


def test_stratified_reaches_small_classes_first() -> None:
    assert Counter(x.label for x in choose(make(100, 1, 50), 6)) == {0: 3, 1: 1, 2: 2}


@pytest.mark.parametrize("method", ["stratified", "random"])
def test_the_choice_is_the_same_everywhere(method: str) -> None:
    samples = make(5, 5, 5)
    chosen = choose(samples, 4, method, seed=4)
    assert choose(list(reversed(samples)), 4, method, seed=4)[::-1] == chosen
    assert choose(samples, 4, method, seed=5) != chosen
    # found with sha256sum and sort
    pinned = {"stratified": ["0/1", "0/2", "1/4", "2/1"], "random": ["0/1", "0/2", "0/3", "1/4"]}
    assert [x.name for x in chosen] == pinned[method]


@pytest.mark.parametrize("method", ["stratified", "random", "first"])
def test_order_is_kept_and_a_smaller_count_is_part_of_a_larger(method: str) -> None:
    samples = make(9, 2, 5)
    chosen = [set(choose(samples, n, method)) for n in range(1, 17)]
    assert all(a < b for a, b in pairwise(chosen))
    assert choose(samples, 99, method) == samples
    several = choose(samples, 7, method)
    assert several == sorted(several, key=samples.index)


def test_first() -> None:
    assert [x.name for x in choose(make(2, 2), 3, "first")] == ["0/0", "0/1", "1/0"]


def test_names_that_differ_in_unicode_form_only_are_chosen_alike() -> None:
    composed = [Sample(f"caf\u00e9{i}", Path(), i) for i in range(9)]
    decomposed = [Sample(f"cafe\u0301{i}", Path(), i) for i in range(9)]
    assert [x.label for x in choose(composed, 3)] == [x.label for x in choose(decomposed, 3)]


def test_messages() -> None:
    with pytest.raises(UsageError, match=r"^--count: expected at least 1, but got 0$"):
        choose(make(1), 0)
    with pytest.raises(
        UsageError, match=r"^--sample: expected one of stratified, random, first, but got 'last'$"
    ):
        choose(make(1), 1, "last")
