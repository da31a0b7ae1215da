// tpu.Concat at BF16: joins tensors along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @concat() {
  %x0 = check.input dense<0.0> : tensor<2x1xbf16>
  %x1 = check.input dense<[[3.23, 1.07, 3.62, 1.07], [4.34, 0.55, 4.34, 4.1]]> : tensor<2x4xbf16>
  %r = "tpu.Concat"(%x0, %x1) {axis = 1 : si32} : (tensor<2x1xbf16>, tensor<2x4xbf16>) -> tensor<2x5xbf16>
  check.expect_eq_const %r, dense<[[0.0, 3.23, 1.07, 3.62, 1.07], [0.0, 4.34, 0.55, 4.34, 4.1]]> : tensor<2x5xbf16>
  return
}
