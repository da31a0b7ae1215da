# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Who may see whom: the house's rules, read from imports, includes and link lists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "python" / "tpu_eval"

# The rooms of the package, the lowest first, and those below that each may see.
MAY_SEE: dict[str, set[str]] = {
    "_native": set(),
    "errors": set(),
    "hashing": set(),
    "types": set(),
    "results": set(),
    "statistics": {"types", "results"},
    "metrics": {"errors", "types", "results"},
    "datasets": {"errors", "hashing", "types"},
    "images": {"errors", "types"},
    "postprocess": {"errors", "types", "images"},
    "store": {"errors", "hashing", "types"},
    "toolchain": {"_native", "errors", "types"},
    "networks": {"_native", "errors", "hashing", "types", "results", "images", "toolchain"},
    "pipeline": {"errors", "hashing", "types", "results", "images", "store", "networks"},
    "tasks": {"errors", "types", "results", "statistics", "metrics", "datasets", "images", "postprocess"},
    "evaluation": {
        "errors",
        "hashing",
        "types",
        "results",
        "metrics",
        "datasets",
        "images",
        "postprocess",
        "store",
        "toolchain",
        "networks",
        "pipeline",
        "tasks",
    },
    "gates": {"errors", "results", "statistics", "datasets", "networks", "tasks", "evaluation"},
    "stages": {
        "errors",
        "results",
        "statistics",
        "datasets",
        "store",
        "networks",
        "pipeline",
        "evaluation",
        "gates",
    },
    "cluster": {"errors", "types", "store", "networks", "pipeline"},
    "lowering": {"errors", "toolchain", "networks"},
    "conformance": {"_native", "errors", "types", "results", "networks"},
    "comparison": {
        "errors",
        "hashing",
        "types",
        "results",
        "datasets",
        "store",
        "images",
        "networks",
        "pipeline",
        "conformance",
    },
    "attribution": {
        "errors",
        "types",
        "results",
        "statistics",
        "store",
        "networks",
        "pipeline",
        "evaluation",
        "gates",
        "lowering",
        "comparison",
    },
    "doctor": {
        "_native",
        "errors",
        "hashing",
        "types",
        "results",
        "statistics",
        "store",
        "datasets",
        "images",
        "networks",
        "tasks",
        "evaluation",
    },
    "diff": {"errors", "results", "metrics"},
    "page": {"errors", "hashing", "types", "results", "datasets", "images", "networks", "evaluation"},
    "report": {"errors", "types", "results"},
    "api": {
        "errors",
        "types",
        "results",
        "metrics",
        "store",
        "toolchain",
        "networks",
        "pipeline",
        "tasks",
        "evaluation",
        "gates",
        "stages",
        "cluster",
        "lowering",
        "conformance",
        "comparison",
        "attribution",
        "doctor",
        "diff",
        "page",
        "report",
    },
    "": {"errors", "types", "evaluation", "api"},
    "cli": {"errors", "types", "results", "store", "toolchain", "evaluation", "lowering", "report", "api"},
    "__main__": {"cli"},
}
LOOSE = {"__init__.py", "__main__.py", "_native.pyi", "errors.py", "hashing.py", "py.typed"}
# The only rooms that may import a package from outside.
ONLY_IN = {
    "cv2": {"images", "report"},
    "PIL": {"images"},
    "rich": {"report"},
    "jinja2": {"report"},
    "safetensors": {"store"},
    "pycocotools": {"metrics"},
    "onnxruntime": {"networks"},
    "ray": {"cluster"},
}


def module_of(path: Path) -> str:
    """The dotted name below the package: 'datasets.coco', 'errors', or '' for the package itself."""
    words = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(words[:-1] if words[-1] == "__init__" else words)


def room_of(module: str) -> str:
    """The first word."""
    return module.partition(".")[0]


