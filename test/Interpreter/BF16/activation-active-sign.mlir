// tpu.Active, SIGN, at BF16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_sign() {
  %x = check.input dense<[[[[1.766, 0.4], [-0.103, 0.41]],
       [[0.178, -0.402], [1.14, -1.234]],
       [[0.67, 0.408], [0.58, -0.208]]]]> : tensor<1x3x2x2xbf16>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode SIGN>} : (tensor<1x3x2x2xbf16>) -> tensor<1x3x2x2xbf16>
  check.expect_eq_const %r, dense<[[[[1.0, 1.0], [-1.0, 1.0]],
       [[1.0, -1.0], [1.0, -1.0]],
       [[1.0, 1.0], [1.0, -1.0]]]]> : tensor<1x3x2x2xbf16>
  return
}
