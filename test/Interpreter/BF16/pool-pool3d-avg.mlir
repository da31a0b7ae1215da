// tpu.Pool3D, Avg, at BF16: the mean or the largest element of each window of a volume.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @pool3d_avg() {
  %x = check.input dense<[[[[[1.766, 0.4], [1.87, -0.977]], [[1.49, -0.205], [-2.55, 0.652]]],
       [[[0.178, -0.402], [-0.906, 0.052]], [[-1.164, 0.902], [1.484, 1.9]]]],
      [[[[-0.727, -1.38], [-1.19, -0.508]], [[1.95, 0.39], [0.494, -0.116]]],
       [[[-0.72, -0.812], [-1.16, -0.312]], [[-1.76, 0.451], [1.07, -0.453]]]]]> : tensor<2x2x2x2x2xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Pool3D"(%x, %none) {keepdims = true, kernel_shape = [2, 2, 2], pads = [0, 0, 0, 0, 0, 0], pool_mode = #tpu<pool_mode Avg>, strides = [2, 2, 2]}
    : (tensor<2x2x2x2x2xbf16>, none) -> tensor<2x2x1x1x1xbf16>
  check.expect_close_const %r, dense<[[[[[0.307]]], [[[0.256]]]], [[[[-0.136]]], [[[-0.46]]]]]> : tensor<2x2x1x1x1xbf16> {max_ulp = 1}
  return
}
