// tpu.Slice at INT8 asymmetric: a part of a tensor, with steps.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<u8:f32, 0.016>
func.func @slice() {
  %x = check.input dense<[[64, 0, 191, 0, 255, 0], [134, 159, 0, 0, 166, 0]]> : tensor<2x6xui8> as !q0
  %none = "top.None"() : () -> none
  %r = "tpu.Slice"(%x, %none, %none, %none, %none) {axes = [], ends = [1, 9223372036854775807], hasparamConvert_axes = [0], offset = [0, 0], steps = [1, 1]}
    : (tensor<2x6x!q0>, none, none, none, none) -> tensor<1x6x!q0>
  check.expect_eq_const %r, dense<[[64, 0, 191, 0, 255, 0]]> : tensor<1x6xui8> as !q0
  return
}
