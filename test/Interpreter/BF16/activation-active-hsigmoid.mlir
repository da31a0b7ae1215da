// tpu.Active, HSIGMOID, at BF16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_hsigmoid() {
  %x = check.input dense<[[[-0.82, 0.396], [0.926, -0.535]],
      [[-2.25, 0.404], [-0.398, -0.173]],
      [[0.684, -1.02], [-0.67, -0.71]]]> : tensor<3x2x2xbf16>
  %r = "tpu.Active"(%x) {coeffs = [0.5, 0.1666666716337204], mode = #tpu<active_mode HSIGMOID>}
    : (tensor<3x2x2xbf16>) -> tensor<3x2x2xbf16>
  check.expect_close_const %r, dense<[[[0.363, 0.566], [0.656, 0.41]],
      [[0.125, 0.566], [0.434, 0.47]],
      [[0.613, 0.33], [0.389, 0.38]]]> : tensor<3x2x2xbf16> {max_ulp = 1}
  return
}
