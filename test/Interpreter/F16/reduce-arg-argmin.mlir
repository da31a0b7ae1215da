// tpu.Arg, ArgMin, at F16: the place of the smallest or largest element along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @arg_argmin() {
  %x = check.input dense<[[[[7.277, -7.65, 0.3477, -7.36, 4.336, -2.078, 1.309, -6.336],
        [-7.1, -0.2389, -2.889, 8.81, 5.305, 4.973, 8.08, -8.33]],
       [[-1.855, -5.355, -7.35, -8.93, 4.51, -9.77, 5.41, -7.062],
        [-8.41, -8.21, 3.441, -5.094, -1.589, 1.147, 7.21, 4.54]]]]> : tensor<1x2x2x8xf16>
  %r0, %r1 = "tpu.Arg"(%x) {axis = 3, keepdims = false, mode = "ArgMin"}
    : (tensor<1x2x2x8xf16>) -> (tensor<1x2x2xi32>, tensor<1x2x2xf16>)
  check.expect_eq_const %r0, dense<[[[1, 7], [5, 0]]]> : tensor<1x2x2xi32>
  check.expect_eq_const %r1, dense<[[[-7.65, -8.33], [-9.77, -8.41]]]> : tensor<1x2x2xf16>
  return
}
