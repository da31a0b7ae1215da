// tpu.Active, EXP, at BF16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_exp() {
  %x = check.input dense<[[[[0.797, 0.746], [-1.2, -1.45]],
       [[-0.766, -0.238], [-0.71, -0.132]],
       [[-0.125, 0.273], [-1.02, 0.387]],
       [[0.984, 1.27], [-0.61, 1.47]]]]> : tensor<1x4x2x2xbf16>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode EXP>} : (tensor<1x4x2x2xbf16>) -> tensor<1x4x2x2xbf16>
  check.expect_close_const %r, dense<[[[[2.22, 2.11], [0.3, 0.233]],
       [[0.465, 0.79], [0.49, 0.875]],
       [[0.883, 1.31], [0.36, 1.47]],
       [[2.67, 3.58], [0.543, 4.34]]]]> : tensor<1x4x2x2xbf16> {max_ulp = 1}
  return
}
