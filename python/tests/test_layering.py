# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Who may see whom: the house's rules, read from imports, includes and link lists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "python" / "tpu_eval"

# Each part of the package and the parts it may import.
BASE = {"", "errors", "results"}
MEASURES = BASE | {"requirements", "npz", "metrics", "detections", "postprocess", "geometry", "statistics"}
MODELS = MEASURES | {"engine", "_native", "decoders", "preprocess", "model"}
JOBS = MEASURES | {"datasets", "tasks", "pipeline", "store", "hooks", "job"}
MAY_SEE: dict[str, set[str]] = {
    "": set(),
    "_native": set(),
    "errors": set(),
    "results": set(),
    "verdicts": set(),
    "requirements": {"errors"},
    "npz": {"errors"},
    "metrics": {"errors"},
    "detections": set(),
    "postprocess": {"errors", "geometry", "detections"},
    "geometry": {"errors"},
    "statistics": {"errors"},
    "decoders": {"errors"},
    "preprocess": {"errors", "_native", "decoders", "geometry"},
    "model": {"errors", "engine", "_native", "decoders", "preprocess", "npz", "store"},
    "datasets": MEASURES,
    "hooks": {"errors"},
    "engine": set(),
    "job": {"engine"},
    "tasks": MEASURES | {"datasets", "hooks", "job"},
    "pipeline": BASE,
    "store": BASE,
    "profiling": {"results"},
    "cluster": {"errors", "engine", "pipeline", "evaluation", "stage_files"},
    "evaluation": JOBS,
    "toolchain": {"errors", "model"},
    "environment": {"", "errors", "toolchain"},
    "companion": {"errors", "engine", "model"},
    "bmodel": {"errors", "engine", "model", "preprocess", "companion", "toolchain", "store"},
    "onnx_stage": {"errors", "engine", "model", "preprocess", "companion", "store"},
    "stage_files": {"errors", "engine", "model", "evaluation", "bmodel", "onnx_stage"},
    "stages": JOBS | {"evaluation", "stage_results"},
    "stage_results": {"results"},
    "diagnosis": {"stage_results"},
    "doctor": MODELS | JOBS | {"companion", "diagnosis", "evaluation", "stages", "stage_results"},
    "attribution": MODELS | JOBS | {"evaluation", "stages", "conformance", "findings", "toolchain"},
    "conformance": {"", "engine", "errors", "verdicts", "npz", "_native", "model"},
    "page_content": {"results", "stage_results"},
    "gathering": MODELS | JOBS | {"evaluation", "stage_results", "page_content"},
    "report": BASE
    | {"verdicts", "findings", "stage_results", "diagnosis", "page_content", "run_differences"},
    "run_differences": {"errors"},
    "differing": {"errors", "metrics", "run_differences"},
    "findings": set(),
    "cli": {"profiling"}
    | MODELS
    | JOBS
    | {
        "evaluation",
        "cluster",
        "toolchain",
        "environment",
        "stage_files",
        "stages",
        "stage_results",
        "attribution",
        "conformance",
        "verdicts",
        "findings",
        "doctor",
        "diagnosis",
        "gathering",
        "page_content",
        "differing",
        "run_differences",
        "report",
    },
    "__main__": {"cli"},
}
# The only parts that may import a package from outside.
ONLY_IN = {
    "cv2": {"preprocess", "decoders", "report"},
    "PIL": {"preprocess", "decoders"},
    "rich": {"report"},
    "jinja2": {"report"},
    "safetensors": {"store"},
    "pycocotools": {"metrics"},
    "onnxruntime": {"onnx_stage"},
    "ray": {"cluster"},
}


def part_of(path: Path) -> str:
    """The first name below the package: 'datasets', 'errors', or '' for the package itself."""
    name = path.relative_to(PACKAGE).parts[0].removesuffix(".py").removesuffix(".pyi")
    return "" if name == "__init__" else name


