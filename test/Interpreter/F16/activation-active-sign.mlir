// tpu.Active, SIGN, at F16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_sign() {
  %x = check.input dense<[[[[1.764, 0.4001], [-0.1032, 0.4106]],
       [[0.1774, -0.4019], [1.14, -1.234]],
       [[0.6724, 0.4075], [0.5767, -0.2083]]]]> : tensor<1x3x2x2xf16>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode SIGN>} : (tensor<1x3x2x2xf16>) -> tensor<1x3x2x2xf16>
  check.expect_eq_const %r, dense<[[[[1.0, 1.0], [-1.0, 1.0]],
       [[1.0, -1.0], [1.0, -1.0]],
       [[1.0, 1.0], [1.0, -1.0]]]]> : tensor<1x3x2x2xf16>
  return
}
