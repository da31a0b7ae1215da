# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Whole modules: batches, threads, probes, memory, names, and what cannot be built."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from interpreter.one_op import Array, i8, parse, program

from tpu_eval import _native

RNG = np.random.default_rng(6)
FILTER = RNG.integers(-128, 128, (4, 4, 3, 3)).astype(np.int8)
ADD = "multipliers = [64, 64], rshifts = [6, 6]"
BIG = RNG.integers(-9, 9, (9, 4, 6, 6)).astype(np.float32)


def network(batch: int, returns: str = "y") -> _native.Program:
    """Cast, two convolutions, a sum that keeps the first one alive, and a pooling; some results returned."""
    q = f"tensor<{batch}x4x6x6x{i8(0.5)}>"
    p = f"tensor<{batch}x4x3x3x{i8(0.5)}>"
    r = f"tensor<{batch}x4x3x3xf32>"
    conv = "kernel_shape = [3, 3], strides = [1, 1], pads = [1, 1, 1, 1], with_bias = false"
    conv += ", multiplier = [99], rshift = [14]"
    body = f"""
      %none = "top.None"() : () -> none
      %f = "top.Weight"() : () -> tensor<4x4x3x3xsi8> loc("filter")
      %i = "top.Input"(%x) : (tensor<{batch}x4x6x6xf32>) -> tensor<{batch}x4x6x6xf32> loc("in")
      %q = "tpu.Cast"(%i) : (tensor<{batch}x4x6x6xf32>) -> {q} loc("q")
      %a = "tpu.Conv2D"(%q, %f, %none) {{{conv}}} : ({q}, tensor<4x4x3x3xsi8>, none) -> {q} loc("a")
      %b = "tpu.Conv2D"(%a, %f, %none) {{{conv}}} : ({q}, tensor<4x4x3x3xsi8>, none) -> {q} loc("b")
      %c = "tpu.Conv2D"(%b, %f, %none) {{{conv}}} : ({q}, tensor<4x4x3x3xsi8>, none) -> {q} loc("c")
      %s = "tpu.Add"(%a, %c) {{{ADD}}} : ({q}, {q}) -> {q} loc("s")
      %m = "tpu.Pool2D"(%s) {{kernel_shape = [2, 2], strides = [2, 2], pads = [0, 0, 0, 0],
           pool_mode = #tpu<pool_mode Max>}} : ({q}) -> {p} loc("m")
      %y = "tpu.Cast"(%m) : ({p}) -> {r} loc("y")
    """
    types = {"i": f"tensor<{batch}x4x6x6xf32>", "m": p, "y": r}
    names = returns.split()
    results = ", ".join(types.get(name, q) for name in names)
    body += f"return {', '.join(f'%{name}' for name in names)} : {results}"
    return program(parse(body, f"%x: tensor<{batch}x4x6x6xf32>", results), {"filter": FILTER})


def outputs(built: _native.Program, x: Array) -> list[Array]:
    return built.session().run([x], len(x), raw=True)


def test_the_network_tells_samples_apart() -> None:
    (y,) = outputs(network(1), BIG)
    assert len(np.unique(y, axis=0)) == len(BIG)


@pytest.mark.parametrize("samples", [1, 2, 9])
def test_any_batch_on_a_module_of_batch_1(samples: int) -> None:
    built = network(1)
    assert built.batch == 1
    (y,) = outputs(built, BIG[:samples])
    single = [outputs(built, BIG[i : i + 1])[0] for i in range(samples)]
    np.testing.assert_array_equal(y, np.concatenate(single))


@pytest.mark.parametrize("samples", [1, 4, 6])
def test_short_batches_on_a_module_of_batch_4(samples: int) -> None:
    built = network(4)
    assert built.batch == 4
    (y,) = outputs(built, BIG[:samples])
    np.testing.assert_array_equal(y, outputs(network(1), BIG[:samples])[0])


def test_a_short_batch_does_not_see_the_run_before() -> None:
    session = network(4).session()
    session.run([BIG[:4]], 4)
    (y,) = session.run([BIG[:1]], 1)
    np.testing.assert_array_equal(y, outputs(network(1), BIG[:1])[0])


