// top.ConstantFill at Top: a tensor of one value.
// RUN: tpu-eval-opt %s --run

// 1.5 everywhere in the shape that the operand says.
func.func @constant_fill() {
  %x = check.input dense<[2.0, 3.0]> : tensor<2xf32>
  %r = "top.ConstantFill"(%x) {value = 1.5} : (tensor<2xf32>) -> tensor<2x3xf32>
  check.expect_eq_const %r, dense<1.5> : tensor<2x3xf32>
  return
}
