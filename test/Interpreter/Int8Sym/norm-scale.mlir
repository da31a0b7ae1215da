// tpu.Scale at INT8 symmetric: x * scale + bias, by channel.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.085>
!q1 = !quant.uniform<i8:f32, 0.078>
func.func @scale() {
  %x = check.input dense<[[112, -3], [25, 39], [53, 43]]> : tensor<3x2xi8> as !q0
  %w0 = check.weight dense<[[102, 119]]> : tensor<1x2xi8>
  %w1 = check.weight dense<[[[[2567]], [[480]]]]> : tensor<1x2x1x1xsi16>
  %w2 = check.weight dense<[[[[-8]], [[-7]]]]> : tensor<1x2x1x1xi8>
  %r = "tpu.Scale"(%x, %w0, %w1, %w2)
    : (tensor<3x2x!q0>, tensor<1x2xi8>, tensor<1x2x1x1xsi16>, tensor<1x2x1x1xi8>) -> tensor<3x2x!q1>
  check.expect_eq_const %r, dense<[[54, 0], [19, 40], [31, 43]]> : tensor<3x2xi8> as !q1
  return
}
