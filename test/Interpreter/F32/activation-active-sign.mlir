// tpu.Active, SIGN, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_sign() {
  %x = check.input dense<[[[[1.7640524, 0.4001572], [-0.10321885, 0.41059852]],
       [[0.17742614, -0.40178093], [1.1394007, -1.2348258]],
       [[0.67229474, 0.40746182], [0.57659084, -0.20829876]]]]> : tensor<1x3x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode SIGN>} : (tensor<1x3x2x2xf32>) -> tensor<1x3x2x2xf32>
  check.expect_eq_const %r, dense<[[[[1.0, 1.0], [-1.0, 1.0]],
       [[1.0, -1.0], [1.0, -1.0]],
       [[1.0, 1.0], [1.0, -1.0]]]]> : tensor<1x3x2x2xf32>
  return
}
