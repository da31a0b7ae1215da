// tpu.Pad at INT8 symmetric: extends a tensor on all sides.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.086>
func.func @pad() {
  %x = check.input dense<[[[-110, -49, 8, -113, 90, 18, 115, 91, 17, -2, -74, 76, -101, 65, 76, 77, -5, -98, -102, 111, 41, 83, 81, -53, 105, -38, -79, -14, 113, -24, 7, 6]]]> : tensor<1x1x32xi8> as !q0
  %none = "top.None"() : () -> none
  %r = "tpu.Pad"(%x, %none, %none, %none, %none) {paddings = [0, 0, 5, 0, 0, 3]}
    : (tensor<1x1x32x!q0>, none, none, none, none) -> tensor<1x1x40x!q0>
  check.expect_eq_const %r, dense<[[[0, 0, 0, 0, 0, -110, -49, 8, -113, 90, 18, 115, 91, 17, -2, -74, 76, -101, 65, 76, 77, -5, -98, -102, 111, 41, 83, 81, -53, 105, -38, -79, -14, 113, -24, 7, 6, 0, 0, 0]]]> : tensor<1x1x40xi8> as !q0
  return
}
