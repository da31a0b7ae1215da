// tpu.ShapeSlice at F16: a part of numbers, with steps.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @shape_slice() {
  %x = check.input dense<[2, 3]> : tensor<2xi32>
  %none = "top.None"() : () -> none
  %r = "tpu.ShapeSlice"(%x, %none, %none, %none) {axes = [], ends = [2], hasparamConvert_axes = [0], offset = [1], steps = [1]}
    : (tensor<2xi32>, none, none, none) -> tensor<1xi32>
  check.expect_eq_const %r, dense<[3]> : tensor<1xi32>
  return
}
