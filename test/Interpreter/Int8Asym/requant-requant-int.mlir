// tpu.RequantInt at INT8 asymmetric: rescales integers from one quantised type to another.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.009:20>
!q1 = !quant.uniform<i8:f32, 0.026:-11>
func.func @requant_int() {
  %x = check.input dense<[[-68, 66, 124, -128, 2, 53, -49, -75, 127, -37]]> : tensor<1x10xi8> as !q0
  %r = "tpu.RequantInt"(%x) {multiplier = 45 : si32, quant_mode = #tpu<rq_mode MultiplierShift>, rshift = 7 : si32}
    : (tensor<1x10x!q0>) -> tensor<1x10x!q1>
  check.expect_eq_const %r, dense<[[-42, 5, 26, -63, -17, 1, -35, -44, 27, -31]]> : tensor<1x10xi8> as !q1
  return
}
