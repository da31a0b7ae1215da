// tpu.Arg, ArgMin, at F32: the place of the smallest or largest element along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @arg_argmin() {
  %x = check.input dense<[[[[7.277112, -7.649363, 0.34758213, -7.358638, 4.3371935, -2.078806, 1.3084263, -6.334403],
        [-7.103045, -0.23887439, -2.8877451, 8.808639, 5.306505, 4.9732723, 8.074395, -8.331552]],
       [[-1.8551766, -5.355317, -7.3502474, -8.931457, 4.511887, -9.771451, 5.411615, -7.061067],
        [-8.409558, -8.207939, 3.440956, -5.0926557, -1.5892106, 1.1473758, 7.2110233, 4.5408854]]]]> : tensor<1x2x2x8xf32>
  %r0, %r1 = "tpu.Arg"(%x) {axis = 3, keepdims = false, mode = "ArgMin"}
    : (tensor<1x2x2x8xf32>) -> (tensor<1x2x2xi32>, tensor<1x2x2xf32>)
  check.expect_eq_const %r0, dense<[[[1, 7], [5, 0]]]> : tensor<1x2x2xi32>
  check.expect_eq_const %r1, dense<[[[-7.649363, -8.331552], [-9.771451, -8.409558]]]> : tensor<1x2x2xf32>
  return
}
