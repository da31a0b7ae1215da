// tpu.Upsample at INT8 symmetric: repeats each element of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.0038>
func.func @upsample() {
  %x = check.input dense<[[[[-8, 61, 89, -2]]]]> : tensor<1x1x1x4xi8> as !q0
  %none = "top.None"() : () -> none
  %r = "tpu.Upsample"(%x, %none) {scale_h = 2, scale_w = 2}
    : (tensor<1x1x1x4x!q0>, none) -> tensor<1x1x2x8x!q0>
  check.expect_eq_const %r, dense<[[[[-8, -8, 61, 61, 89, 89, -2, -2], [-8, -8, 61, 61, 89, 89, -2, -2]]]]> : tensor<1x1x2x8xi8> as !q0
  return
}
