// tpu.Concat at F16: joins tensors along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @concat() {
  %x0 = check.input dense<0.0> : tensor<2x1xf16>
  %x1 = check.input dense<[[3.234, 1.072, 3.623, 1.072], [4.336, 0.5527, 4.336, 4.086]]> : tensor<2x4xf16>
  %r = "tpu.Concat"(%x0, %x1) {axis = 1 : si32} : (tensor<2x1xf16>, tensor<2x4xf16>) -> tensor<2x5xf16>
  check.expect_eq_const %r, dense<[[0.0, 3.234, 1.072, 3.623, 1.072], [0.0, 4.336, 0.5527, 4.336, 4.086]]> : tensor<2x5xf16>
  return
}
