// tpu.Pool1D, Max, at F16: the mean or the largest element of each window of a sequence.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @pool1d_max() {
  %x = check.input dense<[[[0.5327, -1.877, 0.186, -3.248, 0.6074],
       [0.6094, 0.7363, 0.578, -2.215, 3.621]]]> : tensor<1x2x5xf16>
  %r = "tpu.Pool1D"(%x) {keepdims = true, kernel_shape = [3], pads = [0, 0], pool_mode = #tpu<pool_mode Max>, strides = [2]}
    : (tensor<1x2x5xf16>) -> tensor<1x2x2xf16>
  check.expect_eq_const %r, dense<[[[0.5327, 0.6074], [0.7363, 3.621]]]> : tensor<1x2x2xf16>
  return
}
