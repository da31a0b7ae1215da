// tpu.Pool2D, Avg, at BF16: the mean or the largest element of each window of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @pool2d_avg() {
  %x = check.input dense<[[[[1.05], [-1.02]], [[1.63], [1.4]]],
      [[[-1.84], [-1.21]], [[0.62], [0.57]]],
      [[[1.19], [0.451]], [[0.0884], [-0.332]]],
      [[[-0.7], [-0.555]], [[-1.44], [-1.7]]]]> : tensor<4x2x2x1xbf16>
  %r = "tpu.Pool2D"(%x) {count_include_pad = true, keepdims = true, kernel_shape = [4, 4], pads = [2, 2, 2, 2], pool_mode = #tpu<pool_mode Avg>, strides = [3, 3]}
    : (tensor<4x2x2x1xbf16>) -> tensor<4x2x1x1xbf16>
  check.expect_close_const %r, dense<[[[[0.001465]], [[0.189]]],
      [[[-0.191]], [[0.074]]],
      [[[0.1025]], [[-0.01526]]],
      [[[-0.078]], [[-0.196]]]]> : tensor<4x2x1x1xbf16> {max_ulp = 1}
  return
}
