// tpu.PReluOp at INT8 symmetric: x where it is not negative, slope * x elsewhere.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.17>
func.func @prelu_op() {
  %x = check.input dense<[[[-39, 37], [37, -48]], [[44, 11], [42, 58]]]> : tensor<2x2x2xi8> as !q0
  %w = check.weight dense<[[[-5], [56]]]> : tensor<1x2x1xi8>
  %r = "tpu.PReluOp"(%x, %w) {rshift = 5 : si32} : (tensor<2x2x2x!q0>, tensor<1x2x1xi8>) -> tensor<2x2x2x!q0>
  check.expect_eq_const %r, dense<[[[6, 37], [37, -84]], [[44, 11], [42, 58]]]> : tensor<2x2x2xi8> as !q0
  return
}
