// tpu.Add at BF16: sum of tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @add() {
  %x0 = check.input dense<[1.766]> : tensor<1xbf16>
  %x1 = check.input dense<[0.4, 0.98, 2.23, 1.87, -0.977, 0.95, -0.151, -0.103]> : tensor<8xbf16>
  %r = "tpu.Add"(%x0, %x1) {is_scalar = false} : (tensor<1xbf16>, tensor<8xbf16>) -> tensor<8xbf16>
  check.expect_close_const %r, dense<[2.17, 2.75, 4.0, 3.62, 0.79, 2.72, 1.62, 1.664]> : tensor<8xbf16> {max_ulp = 1}
  return
}
