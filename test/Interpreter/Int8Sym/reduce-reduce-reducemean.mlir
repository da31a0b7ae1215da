// tpu.Reduce, ReduceMean, at INT8 symmetric: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reducemean() {
  %x = check.input dense<[[[1.764, 0.4001, 0.9785, 2.24],
       [1.867, -0.977, 0.95, -0.1514],
       [-0.1032, 0.4106, 0.144, 1.454]],
      [[0.761, 0.1217, 0.4438, 0.3337],
       [1.494, -0.2052, 0.313, -0.854],
       [-2.553, 0.654, 0.8643, -0.742]]]> : tensor<2x3x4xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Reduce"(%x, %none, %none) {axes = [0], is_scalar = false, keepdims = true, mode = "ReduceMean"}
    : (tensor<2x3x4xf16>, none, none) -> tensor<1x3x4xf16>
  check.expect_close_const %r, dense<[[[1.263, 0.261, 0.711, 1.287],
       [1.681, -0.5913, 0.632, -0.503],
       [-1.328, 0.532, 0.504, 0.356]]]> : tensor<1x3x4xf16> {max_ulp = 1}
  return
}
