// tpu.Active, ROUND, at F16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_round() {
  %x = check.input dense<[[[[0.488, 2.152], [-1.166, 2.918]],
       [[-3.62, -3.033], [4.77, 1.049]],
       [[-4.81, -1.984], [0.9087, 0.743]],
       [[-1.881, -1.018], [-4.418, -0.656]]]]> : tensor<1x4x2x2xf16>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode ROUND>} : (tensor<1x4x2x2xf16>) -> tensor<1x4x2x2xf16>
  check.expect_eq_const %r, dense<[[[[0.0, 2.0], [-1.0, 3.0]],
       [[-4.0, -3.0], [5.0, 1.0]],
       [[-5.0, -2.0], [1.0, 1.0]],
       [[-2.0, -1.0], [-4.0, -1.0]]]]> : tensor<1x4x2x2xf16>
  return
}