def imports(path: Path) -> Iterator[str]:
    """Every dotted name that a file imports, wherever it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: expected absolute imports, but got a relative one"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def python_files() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py*")) if path.suffix in (".py", ".pyi")]


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_python_modules_see_what_is_below_them(path: Path) -> None:
    part = part_of(path)
    assert part in MAY_SEE, f"{part}: a new part of the package: say here what it may see"
    for name in imports(path):
        words = name.split(".")
        if words[0] == "tpu_eval":
            seen = words[1] if len(words) > 1 and words[1] in MAY_SEE else ""
            assert seen == part or seen in MAY_SEE[part] | {""}, f"{path}: {part} may not see {seen}"
        elif words[0] in ONLY_IN:
            assert part in ONLY_IN[words[0]], f"{path}: {part} may not import {words[0]}"


SOURCES = [
    path
    for folder in ("include", "lib", "tools", "python/bindings")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in (".h", ".cpp")
]
# Files below the first folder (of include/tpu_eval and lib alike) never see headers that start with the
# others, not even through other headers of ours.
NEVER = [
    ("Dialect", ["tpu_eval/Interpreter", "tpu_eval/Runtime", "tpu_eval/Conversion", "tpu_eval/Transforms"]),
    ("Dialect/Top", ["tpu_eval/Dialect/Tpu", "tpu_eval/Dialect/Image"]),
    ("Dialect/Tpu", ["tpu_eval/Dialect/Top", "tpu_eval/Dialect/Image"]),
    ("Dialect/Image", ["tpu_eval/Dialect/Tpu", "tpu_eval/Dialect/Top"]),
    ("Dialect/Support", ["tpu_eval/Dialect/Top", "tpu_eval/Dialect/Tpu", "tpu_eval/Dialect/Image"]),
    ("Support", ["tpu_eval/Dialect", "tpu_eval/Interpreter", "tpu_eval/Runtime", "mlir/"]),
    ("Conversion", ["tpu_eval/Interpreter", "tpu_eval/Runtime"]),
    ("Transforms", ["tpu_eval/Interpreter", "tpu_eval/Runtime"]),
    ("Interpreter/Kernels", ["mlir/", "tpu_eval/Dialect", "tpu_eval/Runtime"]),
    ("Interpreter", ["tpu_eval/Runtime", "tpu_eval/Conversion", "tpu_eval/Transforms"]),
    ("python/bindings", ["mlir/", "llvm/", "tpu_eval/Dialect", "tpu_eval/Conversion"]),
]


def includes(path: Path) -> list[str]:
    return re.findall(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', path.read_text(encoding="utf-8"), re.MULTILINE)


def reached(path: Path) -> set[str]:
    """All headers that a file includes, through ours."""
    found: set[str] = set()
    waiting = includes(path)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        for place in (ROOT / "include" / name, path.parent / name):
            if place.is_file():
                waiting += includes(place)
    return found


def folder_of(path: Path) -> str:
    """The path below include/tpu_eval, lib, or the root."""
    for base in (ROOT / "include" / "tpu_eval", ROOT / "lib", ROOT):
        if path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    raise AssertionError(path)


@pytest.mark.parametrize(("folder", "hidden"), NEVER, ids=lambda x: x if isinstance(x, str) else "")
def test_headers_see_what_is_below_them(folder: str, hidden: list[str]) -> None:
    for path in SOURCES:
        if folder_of(path).startswith(f"{folder}/"):
            wrong = sorted(name for name in reached(path) if name.startswith(tuple(hidden)))
            assert not wrong, f"{path}: {folder} may not see {wrong[0]}"


def test_there_is_something_to_look_at() -> None:
    assert len(SOURCES) > 20
    assert any(folder_of(path).startswith("Interpreter/Kernels/") for path in SOURCES)
    assert any("mlir/IR/Operation.h" in reached(path) for path in SOURCES)


# Our libraries and those of ours they may link.
LINKS = {
    "TpuEvalSupport": set(),
    "TpuEvalDialectSupport": {"TpuEvalSupport"},
    "TpuEvalImageIR": {"TpuEvalSupport", "TpuEvalDialectSupport"},
    "TpuEvalTopIR": {"TpuEvalSupport", "TpuEvalDialectSupport"},
    "TpuEvalTpuIR": {"TpuEvalSupport", "TpuEvalDialectSupport"},
    "TpuEvalReferenceKernels": {"TpuEvalSupport"},
    "TpuEvalFastKernels": {"TpuEvalReferenceKernels"},
    "TpuEvalLowerPreprocess": {"TpuEvalSupport", "TpuEvalImageIR", "TpuEvalTopIR"},
    "TpuEvalInterpreter": {
        "TpuEvalSupport",
        "TpuEvalReferenceKernels",
        "TpuEvalFastKernels",
        "TpuEvalTopIR",
        "TpuEvalTpuIR",
        "TpuEvalImageIR",
    },
    "TpuEvalSplice": {"TpuEvalSupport", "TpuEvalDialectSupport", "TpuEvalTopIR", "TpuEvalTpuIR"},
    "TpuEvalRuntime": {"TpuEvalSupport", "TpuEvalInterpreter", "TpuEvalLowerPreprocess", "TpuEvalSplice"},
}


def libraries() -> dict[str, set[str]]:
    """What each tpu_eval_library(...) links of ours."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "lib").rglob("CMakeLists.txt")):
        text = re.sub(r"#.*", "", path.read_text(encoding="utf-8"))
        for body in re.findall(r"tpu_eval_library\s*\(([^)]*)\)", text):
            name, _, rest = body.strip().partition("LINK")
            found[name.split()[0]] = {word for word in rest.split() if word.startswith("TpuEval")}
    return found


@pytest.mark.parametrize(
    ("name", "links"), libraries().items(), ids=lambda x: x if isinstance(x, str) else ""
)
def test_libraries_link_what_is_below_them(name: str, links: set[str]) -> None:
    assert name in LINKS, f"{name}: a new library: say here what it may link"
    assert links <= LINKS[name], f"{name} may not link {sorted(links - LINKS[name])}"
