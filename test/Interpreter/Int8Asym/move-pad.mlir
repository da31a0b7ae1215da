// tpu.Pad at INT8 asymmetric: extends a tensor on all sides.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.078:-1>
func.func @pad() {
  %x = check.input dense<[[[-123, -55, 8, -126, 98, 19, 127, 100, 18, -3, -83, 84, -113, 71, 84, 84, -7, -110, -114, 122, 44, 91, 89, -60, 116, -43, -88, -16, 124, -27, 6, 6]]]> : tensor<1x1x32xi8> as !q0
  %none = "top.None"() : () -> none
  %r = "tpu.Pad"(%x, %none, %none, %none, %none) {paddings = [0, 0, 5, 0, 0, 3], val = -1.0}
    : (tensor<1x1x32x!q0>, none, none, none, none) -> tensor<1x1x40x!q0>
  check.expect_eq_const %r, dense<[[[-1, -1, -1, -1, -1, -123, -55, 8, -126, 98, 19, 127, 100, 18, -3, -83, 84, -113, 71, 84, 84, -7, -110, -114, 122, 44, 91, 89, -60, 116, -43, -88, -16, 124, -27, 6, 6, -1, -1, -1]]]> : tensor<1x1x40xi8> as !q0
  return
}