def test_sessions_in_threads_give_the_same() -> None:
    built = network(1)
    (expected,) = outputs(built, BIG)
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda _: outputs(built, np.tile(BIG, (20, 1, 1, 1)))[0], range(4)))
    for result in results:
        np.testing.assert_array_equal(result, np.tile(expected, (20, 1, 1, 1)))


def test_a_probe_sees_every_tensor_by_name() -> None:
    seen: dict[str, Array] = {}
    network(1).session().run([BIG[:1]], 1, probe=lambda name, value: seen.update({name: value}))
    assert list(seen) == ["in", "q", "a", "b", "c", "s", "m", "y"]
    assert all(value.dtype == np.float32 for value in seen.values())
    np.testing.assert_array_equal(seen["in"], BIG[:1])
    np.testing.assert_array_equal(seen["q"], BIG[:1])
    raw: dict[str, Array] = {}
    network(1).session().run([BIG[:1]], 1, raw=True, probe=lambda name, value: raw.update({name: value}))
    np.testing.assert_array_equal(raw["q"], BIG[:1] * 2)
    assert raw["q"].dtype == np.int8


def test_a_probe_is_called_once_a_run_of_the_module() -> None:
    names: list[str] = []
    network(4).session().run([BIG[:6]], 6, probe=lambda name, _: names.append(name))
    assert names == ["in", "q", "a", "b", "c", "s", "m", "y"] * 2


def test_what_a_probe_returns_takes_the_place_of_a_tensor() -> None:
    """Every op runs on the given operands: the last one sees its own, whatever was before."""
    given = RNG.integers(-9, 9, (3, 3, 4, 1)).astype(np.int8).T  # in any order
    seen: dict[str, Array] = {}

    def probe(name: str, value: Array) -> Array | None:
        seen[name] = value
        return given if name == "m" else None

    (y,) = network(1).session().run([BIG[:1]], 1, raw=True, probe=probe)
    (own,) = outputs(network(1, "m"), BIG[:1])
    np.testing.assert_array_equal(seen["m"], own)
    np.testing.assert_array_equal(y, given * np.float32(0.5))


def test_an_output_can_be_replaced() -> None:
    given = RNG.normal(size=(1, 4, 3, 3)).astype(np.float32)
    (y,) = network(1).session().run([BIG[:1]], 1, probe=lambda name, _: given if name == "y" else None)
    np.testing.assert_array_equal(y, given)


@pytest.mark.parametrize(
    ("given", "got"),
    [
        (np.zeros((1, 4, 9), np.int8), "an array of int8, shape (1, 4, 9)"),
        (np.zeros((1, 4, 3, 4), np.int8), "an array of int8, shape (1, 4, 3, 4)"),
        (np.zeros((1, 4, 3, 3), np.float32), "an array of float32, shape (1, 4, 3, 3)"),
        (np.zeros((1, 4, 3, 3), object), "an array of object, shape (1, 4, 3, 3)"),
        ([0], "<class 'list'>"),
    ],
)
def test_a_replacement_that_does_not_fit(given: object, got: str) -> None:
    def probe(name: str, _: Array) -> Array | None:
        return given if name == "m" else None  # type: ignore[return-value]

    expected = "'m': expected from the probe an array of i1, shape 1x4x3x3, or None, but got "
    with pytest.raises(_native.Error) as caught:
        network(1).session().run([BIG[:1]], 1, raw=True, probe=probe)
    assert str(caught.value) == expected + got


def test_the_calls_of_a_program_in_the_order_of_a_run() -> None:
    calls = network(1).calls
    results = [[info.name for info in call.results] for call in calls]
    assert results == [["in"], ["q"], ["a"], ["b"], ["c"], ["s"], ["m"], ["y"]]
    assert [call.op for call in calls][:3] == ["top.Input", "tpu.Cast", "tpu.Conv2D"]


def test_an_error_in_a_probe_is_raised() -> None:
    def probe(name: str, value: Array) -> None:
        raise ValueError(name)

    with pytest.raises(ValueError, match="in"):
        network(1).session().run([BIG[:1]], 1, probe=probe)


