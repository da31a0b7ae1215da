# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Branches and loops: regions that see the tensors around them."""

from __future__ import annotations

import re

import numpy as np
import pytest
from interpreter.one_op import Array, assert_close, parse, program

from tpu_eval import _native

X = np.arange(12).reshape(3, 4).astype(np.float32)
T = "tensor<3x4xf32>"
N = "tensor<1xf32>"
BOTH = pytest.mark.parametrize("dialect", ["top", "tpu"])


def run(body: str, inputs: list[Array], results: list[tuple[int, ...]]) -> list[Array]:
    arguments = ", ".join(f"%{'abc'[i]}: {T if x.ndim == 2 else N}" for i, x in enumerate(inputs))
    types = ", ".join(f"tensor<{'x'.join(map(str, shape))}xf32>" for shape in results)
    return program(parse(body, arguments, types)).session().run(inputs, 1, raw=True)


def add(dialect: str, result: str, left: str, right: str, name: str = "sum") -> str:
    return f'{result} = "{dialect}.Add"({left}, {right}) : ({T}, {T}) -> {T} loc("{name}")'


def yield_(dialect: str, values: str, types: str) -> str:
    return f'"{dialect}.Yield"({values}) : ({types}) -> ()'


def branch(dialect: str, condition: str, then: str, otherwise: str, result: str) -> str:
    regions = f"({{ {then} }}, {{ {otherwise} }})"
    return f'{result} = "{dialect}.If"({condition}) {regions} : ({N}) -> {T} loc("{result[1:]}")'


@pytest.mark.parametrize("value", [1.0, 0.5, 0.0, -1.0])
@BOTH
def test_if(dialect: str, value: float) -> None:
    """The first region where the condition is positive; both see what was made before."""
    then = add(dialect, "%t", "%s", "%b", "t") + "\n" + yield_(dialect, "%t", T)
    otherwise = yield_(dialect, "%s", T)
    body = "\n".join(
        [
            add(dialect, "%s", "%a", "%b", "s"),
            branch(dialect, "%c", then, otherwise, "%y"),
            add(dialect, "%z", "%y", "%s", "z"),
            f"return %z : {T}",
        ]
    )
    condition = np.array([value], np.float32)
    (found,) = run(body, [X, X + 1, condition], [X.shape])
    inner = 3 * X + 2 if value > 0 else 2 * X + 1
    np.testing.assert_array_equal(found, inner + 2 * X + 1)


def test_if_within_if() -> None:
    inner = branch("top", "%c", yield_("top", "%a", T), yield_("top", "%b", T), "%i")
    then = inner + "\n" + add("top", "%t", "%i", "%b", "t") + "\n" + yield_("top", "%t", T)
    body = branch("top", "%c", then, yield_("top", "%b", T), "%y") + f"\nreturn %y : {T}"
    for value, expected in ((1, 2 * X + 1), (0, X + 1)):
        (found,) = run(body, [X, X + 1, np.array([value], np.float32)], [X.shape])
        np.testing.assert_array_equal(found, expected)


def test_only_the_branch_that_runs_is_probed() -> None:
    then = add("top", "%t", "%a", "%a", "then") + "\n" + yield_("top", "%t", T)
    otherwise = add("top", "%e", "%b", "%b", "else") + "\n" + yield_("top", "%e", T)
    body = branch("top", "%c", then, otherwise, "%y") + f"\nreturn %y : {T}"
    built = program(parse(body, f"%a: {T}, %b: {T}, %c: {N}", T))
    assert [info.name for call in built.calls for info in call.results] == ["then", "else", "y"]
    seen: list[str] = []
    built.session().run([X, X, np.ones(1, np.float32)], 1, True, lambda name, value: seen.append(name))
    assert seen == ["then", "y"]


def test_a_branch_of_another_format_is_an_error_when_it_runs() -> None:
    small = f'%t = "top.Slice"(%a, %n, %n, %n) {{offset = [0, 0], ends = [3, 2], steps = [1, 1]}} : ({T}, none, none, none) -> tensor<3x2xf32> loc("t")'  # noqa: E501
    then = small + "\n" + yield_("top", "%t", "tensor<3x2xf32>")
    body = '%n = "top.None"() : () -> none\n' + branch("top", "%c", then, yield_("top", "%b", T), "%y")
    body += f"\nreturn %y : {T}"
    np.testing.assert_array_equal(run(body, [X, X, np.zeros(1, np.float32)], [X.shape])[0], X)
    rule = "expected of its region a tensor of 12 x f32, but got 6 x f32"
    with pytest.raises(_native.Error, match=f"^{re.escape(f'''test.mlir: 'y': 'top.If' op {rule}''')}$"):
        run(body, [X, X, np.ones(1, np.float32)], [X.shape])


def test_an_op_without_a_rule_in_a_region_is_listed() -> None:
    then = f'%t = "top.Unheard"(%a) : ({T}) -> {T} loc("t")\n' + yield_("top", "%t", T)
    body = branch("top", "%c", then, yield_("top", "%b", T), "%y") + f"\nreturn %y : {T}"
    with pytest.raises(_native.Error, match=r"but got top\.Unheard \(1, first at 't'\)"):
        run(body, [X, X, np.ones(1, np.float32)], [X.shape])


def loop(dialect: str, operands: str, types: str, body: str, results: str) -> str:
    return f'%y:2 = "{dialect}.Loop"({operands}) ({{ ^bb0(%i: {N}, %k: {N}, %v: {T}, %w: {T}): {body} }}) : ({types}) -> ({results}) loc("y")'  # noqa: E501


