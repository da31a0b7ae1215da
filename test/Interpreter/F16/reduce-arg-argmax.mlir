// tpu.Arg, ArgMax, at F16: the place of the smallest or largest element along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @arg_argmax() {
  %x = check.input dense<[[[1.764, 0.4001, 0.9785, 2.24],
       [1.867, -0.977, 0.95, -0.1514],
       [-0.1032, 0.4106, 0.144, 1.454]],
      [[0.761, 0.1217, 0.4438, 0.3337],
       [1.494, -0.2052, 0.313, -0.854],
       [-2.553, 0.654, 0.8643, -0.742]]]> : tensor<2x3x4xf16>
  %r0, %r1 = "tpu.Arg"(%x) {axis = 0, keepdims = true, mode = "ArgMax"}
    : (tensor<2x3x4xf16>) -> (tensor<1x3x4xi32>, tensor<1x3x4xf16>)
  check.expect_eq_const %r0, dense<[[[0, 0, 0, 0], [0, 1, 0, 0], [0, 1, 1, 0]]]> : tensor<1x3x4xi32>
  check.expect_eq_const %r1, dense<[[[1.764, 0.4001, 0.9785, 2.24],
       [1.867, -0.2052, 0.95, -0.1514],
       [-0.1032, 0.654, 0.8643, 1.454]]]> : tensor<1x3x4xf16>
  return
}
