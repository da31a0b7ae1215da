# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How stages are called: by how far they are compiled, or by the names of their files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tpu_eval.errors import UsageError

_INTEGERS = {"symmetric": "sym", "asymmetric": "asym"}


def names_of(path: Path, stage: str) -> tuple[str, ...]:
    """What a rule may call a stage, the shortest first.

    "Tpu INT8 symmetric" is int8 and int8_sym, "Top F32" top; other files than modules go by their ending, bmodel or
    onnx. Each has the name of its file, too, with and without folder and ending.
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
    """For each stage the first of its names that no other has."""
    counts = Counter(name for names in every for name in names)
    return [next(name for name in names if counts[name] == 1) for names in every]


def find(option: str, wanted: str, every: Sequence[tuple[str, ...]]) -> int:
    """The only stage of that name, by its place. Raises UsageError that names the choices."""
    found = [i for i, names in enumerate(every) if wanted in names]
    if len(found) == 1:
        return found[0]
    unique = unique_names(every)
    rule = ", ".join(unique[i] for i in found) if found else ", ".join(unique)
    got = f"{wanted!r}, which is {len(found)} of them" if found else repr(wanted)
    raise UsageError(f"{option}: expected one stage of {rule}, but got {got}")


def labels(stages: Sequence[str], unique: Sequence[str]) -> list[str]:
    """What tables call them: how far they are compiled, with a name where that is the same."""
    counts = Counter(stages)
    return [
        stage if counts[stage] == 1 else f"{stage} ({name})"
        for stage, name in zip(stages, unique, strict=True)
    ]
