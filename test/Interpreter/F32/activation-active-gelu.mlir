// tpu.Active, GELU, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_gelu() {
  %x = check.input dense<[[[[-6.2761397, 8.887447], [-3.7640824, 3.9268699]],
       [[1.0438493, 1.6895214], [3.398331, 5.7030582]],
       [[-4.593442, -7.370344], [-4.329623, -2.401461]]]]> : tensor<1x3x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode GELU>} : (tensor<1x3x2x2xf32>) -> tensor<1x3x2x2xf32>
  check.expect_close_const %r, dense<[[[[-1.0891683e-9, 8.887447], [-0.00031460528, 3.9267008]],
       [[0.8890699, 1.6125472], [3.397179, 5.7030582]],
       [[-1.0013573e-5, -6.272059e-13], [-3.233464e-5, -0.019607633]]]]> : tensor<1x3x2x2xf32> {abs = 9.0e-5}
  return
}