def test_memory_is_reused_and_never_corrupted() -> None:
    """What a probe copies out of shared memory equals the results of a module that keeps them all."""
    names = ["i", "q", "a", "b", "c", "s", "m", "y"]
    keeps, shares = network(1, " ".join(names)), network(1)
    assert shares.arena_bytes < keeps.arena_bytes
    seen: list[Array] = []
    shares.session().run([BIG[:1]], 1, raw=True, probe=lambda _, value: seen.append(value))
    for value, kept in zip(seen, outputs(keeps, BIG[:1]), strict=True):
        np.testing.assert_array_equal(value, kept)


def test_an_input_returned_as_it_is() -> None:
    i, y = outputs(network(1, "i y"), BIG)
    np.testing.assert_array_equal(i, BIG)
    np.testing.assert_array_equal(y, outputs(network(1), BIG)[0])


TWO = """
  %i = "top.Input"(%0) : (tensor<1x3xf32>) -> tensor<1x3xf32> loc("left")
  %j = "top.Input"(%1) : (tensor<1x3xf32>) -> tensor<1x3xf32> loc("right")
  %s = "top.Add"(%i, %j) : (tensor<1x3xf32>, tensor<1x3xf32>) -> tensor<1x3xf32> loc("sum")
  %d = "top.Add"(%i, %j) {coeff = [1.0, -1.0]}
     : (tensor<1x3xf32>, tensor<1x3xf32>) -> tensor<1x3xf32> loc("difference")
  return %s, %d, %s : tensor<1x3xf32>, tensor<1x3xf32>, tensor<1x3xf32>
"""


def test_two_inputs_and_outputs() -> None:
    built = program(
        parse(TWO, "%0: tensor<1x3xf32>, %1: tensor<1x3xf32>", ", ".join(["tensor<1x3xf32>"] * 3))
    )
    assert [info.name for info in built.inputs] == ["left", "right"]
    assert [info.name for info in built.outputs] == ["sum", "difference", "sum"]
    a, b = RNG.integers(-9, 9, (2, 5, 3)).astype(np.float32)
    results = built.session().run([a, b], 5)
    for result, expected in zip(results, (a + b, a - b, a + b), strict=True):
        np.testing.assert_array_equal(result, expected)


def test_results_without_a_common_batch_are_run_whole() -> None:
    body = '%y = "top.Reshape"(%x) : (tensor<2x3xf32>) -> tensor<6xf32> loc("y")\nreturn %y : tensor<6xf32>'
    built = program(parse(body, "%x: tensor<2x3xf32>", "tensor<6xf32>"))
    assert built.batch == 0
    x = np.arange(6, dtype=np.float32).reshape(2, 3)
    np.testing.assert_array_equal(built.session().run([x], 1)[0], x.ravel())


def test_types_are_described() -> None:
    built = network(1, "q y")
    (x,), (q, y) = built.inputs, built.outputs
    assert (x.name, x.shape, x.dtype) == ("in", [1, 4, 6, 6], "f32")
    assert (q.name, q.shape, q.dtype, q.scale, q.zero_point) == ("q", [1, 4, 6, 6], "i8", 0.5, 0)
    assert (y.name, y.shape, y.dtype) == ("y", [1, 4, 3, 3], "f32")


def nonfinite(x: list[float]) -> tuple[str, str] | None:
    body = """
      %i = "top.Input"(%0) : (tensor<1x2xf32>) -> tensor<1x2xf32> loc("in")
      %s = "top.Add"(%i, %i) : (tensor<1x2xf32>, tensor<1x2xf32>) -> tensor<1x2xf32> loc("twice")
      %l = "top.Sigmoid"(%s) {log = true} : (tensor<1x2xf32>) -> tensor<1x2xf32> loc("log")
      %t = "top.Add"(%l, %l) : (tensor<1x2xf32>, tensor<1x2xf32>) -> tensor<1x2xf32> loc("again")
      return %t : tensor<1x2xf32>
    """
    built = program(parse(body, "%0: tensor<1x2xf32>", "tensor<1x2xf32>"))
    return built.session().find_nonfinite([np.array([x], np.float32)], 1)


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        ([0.0, 1.0], None),
        ([np.nan, 1.0], ("in", "top.Input")),
        ([3e38, 1.0], ("twice", "top.Add")),
        ([0.0, -200.0], ("log", "top.Sigmoid")),
    ],
)
def test_the_first_op_that_makes_a_value_that_is_not_finite(x: list[float], expected: object) -> None:
    assert nonfinite(x) == expected


