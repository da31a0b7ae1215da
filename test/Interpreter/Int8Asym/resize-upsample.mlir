// tpu.Upsample at INT8 asymmetric: repeats each element of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f16, 0.0034:-1>
!q1 = !quant.uniform<i8:f32, 0.0034:-1>
func.func @upsample() {
  %x = check.input dense<[[[[-10, 68, 100, -3]]]]> : tensor<1x1x1x4xi8> as !q0
  %none = "top.None"() : () -> none
  %r = "tpu.Upsample"(%x, %none) {scale_h = 2, scale_w = 2} : (tensor<1x1x1x4x!q0>, none) -> tensor<1x1x2x8x!q1>
  check.expect_eq_const %r, dense<[[[[-10, -10, 68, 68, 100, 100, -3, -3],
        [-10, -10, 68, 68, 100, 100, -3, -3]]]]> : tensor<1x1x2x8xi8> as !q1
  return
}
