// tpu.Pool3D, Avg, at F16: the mean or the largest element of each window of a volume.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @pool3d_avg() {
  %x = check.input dense<[[[[[1.7640524, 0.4001572], [1.867558, -0.9772779]],
        [[1.4940791, -0.20515826], [-2.5529897, 0.6536186]]],
       [[[0.17742614, -0.40178093], [-0.9072984, 0.051945396]],
        [[-1.1651498, 0.9008265], [1.4882522, 1.8958892]]]],
      [[[[-0.7255974, -1.383364], [-1.1888592, -0.5068163]],
        [[1.9559124, 0.39009333], [0.49374178, -0.11610394]]],
       [[[-0.7196044, -0.812993], [-1.1573553, -0.31229225]],
        [[-1.7558906, 0.45093447], [1.0685093, -0.4533858]]]]]> : tensor<2x2x2x2x2xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.Pool3D"(%x, %none) {keepdims = true, kernel_shape = [2, 2, 2], pads = [0, 0, 0, 0, 0, 0], pool_mode = #tpu<pool_mode Avg>, strides = [2, 2, 2]}
    : (tensor<2x2x2x2x2xf32>, none) -> tensor<2x2x1x1x1xf32>
  check.expect_close_const %r, dense<[[[[[0.30550498]]], [[[0.25501376]]]],
      [[[[-0.13512418]]], [[[-0.46150973]]]]]> : tensor<2x2x1x1x1xf32> {abs = 5.0e-6}
  return
}
