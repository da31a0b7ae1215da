// tpu.LeakyRelu at INT8 symmetric: x where it is not negative, alpha * x elsewhere.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f16, 0.027>
!q1 = !quant.uniform<i8:f32, 0.027>
func.func @leaky_relu() {
  %x = check.input dense<[[5, -5], [7, -61], [2, 39], [-2, -109], [1, 115], [0, 30]]> : tensor<6x2xi8> as !q0
  %r = "tpu.LeakyRelu"(%x) {multiplier = 1 : si32, rshift = 2 : si32} : (tensor<6x2x!q0>) -> tensor<6x2x!q1>
  check.expect_eq_const %r, dense<[[5, -1], [7, -15], [2, 39], [0, -27], [1, 115], [0, 30]]> : tensor<6x2xi8> as !q1
  return
}
