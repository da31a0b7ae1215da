# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

from pathlib import Path

from tpu_eval.page.listing import read_listing

MODULE = """#loc = loc(unknown)
module {
  func.func @main(%arg0: tensor<1xf32> loc(unknown)) -> tensor<1xf32> {
    %0 = "top.None"() : () -> none loc(#loc)
    %1 = "top.Weight"() : () -> tensor<1xf32> loc(#loc2)
    %2 = "top.Add"(%arg0, %1) {do_relu = false} : (tensor<1xf32>, tensor<1xf32>) -> tensor<1xf32> loc(#loc3)
    %3 = "top.Relu"(%2) : (tensor<1xf32>) -> tensor<1xf32> loc("in place")
    %4:2 = "top.Split"(%3) : (tensor<1xf32>) -> (tensor<1xf32>, tensor<1xf32>) loc(#loc6)
    return %4#0 : tensor<1xf32> loc(#loc)
  } loc(#loc)
} loc(#loc)
#loc2 = loc("weight")
#loc3 = loc("a (b)")
#loc4 = loc("first")
#loc5 = loc("second")
#loc6 = loc(fused[#loc4, #loc5])
"""


def test_ops_by_the_name_of_their_first_result(tmp_path: Path) -> None:
    (tmp_path / "m.mlir").write_text(MODULE)
    found = read_listing(tmp_path / "m.mlir").ops
    assert list(found) == ["a (b)", "in place", "first"]
    assert found["in place"] == '%3 = "top.Relu"(%2) : (tensor<1xf32>) -> tensor<1xf32>'
    assert found["first"].startswith('%4:2 = "top.Split"')
