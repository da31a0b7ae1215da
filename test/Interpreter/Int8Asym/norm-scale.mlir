// tpu.Scale at INT8 asymmetric: x * scale + bias, by channel.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.077>
!q1 = !quant.uniform<i8:f32, 0.066:-9>
func.func @scale() {
  %x = check.input dense<[[124, -4], [28, 43], [59, 47]]> : tensor<3x2xi8> as !q0
  %w0 = check.weight dense<[[109, 64]]> : tensor<1x2xi8>
  %w1 = check.weight dense<[[[[3011]], [[278]]]]> : tensor<1x2x1x1xsi16>
  %w2 = check.weight dense<[[[[-8]], [[-6]]]]> : tensor<1x2x1x1xi8>
  %r = "tpu.Scale"(%x, %w0, %w1, %w2)
    : (tensor<3x2x!q0>, tensor<1x2xi8>, tensor<1x2x1x1xsi16>, tensor<1x2x1x1xi8>) -> tensor<3x2x!q1>
  check.expect_eq_const %r, dense<[[55, -9], [14, 38], [27, 42]]> : tensor<3x2xi8> as !q1
  return
}
