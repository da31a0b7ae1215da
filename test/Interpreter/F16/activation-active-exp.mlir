// tpu.Active, EXP, at F16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_exp() {
  %x = check.input dense<[[[[0.796, 0.746], [-1.199, -1.451]],
       [[-0.764, -0.2383], [-0.714, -0.1316]],
       [[-0.1256, 0.273], [-1.021, 0.3867]],
       [[0.9863, 1.275], [-0.6104, 1.477]]]]> : tensor<1x4x2x2xf16>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode EXP>} : (tensor<1x4x2x2xf16>) -> tensor<1x4x2x2xf16>
  check.expect_close_const %r, dense<[[[[2.217, 2.11], [0.3015, 0.2343]],
       [[0.4658, 0.788], [0.4897, 0.8765]],
       [[0.882, 1.313], [0.36, 1.472]],
       [[2.682, 3.58], [0.543, 4.38]]]]> : tensor<1x4x2x2xf16> {max_ulp = 1}
  return
}