def imports(path: Path) -> Iterator[str]:
    """Every dotted name that a file imports, wherever it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: expected absolute imports, but got a relative one"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


FILES = {module_of(path): path for path in sorted(PACKAGE.rglob("*.py*")) if path.suffix in (".py", ".pyi")}
# What each module imports: ours by module, and packages from outside.
OURS: dict[str, set[str]] = {module: set() for module in FILES}
OTHERS: dict[str, set[str]] = {module: set() for module in FILES}
for _module, _path in FILES.items():
    for _name in imports(_path):
        _first, _, _rest = _name.partition(".")
        if _first != "tpu_eval":
            OTHERS[_module].add(_first)
            continue
        while _rest not in FILES:
            _rest = _rest.rpartition(".")[0]
        OURS[_module].add(_rest)


def arrows() -> dict[str, set[str]]:
    """The other rooms that each room sees."""
    found: dict[str, set[str]] = {room_of(module): set() for module in FILES}
    for module, seen in OURS.items():
        found[room_of(module)] |= {room_of(x) for x in seen} - {room_of(module)}
    return found


@pytest.mark.parametrize(("room", "seen"), arrows().items(), ids=lambda x: x if isinstance(x, str) else "")
def test_rooms_see_what_is_below_them(room: str, seen: set[str]) -> None:
    assert room in MAY_SEE, f"{room}: a new room: say here what it may see"
    wrong = sorted(seen - MAY_SEE[room])
    assert not wrong, f"{room} may not see {wrong[0]}"


def test_arrows_point_down() -> None:
    order = list(MAY_SEE)
    for room, seen in MAY_SEE.items():
        above = [x for x in seen if order.index(x) >= order.index(room)]
        assert not above, f"{room} may not see {above[0]}, which stands above it"


def test_no_modules_import_each_other_in_a_circle() -> None:
    left = {module: seen - {module} for module, seen in OURS.items()}
    while free := [module for module, seen in left.items() if not seen & left.keys()]:
        for module in free:
            del left[module]
    assert not left, f"a circle among {sorted(left)}"


def test_no_file_stands_loose() -> None:
    assert {x.name for x in PACKAGE.iterdir() if x.is_file() and x.suffix != ".so"} == LOOSE


@pytest.mark.parametrize("package", ONLY_IN)
def test_packages_from_outside_have_their_rooms(package: str) -> None:
    rooms = {room_of(module) for module, names in OTHERS.items() if package in names}
    assert rooms == ONLY_IN[package]


# Rooms whose classes are asked, never tested for.
ASKED = ("tasks", "datasets", "metrics", "postprocess")


KINDS = {
    node.name: room_of(module)
    for module, path in FILES.items()
    if room_of(module) in ASKED
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.ClassDef)
}


def kinds_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of each class that isinstance or issubclass looks for; and tests for an option by its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("isinstance", "issubclass"):
            for x in ast.walk(node.args[1]):
                if isinstance(x, ast.Name | ast.Attribute):
                    yield node.lineno, x.id if isinstance(x, ast.Name) else x.attr
        elif isinstance(node, ast.Compare) and getattr(node.left, "value", None) == "postprocess":
            yield node.lineno, "postprocess"


@pytest.mark.parametrize("module", FILES)
def test_tasks_and_data_sets_are_asked(module: str) -> None:
    tree = ast.parse(FILES[module].read_text(encoding="utf-8"))
    others = {"postprocess", *(name for name, room in KINDS.items() if room != room_of(module))}
    wrong = [f"{FILES[module]}:{line}: {name}" for line, name in kinds_in(tree) if name in others]
    assert not wrong, f"{wrong[0]}: expected it to be asked, but got a test for its kind"


@pytest.mark.parametrize(
    "text",
    [
        "isinstance(x, Detection)",
        "not isinstance(x, (int, tasks.Detection))",
        "issubclass(x, A | Detection)",
        "'postprocess' in options",
        "'postprocess' not in result.options",
    ],
)
def test_what_is_a_test_for_a_kind(text: str) -> None:
    assert {name for _, name in kinds_in(ast.parse(text))} & {"Detection", "postprocess"}
    assert not list(kinds_in(ast.parse("'other' in options and hasattr(x, 'Detection')")))


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
    ("Dialect/Check", ["tpu_eval/Dialect/Tpu", "tpu_eval/Dialect/Top", "tpu_eval/Dialect/Image"]),
    ("Dialect/Support", ["tpu_eval/Dialect/Top", "tpu_eval/Dialect/Tpu", "tpu_eval/Dialect/Image"]),
    ("Support", ["tpu_eval/Dialect", "tpu_eval/Interpreter", "tpu_eval/Runtime", "mlir/"]),
    ("Conversion", ["tpu_eval/Interpreter", "tpu_eval/Runtime"]),
    ("Transforms", ["tpu_eval/Interpreter", "tpu_eval/Runtime"]),
    ("Interpreter/Kernels", ["mlir/", "tpu_eval/Dialect", "tpu_eval/Interpreter/Builders"]),
    ("Interpreter/Kernels/Reference", ["tpu_eval/Interpreter/Kernels/Fast"]),
    ("Interpreter/Memory", ["mlir/", "tpu_eval/Dialect", "tpu_eval/Interpreter/Optimize"]),
    ("Interpreter/Optimize", ["mlir/", "tpu_eval/Dialect", "tpu_eval/Interpreter/Memory"]),
    ("Interpreter/Builders/Common", ["tpu_eval/Dialect"]),
    ("Interpreter/Builders/Top", ["tpu_eval/Dialect/Tpu"]),
    ("Interpreter/Builders/Tpu", ["tpu_eval/Dialect/Top"]),
    ("Interpreter/Builders", ["tpu_eval/Interpreter/Program", "tpu_eval/Interpreter/Session"]),
    (
        "Interpreter",
        ["tpu_eval/Runtime", "tpu_eval/Conversion", "tpu_eval/Transforms", "tpu_eval/Dialect/Check"],
    ),
    ("Runtime", ["tpu_eval/Testing", "tpu_eval/Dialect/Check"]),
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


def cpp_room_of(name: str) -> str:
    """The folder of a file, or the file where a folder's files see each other's folders: Interpreter/Step."""
    folder, _, file = name.rpartition("/")
    return (
        f"{folder}/{file.partition('.')[0]}" if folder in {"Interpreter", "Interpreter/Builders"} else folder
    )


def test_no_circle_of_rooms() -> None:
    seen: dict[str, set[str]] = {}
    for path in SOURCES:
        room = cpp_room_of(folder_of(path))
        ours = [name.removeprefix("tpu_eval/") for name in includes(path) if name.startswith("tpu_eval/")]
        seen.setdefault(room, set()).update(cpp_room_of(name) for name in ours)
        seen[room].discard(room)
    assert "Interpreter/Step" in seen
    try:
        TopologicalSorter(seen).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' <- '.join(error.args[1])}")


# Our libraries and those of ours they may link.
LINKS = {
    "TpuEvalDialectSupport": set(),
    "TpuEvalImageIR": {"TpuEvalDialectSupport"},
    "TpuEvalCheckIR": set(),
    "TpuEvalTopIR": {"TpuEvalDialectSupport"},
    "TpuEvalTpuIR": {"TpuEvalDialectSupport"},
    "TpuEvalLowerPreprocess": {"TpuEvalImageIR", "TpuEvalTopIR"},
    "TpuEvalIsolateInputs": {"TpuEvalTopIR"},
    "TpuEvalSplice": {"TpuEvalTopIR", "TpuEvalTpuIR"},
    "TpuEvalRounding": set(),
    "TpuEvalReferenceKernels": {"TpuEvalRounding"},
    "TpuEvalCmodelKernels": {"TpuEvalReferenceKernels"},
    "TpuEvalFastKernels": {"TpuEvalReferenceKernels"},
    "TpuEvalModule": {"TpuEvalRounding", "TpuEvalTopIR"},
    "TpuEvalMemory": {"TpuEvalRounding"},
    "TpuEvalOptimize": {"TpuEvalFastKernels"},
    "TpuEvalCommonBuilders": {"TpuEvalReferenceKernels"},
    "TpuEvalTopBuilders": {"TpuEvalCommonBuilders", "TpuEvalTopIR"},
    "TpuEvalTpuBuilders": {"TpuEvalCommonBuilders", "TpuEvalModule", "TpuEvalTpuIR"},
    "TpuEvalImageBuilders": {"TpuEvalReferenceKernels", "TpuEvalImageIR"},
    "TpuEvalCmodelBuilders": {"TpuEvalTpuBuilders", "TpuEvalCmodelKernels"},
    "TpuEvalBuilders": {
        "TpuEvalTopBuilders",
        "TpuEvalTpuBuilders",
        "TpuEvalImageBuilders",
        "TpuEvalCmodelBuilders",
    },
    "TpuEvalInterpreter": {
        "TpuEvalModule",
        "TpuEvalMemory",
        "TpuEvalOptimize",
        "TpuEvalTopIR",
        "TpuEvalTpuIR",
    },
    "TpuEvalTesting": {"TpuEvalBuilders", "TpuEvalInterpreter", "TpuEvalCheckIR"},
    "TpuEvalRuntime": {
        "TpuEvalBuilders",
        "TpuEvalInterpreter",
        "TpuEvalLowerPreprocess",
        "TpuEvalIsolateInputs",
        "TpuEvalSplice",
    },
}


def libraries() -> dict[str, set[str]]:
    """What each tpu_eval_library(...) or tpu_eval_kernels(...) links of ours."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "lib").rglob("CMakeLists.txt")):
        text = re.sub(r"#.*", "", path.read_text(encoding="utf-8"))
        for body in re.findall(r"tpu_eval_(?:library|kernels)\s*\((\w[^)]*)\)", text):
            name, _, rest = body.strip().partition("LINK")
            found[name.split()[0]] = {word for word in rest.split() if word.startswith("TpuEval")}
    return found


@pytest.mark.parametrize(
    ("name", "links"), libraries().items(), ids=lambda x: x if isinstance(x, str) else ""
)
def test_libraries_link_what_is_below_them(name: str, links: set[str]) -> None:
    assert name in LINKS, f"{name}: a new library: say here what it may link"
    assert links <= LINKS[name], f"{name} may not link {sorted(links - LINKS[name])}"
