// tpu.Pool1D, Avg, at INT8 symmetric: the mean or the largest element of each window of a sequence.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.055>
!q1 = !quant.uniform<i8:f32, 0.049>
func.func @pool1d_avg() {
  %x = check.input dense<[[[10, 72], [67, -11]]]> : tensor<1x2x2xi8> as !q0
  %r = "tpu.Pool1D"(%x) {keepdims = true, kernel_shape = [2], multiplier = 9 : si32, pads = [1, 0], pool_mode = #tpu<pool_mode Avg>, rshift = 4 : si32, strides = [1]}
    : (tensor<1x2x2x!q0>) -> tensor<1x2x2x!q1>
  check.expect_eq_const %r, dense<[[[11, 46], [75, 32]]]> : tensor<1x2x2xi8> as !q1
  return
}
