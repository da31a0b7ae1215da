# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Cuts modules down to seeds: one op each, its operands made arguments or weights, tensors called t0, t1, ...

usage: python fuzz/seeds.py OUT MODULE...

Of the modules that show an op with the same attributes and kinds of types, the one of the fewest elements is kept.
"""

from __future__ import annotations

import hashlib
import re
import sys
from math import prod
from pathlib import Path

OP = re.compile(
    r'^\s*(?:(%\S+?)(?::\d+)? = )?"((?:top|tpu)\.\w+)"\(([^)]*)\)(.*) : \((.*)\) -> (.*) loc\(.*\)$'
)
HEADER = re.compile(r"^module .*?attributes (\{.*\}) \{$", re.MULTILINE)
SHAPE = re.compile(r"tensor<((?:\d+x)*)")
LIMIT = 60_000  # elements of all tensors of a seed
KEPT_ATTRIBUTES = ("module.chip", "module.mode", "module.state", "module.asymmetric")


REAL = re.compile(r"\d+\.\d+(?:[eE][+-]?\d+)?")
LONG = re.compile(r"(?<![\w.])(\d)(\d{3,})(?![\w.])")


def plain(line: re.Match[str]) -> list[str]:
    """Name, operands, attributes and types of an op, with numbers that are no network's: two digits, one digit."""
    name, operands, attributes, *types = (
        REAL.sub(lambda m: f"{float(m[0]):.1e}", x) for x in line.groups()[1:]
    )
    return [name, operands, LONG.sub(lambda m: m[1] + "0" * len(m[2]), attributes), *types]


def types_of(text: str) -> list[str]:
    """The types of a list, parted at the commas outside brackets."""
    parts, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c in "<(") - (c in ">)" and text[i - 1] != "-")
        if c == "," and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    return [*parts, text[start:].strip()] if text.strip() else []


def elements(types: list[str]) -> int:
    return sum(prod(int(x) for x in shape.split("x") if x) for t in types for shape in SHAPE.findall(t))


def cut(header: str, makers: dict[str, str], match: re.Match[str]) -> tuple[str, str, int]:
    """What makes a seed different from others of its op, its text, its size."""
    name, operands, attributes, ins, outs = plain(match)
    sources, result_types = types_of(ins), types_of(outs.strip("()") if outs.startswith("(") else outs)
    arguments, lines, values, names = [], [], [], 0
    for operand, kind in zip((x.strip() for x in operands.split(",")), sources, strict=False):
        made_by = makers.get(operand, "")
        if made_by == "top.None":
            lines.append('    %none = "top.None"() : () -> none')
            values.append("%none")
        elif made_by == "top.Weight":
            lines.append(f'    %w{names} = "top.Weight"() : () -> {kind} loc("t{names}")')
            values.append(f"%w{names}")
            names += 1
        else:
            values.append(f"%arg{len(arguments)}")
            arguments.append(f"%arg{len(arguments)}: {kind}")
    results = ", ".join(f'"t{names + i}"' for i in range(len(result_types)))
    loc = results if len(result_types) == 1 else f"fused[{results}]"
    returned = ", ".join(f"%0#{i}" if len(result_types) > 1 else "%0" for i in range(len(result_types)))
    made = f"%0:{len(result_types)}" if len(result_types) > 1 else "%0"
    lines = list(dict.fromkeys(lines))
    text = "\n".join([
        f"module attributes {header} {{",
        f"  func.func @main({', '.join(arguments)}) -> ({', '.join(result_types)}) {{",
        *lines,
        f'    {made} = "{name}"({", ".join(values)}){attributes} : ({", ".join(sources)}) -> {outs} loc({loc})',
        f"    return {returned} : {', '.join(result_types)}",
        "  }",
        "}",
        "",
    ])  # fmt: skip
    shapeless = re.sub(r"\d+(\.\d+)?(E[+-]?\d+)?", "0", " ".join([*sources, *result_types]))
    key = (
        f"{name} {re.sub(r'-?[0-9.]+(E[+-]?[0-9]+)?', '0', attributes)} {shapeless if 'tpu.' in name else ''}"
    )
    return key, text, elements([*sources, *result_types])


def seeds(path: Path) -> list[tuple[str, str, int]]:
    text = path.read_text()
    found = HEADER.search(text)
    if not found:
        return []
    inner = [x for x in types_of(found[1][1:-1]) if x.startswith(KEPT_ATTRIBUTES)]
    matches = [m for m in map(OP.match, text.splitlines()) if m]
    makers = {m[1]: m[2] for m in matches if m[1]}
    interesting = (m for m in matches if m[1] and m[2] not in ("top.None", "top.Weight"))
    return [cut("{" + ", ".join(inner) + "}", makers, m) for m in interesting]


def main(out: Path, modules: list[Path]) -> None:
    best: dict[str, tuple[int, str]] = {}
    for module in modules:
        for key, text, size in seeds(module):
            if size <= LIMIT and size < best.get(key, (LIMIT + 1, ""))[0]:
                best[key] = size, text
    out.mkdir(parents=True, exist_ok=True)
    for _, text in best.values():
        (out / hashlib.sha1(text.encode()).hexdigest()[:16]).write_text(text)
    print(f"{len(best)} seeds")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(x) for x in sys.argv[2:]])