def refused(body: str, arguments: str, results: str, weights: dict[str, Array] | None = None) -> str:
    with pytest.raises(_native.Error) as caught:
        program(parse(body, arguments, results), weights)
    return str(caught.value)


def test_all_ops_without_a_rule_are_listed_once() -> None:
    body = """
      %a = "top.Unheard"(%x) : (tensor<1x2xf32>) -> tensor<1x2xf32> loc("a")
      %b = "top.Unheard"(%a) : (tensor<1x2xf32>) -> tensor<1x2xf32> loc("b")
      %c = "tpu.Strange"(%b) : (tensor<1x2xf32>) -> tensor<1x2xf32> loc("c")
      return %c : tensor<1x2xf32>
    """
    assert refused(body, "%x: tensor<1x2xf32>", "tensor<1x2xf32>") == (
        "test.mlir: expected ops with an evaluation rule, but got "
        "top.Unheard (2, first at 'a'), tpu.Strange (1, first at 'c')"
    )


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ("f64", "expected elements of f32, f16, bf16 or integers of 8, 16 or 32 bits, but got f64"),
        ("i64", "expected elements of f32, f16, bf16 or integers of 8, 16 or 32 bits, but got i64"),
        ("i4", "expected elements of f32, f16, bf16 or integers of 8, 16 or 32 bits, but got i4"),
    ],
)
def test_element_types_that_are_not_held(element: str, expected: str) -> None:
    held = f"tensor<1x2x{element}>"
    body = f'%y = "top.Input"(%x) : ({held}) -> {held} loc("in")\nreturn %y : {held}'
    assert refused(body, f"%x: {held}", held) == f"test.mlir: 'in': {expected}"


def test_an_unknown_shape() -> None:
    body = (
        '%y = "top.Input"(%x) : (tensor<?x2xf32>) -> tensor<?x2xf32> loc("in")\nreturn %y : tensor<?x2xf32>'
    )
    message = refused(body, "%x: tensor<?x2xf32>", "tensor<?x2xf32>")
    assert message == "test.mlir: 'in': expected a tensor of known shape, but got tensor<?x2xf32>"


WEIGHT = '%w = "top.Weight"() : () -> tensor<2x2x{0}> loc("w")\nreturn %w : tensor<2x2x{0}>'


@pytest.mark.parametrize(
    ("element", "array", "problem"),
    [
        ("f32", None, "expected an array, but got none"),
        ("f32", np.zeros(5, np.float32), "expected 4 elements, but got 5"),
        ("f32", np.zeros(4, np.int8), "expected an array of f4 for f32, but got i1"),
        ("f32", np.zeros(4), "expected an array of f4 for f32, but got f8"),
        ("f16", np.zeros(4, np.float16), "expected an array of u2 for f16, but got f2"),
        ("si8", np.zeros(4, np.uint8), "expected an array of i1 for i8, but got u1"),
        ("i32", np.zeros(4, np.int64), "expected an array of i4 for i32, but got i8"),
    ],
)
def test_weights_that_do_not_fit(element: str, array: Array | None, problem: str) -> None:
    weights = {} if array is None else {"w": array}
    message = refused(WEIGHT.format(element), "", f"tensor<2x2x{element}>", weights)
    assert message == f"test.mlir: 'w': weight: {problem}"


def test_weights_of_another_factorisation_fit() -> None:
    built = program(parse(WEIGHT.format("f32"), "", "tensor<2x2xf32>"), {"w": np.arange(4, dtype=np.float32)})
    np.testing.assert_array_equal(built.session().run([], 1)[0], [[0, 1], [2, 3]])
