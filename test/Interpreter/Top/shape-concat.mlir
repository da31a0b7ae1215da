// top.Concat at Top: joins tensors along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @concat() {
  %x = check.input dense<[2.0, 3.0]> : tensor<2xf32>
  %w = check.weight dense<[1.0, 2.0]> : tensor<2xf32>
  %r = "top.Concat"(%x, %w) {axis = 0 : si32} : (tensor<2xf32>, tensor<2xf32>) -> tensor<4xf32>
  check.expect_eq_const %r, dense<[2.0, 3.0, 1.0, 2.0]> : tensor<4xf32>
  return
}
