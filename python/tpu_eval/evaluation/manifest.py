# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The files of a run, with their hashes: what is needed to repeat it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tpu_eval.evaluation.job import Job
from tpu_eval.hashing import hash_file
from tpu_eval.networks.protocols import EvaluableModel
from tpu_eval.results.evaluation import FileHash, Manifest

_ROLES = {".mlir": "module", ".npz": "tensors"}  # the role of a bmodel or an ONNX graph is its suffix
_CHUNK = 1 << 20  # bytes per read

RoleAndPath = tuple[str, Path]


def manifest_of(command: Sequence[str], files: Iterable[RoleAndPath]) -> Manifest:
    """The manifest of a command, with the current folder and each existing file, once."""
    present = dict.fromkeys((role, path.absolute()) for role, path in files if path.is_file())
    return Manifest(tuple(command), str(Path.cwd()), tuple(_hash(*x) for x in present))


def together(manifests: Sequence[Manifest]) -> Manifest:
    """Merges the manifests of one command; each file is listed once."""
    first = manifests[0]
    return Manifest(first.command, first.folder, tuple(dict.fromkeys(f for x in manifests for f in x.files)))


def run_manifest(
    command: Sequence[str], networks: Iterable[EvaluableModel], job: Job, others: Iterable[RoleAndPath] = ()
) -> Manifest:
    """The manifest of a run of networks on a job's data, and of other files that it read."""
    files = [file for network in networks for file in network.files]
    data = {"annotations": job.annotations, "labels": job.labels}
    given = [(role, path) for role, path in data.items() if path is not None]
    return manifest_of(command, [*files, *others, *given])


def file_of(path: Path) -> RoleAndPath:
    """The role and path of a stage's own file: a module, tensors, or what its suffix says."""
    suffix = path.suffix.lower()
    return _ROLES.get(suffix, suffix.removeprefix(".")), path


def _hash(role: str, path: Path) -> FileHash:
    return FileHash(role, str(path), path.stat().st_size, hash_file(path))
