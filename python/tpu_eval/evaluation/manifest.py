# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The files of a run, with their hashes: what somebody must have to do the same again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tpu_eval.evaluation.job import Job
from tpu_eval.hashing import hash_file
from tpu_eval.networks.protocols import EvaluableModel
from tpu_eval.results.evaluation import FileHash, Manifest

_ROLES = {".mlir": "module", ".npz": "tensors"}  # a bmodel and an ONNX graph are called by their suffix
_CHUNK = 1 << 20  # bytes read at once

RoleAndPath = tuple[str, Path]


def manifest_of(command: Sequence[str], files: Iterable[RoleAndPath]) -> Manifest:
    """Of the command as it was given here and now, and each of the files that is there, once."""
    present = dict.fromkeys((role, path.absolute()) for role, path in files if path.is_file())
    return Manifest(tuple(command), str(Path.cwd()), tuple(_hash(*x) for x in present))


def together(manifests: Sequence[Manifest]) -> Manifest:
    """Of one command: each file once."""
    first = manifests[0]
    return Manifest(first.command, first.folder, tuple(dict.fromkeys(f for x in manifests for f in x.files)))


def run_manifest(
    command: Sequence[str], networks: Iterable[EvaluableModel], job: Job, others: Iterable[RoleAndPath] = ()
) -> Manifest:
    """Of a run of networks on the data of a job, and of other files that it read."""
    files = [file for network in networks for file in network.files]
    data = {"annotations": job.annotations, "labels": job.labels}
    given = [(role, path) for role, path in data.items() if path is not None]
    return manifest_of(command, [*files, *others, *given])


def file_of(path: Path) -> RoleAndPath:
    """A stage's own file: a module, tensors, or what its suffix says."""
    suffix = path.suffix.lower()
    return _ROLES.get(suffix, suffix.removeprefix(".")), path


def _hash(role: str, path: Path) -> FileHash:
    return FileHash(role, str(path), path.stat().st_size, hash_file(path))
