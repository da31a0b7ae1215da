// tpu.Pool1D, Avg, at INT8 asymmetric: the mean or the largest element of each window of a sequence.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.047:-9>
!q1 = !quant.uniform<i8:f32, 0.042:-5>
func.func @pool1d_avg() {
  %x = check.input dense<[[[3, 76], [70, -23]]]> : tensor<1x2x2xi8> as !q0
  %r = "tpu.Pool1D"(%x) {keepdims = true, kernel_shape = [2], offset = 4.9012539339018524 : f64, pads = [1, 0], pool_mode = #tpu<pool_mode Avg>, scale = 0.5500696629945474 : f64, strides = [1]}
    : (tensor<1x2x2x!q0>) -> tensor<1x2x2x!q1>
  check.expect_eq_const %r, dense<[[[2, 48], [38, 31]]]> : tensor<1x2x2xi8> as !q1
  return
}
