// tpu.Concat at F32: joins tensors along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @concat() {
  %x0 = check.input dense<0.0> : tensor<2x1xf32>
  %x1 = check.input dense<[[3.2341502, 1.0725656, 3.6224263, 1.0725656],
      [4.336295, 0.5525061, 4.336295, 4.0856085]]> : tensor<2x4xf32>
  %r = "tpu.Concat"(%x0, %x1) {axis = 1 : si32} : (tensor<2x1xf32>, tensor<2x4xf32>) -> tensor<2x5xf32>
  check.expect_eq_const %r, dense<[[0.0, 3.2341502, 1.0725656, 3.6224263, 1.0725656],
      [0.0, 4.336295, 0.5525061, 4.336295, 4.0856085]]> : tensor<2x5xf32>
  return
}
