// tpu.Active, ROUND, at BF16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_round() {
  %x = check.input dense<[[[[0.488, 2.16], [-1.164, 2.92]],
       [[-3.62, -3.03], [4.78, 1.05]],
       [[-4.8, -1.984], [0.91, 0.742]],
       [[-1.88, -1.016], [-4.4, -0.656]]]]> : tensor<1x4x2x2xbf16>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode ROUND>} : (tensor<1x4x2x2xbf16>) -> tensor<1x4x2x2xbf16>
  check.expect_eq_const %r, dense<[[[[0.0, 2.0], [-1.0, 3.0]],
       [[-4.0, -3.0], [5.0, 1.0]],
       [[-5.0, -2.0], [1.0, 1.0]],
       [[-2.0, -1.0], [-4.0, -1.0]]]]> : tensor<1x4x2x2xbf16>
  return
}
