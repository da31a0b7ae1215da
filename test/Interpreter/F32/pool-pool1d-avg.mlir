// tpu.Pool1D, Avg, at F32: the mean or the largest element of each window of a sequence.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @pool1d_avg() {
  %x = check.input dense<[[[0.5504694, 3.9670346], [3.678929, -0.6413957]]]> : tensor<1x2x2xf32>
  %r = "tpu.Pool1D"(%x) {keepdims = true, kernel_shape = [2], pads = [1, 0], pool_mode = #tpu<pool_mode Avg>, strides = [1]}
    : (tensor<1x2x2xf32>) -> tensor<1x2x2xf32>
  check.expect_close_const %r, dense<[[[0.5504694, 2.2587519], [3.678929, 1.5187666]]]> : tensor<1x2x2xf32> {abs = 4.0e-5}
  return
}
