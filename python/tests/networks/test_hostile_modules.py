# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Modules made to break their reader: too deep, too large, unspellable. One line each, in no time and no memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("tpu_eval._native", reason="the native module is not built")
from tpu_eval.errors import TpuEvalError
from tpu_eval.networks.module import Module

Refuse = Callable[[str], str]
DEPTH = "expected at most 100 levels of brackets"
WIDE = 2**37  # elements of f32: more bytes than any machine of today has


@pytest.fixture
def load(tmp_path: Path) -> Callable[[str], Module]:
    def load(text: str) -> Module:
        path = tmp_path / "m.mlir"
        path.write_text(text)
        return Module.load(path)

    return load


@pytest.fixture
def refuse(load: Callable[[str], Module], tmp_path: Path) -> Refuse:
    """What is said of a module that cannot be loaded, or not be made ready to run, after its path."""

    def refuse(text: str) -> str:
        with pytest.raises(TpuEvalError) as caught:
            load(text).session()
        message = str(caught.value)
        assert len(message.splitlines()) == 1
        return message.removeprefix(str(tmp_path / "m.mlir"))

    return refuse


def main_of(body: str, arguments: str = "", results: str = "") -> str:
    return f"module {{\n  func.func @main({arguments}) -> ({results}) {{\n{body}\n  }}\n}}\n"


def relu(element: str, shape: str = "1x4x") -> str:
    kind = f"tensor<{shape}{element}>"
    body = f'%0 = "top.Relu"(%a) : ({kind}) -> {kind} loc("r")\nreturn %0 : {kind}'
    return main_of(body, f"%a: {kind}", kind)


def test_a_module_that_is_not_hostile(load: Callable[[str], Module]) -> None:
    assert [info.name for info in load(relu("f32")).outputs] == ["r"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"module attributes {{a = {'[' * 10**6}}} {{}}", f":1:123: {DEPTH}, but got more"),
        ("module {" * 10**5, f":1:808: {DEPTH}, but got more"),
        ("!a = " + "tuple<" * 10**5, f":1:611: {DEPTH}, but got more"),
        ('module {} loc("a"' + "(" * 10**5, f":1:117: {DEPTH}, but got more"),
    ],
    ids=["attributes", "regions", "types", "locations"],
)
def test_text_nested_without_end(refuse: Refuse, text: str, expected: str) -> None:
    assert refuse(text) == expected


def test_nesting_through_aliases(refuse: Refuse) -> None:
    aliases = "#a0 = []\n" + "".join(f"#a{i} = [#a{i - 1}]\n" for i in range(1, 200))
    assert refuse(aliases + "module {}") == f":101:10: {DEPTH}, with those of aliases, but got more"


@pytest.mark.parametrize("spelling", ["!t{0} = tuple<!t{1}, !t{1}>", "!t{0} =\n tuple // <\n <!t{1}, !t{1}>"])
def test_types_that_double_with_each_alias(refuse: Refuse, spelling: str) -> None:
    aliases = "!t0 = i8\n" + "".join(spelling.format(i, i - 1) + "\n" for i in range(1, 60))
    message = refuse(aliases + main_of("return", "%a: !t59"))
    assert message.endswith(": expected at most 1048576 attributes behind an alias, but got more")


def test_many_aliases_are_no_nesting(load: Callable[[str], Module]) -> None:
    locations = "".join(f'#loc{i} = loc("n{i}"(#loc{i - 1}))\n' for i in range(1, 40))
    aliases = "".join(f"#b{i} = {i} : i64\n" for i in range(2000))
    load(f"#loc0 = loc(unknown)\n{locations}{aliases}{relu('f32')}")


@pytest.mark.parametrize(
    ("shape", "place"),
    [
        ("99999999999999x", "2:30"),
        ("1048576x1048576x2x", "2:46"),
        ("4x\n 99999999999999999999999x", "3:2"),
        ("0x2199023255552x", "2:32"),
    ],
)
def test_more_elements_than_any_memory(refuse: Refuse, shape: str, place: str) -> None:
    assert refuse(relu("f32", shape)) == f":{place}: expected at most 2^40 elements, but got more"


