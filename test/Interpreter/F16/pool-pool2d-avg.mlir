// tpu.Pool2D, Avg, at F16: the mean or the largest element of each window of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @pool2d_avg() {
  %x = check.input dense<[[[[1.0456909], [-1.0196055]], [[1.6335143], [1.3991562]]],
      [[[-1.8499756], [-1.2081681]], [[0.6244982], [0.5700174]]],
      [[[1.1927745], [0.45125687]], [[0.0880879], [-0.33230022]]],
      [[[-0.69851756], [-0.55434316]], [[-1.4385175], [-1.7019401]]]]> : tensor<4x2x2x1xf32>
  %r = "tpu.Pool2D"(%x) {count_include_pad = true, keepdims = true, kernel_shape = [4, 4], pads = [2, 2, 2, 2], pool_mode = #tpu<pool_mode Avg>, strides = [3, 3]}
    : (tensor<4x2x2x1xf32>) -> tensor<4x2x1x1xf32>
  check.expect_close_const %r, dense<[[[[0.001630336]], [[0.1895419]]],
      [[[-0.19113398]], [[0.074657224]]],
      [[[0.10275196]], [[-0.01526327]]],
      [[[-0.0783038]], [[-0.1962786]]]]> : tensor<4x2x1x1xf32> {abs = 2.0e-6}
  return
}
