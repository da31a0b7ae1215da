// tpu.Pool2D, Max, at INT8 asymmetric: the mean or the largest element of each window of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.043:-105>
func.func @pool2d_max() {
  %x = check.input dense<[[[[110, 87], [110, 112]], [[100, 100], [123, 123]]]]> : tensor<1x2x2x2xi8> as !q0
  %r = "tpu.Pool2D"(%x) {keepdims = true, kernel_shape = [4, 3], pads = [1, 1, 1, 2], pool_mode = #tpu<pool_mode Max>, strides = [3, 2]}
    : (tensor<1x2x2x2x!q0>) -> tensor<1x2x1x2x!q0>
  check.expect_eq_const %r, dense<[[[[112, 112]], [[123, 123]]]]> : tensor<1x2x1x2xi8> as !q0
  return
}
