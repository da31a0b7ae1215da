// tpu.Relu at INT8 symmetric: max(x, 0), with an optional upper limit.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.014>
func.func @relu() {
  %x = check.input dense<[[[64, 47], [-20, 34]], [[-74, 3], [-49, 35]], [[62, 10], [65, 110]]]> : tensor<3x2x2xi8> as !q0
  %r = "tpu.Relu"(%x) : (tensor<3x2x2x!q0>) -> tensor<3x2x2x!q0>
  check.expect_eq_const %r, dense<[[[64, 47], [0, 34]], [[0, 3], [0, 35]], [[62, 10], [65, 110]]]> : tensor<3x2x2xi8> as !q0
  return
}
