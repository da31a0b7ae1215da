// tpu.Reshape at BF16: the same elements in another shape.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reshape() {
  %x = check.input dense<[8.0, -4.6, 4.78, 6.16, -6.0, -3.83, -9.8, -2.3]> : tensor<8xbf16>
  %r = "tpu.Reshape"(%x) {shape = [4, 2]} : (tensor<8xbf16>) -> tensor<4x2xbf16>
  check.expect_eq_const %r, dense<[[8.0, -4.6], [4.78, 6.16], [-6.0, -3.83], [-9.8, -2.3]]> : tensor<4x2xbf16>
  return
}
