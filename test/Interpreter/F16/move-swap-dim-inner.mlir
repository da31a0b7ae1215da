// tpu.SwapDimInner at F16: swaps the two parts of each dimension at an offset.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @swap_dim_inner() {
  %x = check.input dense<[[6.797, 4.695], [-9.51, 5.133], [4.39, -8.07], [0.7275, 0.9775]]> : tensor<4x2xf16>
  %r = "tpu.SwapDimInner"(%x) {offset = [3, 0]} : (tensor<4x2xf16>) -> tensor<4x2xf16>
  check.expect_eq_const %r, dense<[[0.7275, 0.9775], [6.797, 4.695], [-9.51, 5.133], [4.39, -8.07]]> : tensor<4x2xf16>
  return
}
