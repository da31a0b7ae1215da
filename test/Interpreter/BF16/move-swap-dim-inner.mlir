// tpu.SwapDimInner at BF16: swaps the two parts of each dimension at an offset.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @swap_dim_inner() {
  %x = check.input dense<[[6.8, 4.7], [-9.5, 5.12], [4.38, -8.06], [0.727, 0.977]]> : tensor<4x2xbf16>
  %r = "tpu.SwapDimInner"(%x) {offset = [3, 0]} : (tensor<4x2xbf16>) -> tensor<4x2xbf16>
  check.expect_eq_const %r, dense<[[0.727, 0.977], [6.8, 4.7], [-9.5, 5.12], [4.38, -8.06]]> : tensor<4x2xbf16>
  return
}
