// tpu.MatMul at INT8 asymmetric: matrix product of the last two dimensions.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.0073:3>
!q1 = !quant.uniform<i8:f32, 0.015:11>
func.func @mat_mul() {
  %x = check.input dense<[[[-72, 126, -11, 97, 57, -52]]]> : tensor<1x1x6xi8> as !q0
  %w0 = check.weight dense<[[48, 47, -22, -81],
      [-30, -93, 26, -17],
      [-57, -59, 74, 55],
      [-35, -109, 64, 46],
      [30, -19, -28, -34],
      [31, 127, 33, 48]]> : tensor<6x4xi8>
  %w1 = check.weight dense<[[[39, 318, -441, -51]]]> : tensor<1x1x4xi32>
  %none = "top.None"() : () -> none
  %r = "tpu.MatMul"(%x, %w0, %w1, %none, %none) {cal_i8 = true, multipliers = [1151883], rshifts = [28]}
    : (tensor<1x1x6x!q0>, tensor<6x4xi8>, tensor<1x1x4xi32>, none, none) -> tensor<1x1x4x!q1>
  check.expect_eq_const %r, dense<[[[-31, -128, 39, 24]]]> : tensor<1x1x4xi8> as !q1
  return
}
