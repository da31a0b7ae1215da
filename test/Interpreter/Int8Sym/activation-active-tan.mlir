// tpu.Active, TAN, at INT8 symmetric: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_tan() {
  %x = check.input dense<[[[[1.7640524, 0.4001572], [-0.88778573, -1.9807965]],
       [[1.7123052, -0.79211503], [-1.3484131, 1.2649833]],
       [[-1.6961312, 0.73018354], [0.3257996, 0.124769524]]]]> : tensor<1x3x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode TAN>} : (tensor<1x3x2x2xf32>) -> tensor<1x3x2x2xf32>
  check.expect_close_const %r, dense<[[[[-5.1099024, 0.42297855], [-1.2290254, 2.3008003]],
       [[-7.0194626, -1.0135248], [-4.422369, 3.167393]],
       [[7.9368014, 0.8952481], [0.33783838, 0.12542103]]]]> : tensor<1x3x2x2xf32> {abs = 8.0e-5}
  return
}