def test_scalable_vectors_are_counted_too(refuse: Refuse) -> None:
    message = refuse("module attributes {a = dense<0> : vector<[9999999999]x[9999999999]xi8>} {}")
    assert message == ":1:56: expected at most 2^40 elements, but got more"


def test_tensors_that_no_memory_holds(refuse: Refuse) -> None:
    message = refuse(relu("f32", f"{WIDE}x"))
    assert message.startswith(":2:3: expected tensors that fit the ")
    assert message.endswith(f" MiB of memory, but got {WIDE * 8 >> 20} MiB of them")


@pytest.mark.parametrize("element", ["i65", "si16777215", "ui99999999999999999999"])
def test_wide_integers(refuse: Refuse, element: str) -> None:
    assert refuse(relu(element)) == f":2:34: expected integers of at most 64 bits, but got {element}"


def test_affine_maps(refuse: Refuse) -> None:
    message = refuse(f"module attributes {{a = affine_map<() -> ({' + '.join('1' * 10**5)})>}} {{}}")
    assert message == ":1:24: expected no affine maps and sets, but got affine_map"


@pytest.mark.parametrize("kind", ["tensor<?x4xf32>", "tensor<*xf32>", "none", "tuple<i8>"])
def test_arguments_without_a_known_shape(refuse: Refuse, kind: str) -> None:
    message = refuse(main_of("return", f"%a: {kind}"))
    assert message == f":2:3: 'arg0': expected a tensor of known shape, but got {kind}"


def test_names_that_are_no_text(load: Callable[[str], Module]) -> None:
    text = relu("f32").replace('loc("r")', r'loc("r\FF\0Ar")')
    text = text.replace("module {", r'module attributes {"module.\FE" = "\FD", module.mode = "\FC"} {')
    model = load(text)
    assert model.outputs[0].name == "r�\nr"
    assert model.attributes == {"�": "�", "mode": "�"}
    model.session()


def test_messages_with_names_that_are_no_text(refuse: Refuse) -> None:
    text = relu("f32").replace("top.Relu", "top.Nothing").replace('loc("r")', r'loc("r\FF\0Ar")')
    assert (
        refuse(text) == ":1:1: expected ops with an evaluation rule, but got top.Nothing (1, first at 'r� r')"
    )


def test_names_that_occur_twice(refuse: Refuse) -> None:
    kind = "tensor<1x4xf32>"
    body = f'%0 = "top.Relu"(%a) : ({kind}) -> {kind} loc("r")\n%1 = "top.Relu"(%0) : ({kind}) -> {kind} loc("r")'
    message = refuse(main_of(f"{body}\nreturn %1 : {kind}", f"%a: {kind}", kind))
    assert message == ": 'r': expected a name of its own, but got that of an earlier tensor"


def test_a_network_that_ends_with_an_op_that_nobody_knows(refuse: Refuse) -> None:
    kind = "tensor<4xf32>"
    text = main_of(f'%0 = "top.Unheard"(%a) : ({kind}) -> {kind} loc("p")', f"%a: {kind}")
    assert refuse(text) == ":2:3: expected @main to end with func.return, but got top.Unheard"


def test_paddings_whose_sum_overflows(refuse: Refuse) -> None:
    kind = "tensor<4xf32>"
    pads = 'paddings = [9223372036854775807, 3], mode = "constant"'
    body = f'%n = "top.None"() : () -> none\n%0 = "top.Pad"(%a, %n) {{{pads}}} : ({kind}, none) -> {kind} loc("p")'
    message = refuse(main_of(f"{body}\nreturn %0 : {kind}", f"%a: {kind}", kind))
    rule = "expected paddings between -1099511627776 and 1099511627776"
    assert message == f": 'p': 'top.Pad' op {rule}, but got 9223372036854775807"


def test_a_top_product_of_integers_has_no_scales(refuse: Refuse) -> None:
    kind = "tensor<1x1xi8>"
    body = (
        '%n = "top.None"() : () -> none\n'
        f'%0 = "top.MatMul"(%a, %a, %n) : ({kind}, {kind}, none) -> {kind} loc("m")\nreturn %0 : {kind}'
    )
    message = refuse(main_of(body, f"%a: {kind}", kind))
    assert message == ": 'm': 'top.MatMul' op expected float tensors, but got i8"