@pytest.mark.parametrize("count", [0, 1, 5])
@BOTH
def test_loop(dialect: str, count: int) -> None:
    """Carried tensors may change places, and what is around the loop lives as long as it runs."""
    inner = add(dialect, "%s", "%v", "%o", "s") + "\n" + yield_(dialect, "%k, %w, %s", f"{N}, {T}, {T}")
    body = "\n".join(
        [
            '%n = "top.None"() : () -> none',
            add(dialect, "%o", "%b", "%b", "o"),
            loop(dialect, "%c, %n, %a, %b", f"{N}, none, {T}, {T}", inner, f"{T}, {T}"),
            f"return %y#0, %y#1 : {T}, {T}",
        ]
    )
    v, w = X, X + 1
    for _ in range(count):
        v, w = w, v + 2 * (X + 1)
    found = run(body, [X, X + 1, np.array([count], np.float32)], [X.shape, X.shape])
    np.testing.assert_array_equal(found[0], v)
    np.testing.assert_array_equal(found[1], w)


def collecting(iterations: int, condition: str = "%n") -> str:
    inner = add("top", "%s", "%v", "%b", "s") + "\n" + yield_("top", "%i, %s, %v", f"{N}, {T}, {T}")
    kind = "none" if condition == "%n" else N
    call = f'%y:2 = "top.Loop"(%c, {condition}, %a) ({{ ^bb0(%i: {N}, %k: {N}, %v: {T}): {inner} }}) : ({N}, {kind}, {T}) -> ({T}, tensor<{iterations}x3x4xf32>) loc("y")'  # noqa: E501
    return f'%n = "top.None"() : () -> none\n{call}\nreturn %y#0, %y#1 : {T}, tensor<{iterations}x3x4xf32>'


def test_loop_collects_and_stops() -> None:
    """The number of the iteration is the next condition: it is 0 first, so that one iteration runs."""
    found = run(collecting(1), [X, X + 1, np.array([9], np.float32)], [X.shape, (1, 3, 4)])
    np.testing.assert_array_equal(found[0], 2 * X + 1)
    np.testing.assert_array_equal(found[1], X[None])


def test_loop_that_does_not_begin() -> None:
    rule = "expected as many iterations as the result's type says, but got 0"
    with pytest.raises(_native.Error, match=f"'y': 'top.Loop' op {rule}"):
        run(collecting(1, "%c"), [X, X + 1, np.array([0], np.float32)], [X.shape, (1, 3, 4)])


def test_loop_whose_body_takes_too_little() -> None:
    inner = yield_("top", "%k", N)
    body = f'%y = "top.Loop"(%c, %c, %a) ({{ ^bb0(%i: {N}, %k: {N}): {inner} }}) : ({N}, {N}, {T}) -> {T} loc("y")'
    with pytest.raises(_native.Error, match=r"'top.Loop' op expected 3 arguments of a region, but got 2"):
        run(body + f"\nreturn %y : {T}", [X, X, np.ones(1, np.float32)], [X.shape])


@pytest.mark.parametrize("function", ["Sigmoid", "SiLU"])
def test_a_convolution_and_its_function_within_if(function: str) -> None:
    """What they make together must not lie where the convolution still reads."""
    picture, filters = "tensor<1x4x9x9xf32>", "tensor<4x1x3x3xf32>"
    window = "{kernel_shape = [3, 3], strides = [1, 1], pads = [1, 1, 1, 1], group = 4 : i64}"
    then = "\n".join(
        [
            f'%r = "top.Relu"(%a) : ({picture}) -> {picture} loc("r")',
            f'%d = "top.Conv"(%r, %w, %none) {window} : ({picture}, {filters}, none) -> {picture} loc("d")',
            f'%s = "top.{function}"(%d) : ({picture}) -> {picture} loc("s")',
            yield_("top", "%s", picture),
        ]
    )
    regions = f"({{ {then} }}, {{ {yield_('top', '%a', picture)} }})"
    body = "\n".join(
        [
            '%none = "top.None"() : () -> none',
            f'%w = "top.Weight"() : () -> {filters} loc("w")',
            f'%y = "top.If"(%c) {regions} : ({N}) -> {picture} loc("y")',
            f"return %y : {picture}",
        ]
    )
    draw = np.random.default_rng(0)
    weights = {"w": draw.normal(size=(4, 1, 3, 3)).astype(np.float32)}
    inputs = [draw.normal(size=(1, 4, 9, 9)).astype(np.float32), np.ones(1, np.float32)]
    found = []
    for kernels in ("reference", "fast"):
        module = parse(body, f"%a: {picture}, %c: {N}", picture)
        (result,) = program(module, weights, kernels=kernels).session().run(inputs, 1, raw=True)
        found.append(result)
    assert_close(found[1], found[0])


@pytest.mark.parametrize("kernels", ["reference", "fast"])
def test_if_without_results(kernels: str) -> None:
    regions = f"({{ {yield_('top', '', '')} }}, {{ {yield_('top', '', '')} }})"
    body = f'"top.If"(%c) {regions} : ({N}) -> () loc("y")\n{add("top", "%z", "%a", "%a")}\nreturn %z : {T}'
    module = parse(body, f"%a: {T}, %c: {N}", T)
    (found,) = program(module, kernels=kernels).session().run([X, np.ones(1, np.float32)], 1, raw=True)
    np.testing.assert_array_equal(found, 2 * X)
