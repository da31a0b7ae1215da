// tpu.Pool1D, Max, at INT8 asymmetric: the mean or the largest element of each window of a sequence.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.017:-105>
func.func @pool1d_max() {
  %x = check.input dense<[[[-74, -128, -94, -128, -70], [-70, -62, -71, -128, 105]]]> : tensor<1x2x5xi8> as !q0
  %r = "tpu.Pool1D"(%x) {keepdims = true, kernel_shape = [3], pads = [0, 0], pool_mode = #tpu<pool_mode Max>, strides = [2]}
    : (tensor<1x2x5x!q0>) -> tensor<1x2x2x!q0>
  check.expect_eq_const %r, dense<[[[-74, -70], [-62, 105]]]> : tensor<1x2x2xi8> as !q0
  return
}
