// tpu.Sub at F32: difference of two tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @sub() {
  %w = check.weight dense<[[[[0.0, 2.0], [0.0, 2.0]]]]> : tensor<1x1x2x2xf32>
  %x = check.input dense<[[[[-6.2761397, 8.887447], [-3.7640824, 3.9268699]],
       [[1.0438493, 1.6895214], [3.398331, 5.7030582]],
       [[-4.593442, -7.370344], [-4.329623, -2.401461]]]]> : tensor<1x3x2x2xf32>
  %r = "tpu.Sub"(%w, %x) {is_scalar = false} : (tensor<1x1x2x2xf32>, tensor<1x3x2x2xf32>) -> tensor<1x3x2x2xf32>
  check.expect_close_const %r, dense<[[[[6.2761397, -6.8874474], [3.7640824, -1.9268699]],
       [[-1.0438493, 0.31047857], [-3.398331, -3.7030582]],
       [[4.593442, 9.370344], [4.329623, 4.4014606]]]]> : tensor<1x3x2x2xf32> {abs = 9.0e-5}
  return
}
