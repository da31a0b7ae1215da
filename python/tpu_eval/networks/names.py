# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Names of stages: how far they are compiled, or the names of their files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tpu_eval.errors import UsageError

_INTEGERS = {"symmetric": "sym", "asymmetric": "asym"}


def names_of(path: Path, stage: str) -> tuple[str, ...]:
    """The names of a stage in rules, the shortest first.

    "Tpu INT8 symmetric" is int8 and int8_sym, "Top F32" is top; other files than modules go by their ending, bmodel
    or onnx. The name of the file also works, with or without folder and ending.
    """
    return tuple(dict.fromkeys((*_short(path, stage), path.stem, path.name, str(path))))


def _short(path: Path, stage: str) -> tuple[str, ...]:
    ending = path.suffix.lower().removeprefix(".")
    if ending in ("bmodel", "onnx"):
        return (ending,)
    words = stage.lower().split()
    if words[0] != "tpu":
        return (words[0],)
    rest = [_INTEGERS.get(word, word) for word in words[1:]]
    return (rest[0], "_".join(rest))


def unique_names(every: Sequence[tuple[str, ...]]) -> list[str]:
    """For each stage, the first of its names that no other stage has."""
    counts = Counter(name for names in every for name in names)
    return [next(name for name in names if counts[name] == 1) for names in every]


def find(option: str, wanted: str, every: Sequence[tuple[str, ...]]) -> int:
    """The index of the only stage with that name. Raises UsageError that lists the choices."""
    found = [i for i, names in enumerate(every) if wanted in names]
    if len(found) == 1:
        return found[0]
    unique = unique_names(every)
    rule = ", ".join(unique[i] for i in found) if found else ", ".join(unique)
    got = f"{wanted!r}, which is {len(found)} of them" if found else repr(wanted)
    raise UsageError(f"{option}: expected one stage of {rule}, but got {got}")


def labels(stages: Sequence[str], unique: Sequence[str]) -> list[str]:
    """The names in tables: how far stages are compiled, with a name added where that is the same."""
    counts = Counter(stages)
    return [
        stage if counts[stage] == 1 else f"{stage} ({name})"
        for stage, name in zip(stages, unique, strict=True)
    ]
