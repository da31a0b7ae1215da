// tpu.Add at F16: sum of tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @add() {
  %x0 = check.input dense<[1.764]> : tensor<1xf16>
  %x1 = check.input dense<[0.4001, 0.9785, 2.24, 1.867, -0.977, 0.95, -0.1514, -0.1032]> : tensor<8xf16>
  %r = "tpu.Add"(%x0, %x1) {is_scalar = false} : (tensor<1xf16>, tensor<8xf16>) -> tensor<8xf16>
  check.expect_close_const %r, dense<[2.164, 2.742, 4.004, 3.63, 0.7866, 2.715, 1.612, 1.66]> : tensor<8xf16> {max_ulp = 1}
  return
}
