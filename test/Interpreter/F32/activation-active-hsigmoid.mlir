// tpu.Active, HSIGMOID, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_hsigmoid() {
  %x = check.input dense<[[[-0.8201345, 0.39563116], [0.926543, -0.5355122]],
      [[-2.2577822, 0.40429842], [-0.39845884, -0.17316762]],
      [[0.6821439, -1.0268364], [-0.67345697, -0.7124643]]]> : tensor<3x2x2xf32>
  %r = "tpu.Active"(%x) {coeffs = [0.5, 0.1666666716337204], mode = #tpu<active_mode HSIGMOID>}
    : (tensor<3x2x2xf32>) -> tensor<3x2x2xf32>
  check.expect_close_const %r, dense<[[[0.3633109, 0.56593853], [0.65442383, 0.41074798]],
      [[0.12370295, 0.56738305], [0.4335902, 0.47113872]],
      [[0.6136907, 0.32886058], [0.38775718, 0.38125595]]]> : tensor<3x2x2xf32> {abs = 7.0e-6}
  return
}
