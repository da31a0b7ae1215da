// tpu.SwapDimInner at INT8 symmetric: swaps the two parts of each dimension at an offset.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.082>
func.func @swap_dim_inner() {
  %x = check.input dense<[[82, 57], [-115, 62], [53, -98], [9, 12]]> : tensor<4x2xi8> as !q0
  %r = "tpu.SwapDimInner"(%x) {offset = [3, 0]} : (tensor<4x2x!q0>) -> tensor<4x2x!q0>
  check.expect_eq_const %r, dense<[[9, 12], [82, 57], [-115, 62], [53, -98]]> : tensor<4x2xi8> as !q0
  return
}
