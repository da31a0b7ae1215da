// tpu.Pool2D, Avg, at INT8 symmetric: the mean or the largest element of each window of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.021>
!q1 = !quant.uniform<i8:f32, 0.0026>
func.func @pool2d_avg() {
  %x = check.input dense<[[[[49], [-49]], [[77], [67]]],
      [[[-88], [-57]], [[29], [27]]],
      [[[57], [21]], [[4], [-15]]],
      [[[-33], [-26]], [[-68], [-81]]]]> : tensor<4x2x2x1xi8> as !q0
  %r = "tpu.Pool2D"(%x) {count_include_pad = true, keepdims = true, kernel_shape = [4, 4], multiplier = 65 : si32, pads = [2, 2, 2, 2], pool_mode = #tpu<pool_mode Avg>, rshift = 7 : si32, strides = [3, 3]}
    : (tensor<4x2x2x1x!q0>) -> tensor<4x2x1x1x!q1>
  check.expect_eq_const %r, dense<[[[[0]], [[73]]], [[[-74]], [[28]]], [[[40]], [[-6]]], [[[-30]], [[-76]]]]> : tensor<4x2x1x1xi8> as !q1
  return
}
