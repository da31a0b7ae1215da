// tpu.SwapDimInner at INT8 asymmetric: swaps the two parts of each dimension at an offset.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.064:21>
func.func @swap_dim_inner() {
  %x = check.input dense<[[127, 94], [-128, 101], [90, -105], [32, 36]]> : tensor<4x2xi8> as !q0
  %r = "tpu.SwapDimInner"(%x) {offset = [3, 0]} : (tensor<4x2x!q0>) -> tensor<4x2x!q0>
  check.expect_eq_const %r, dense<[[32, 36], [127, 94], [-128, 101], [90, -105]]> : tensor<4x2xi8> as !q0
  return
}
