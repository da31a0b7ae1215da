// tpu.Reshape at F16: the same elements in another shape.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reshape() {
  %x = check.input dense<[8.02, -4.605, 4.777, 6.145, -5.99, -3.826, -9.83, -2.303]> : tensor<8xf16>
  %r = "tpu.Reshape"(%x) {shape = [4, 2]} : (tensor<8xf16>) -> tensor<4x2xf16>
  check.expect_eq_const %r, dense<[[8.02, -4.605], [4.777, 6.145], [-5.99, -3.826], [-9.83, -2.303]]> : tensor<4x2xf16>
  return
}
