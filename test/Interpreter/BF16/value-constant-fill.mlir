// tpu.ConstantFill at BF16: a tensor of one value.
// RUN: tpu-eval-opt %s --run

// 1.5 everywhere in the shape that the operand says.
func.func @constant_fill() {
  %x = check.input dense<[2, 3]> : tensor<2xi32>
  %r = "tpu.ConstantFill"(%x) {value = 1.5} : (tensor<2xi32>) -> tensor<2x3xf32>
  check.expect_eq_const %r, dense<1.5> : tensor<2x3xf32>
  return
}
