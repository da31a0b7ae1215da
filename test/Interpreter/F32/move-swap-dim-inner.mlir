// tpu.SwapDimInner at F32: swaps the two parts of each dimension at an offset.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @swap_dim_inner() {
  %x = check.input dense<[[6.797913, 4.6943035],
      [-9.506376, 5.133238],
      [4.3899665, -8.068144],
      [0.7275449, 0.9775196]]> : tensor<4x2xf32>
  %r = "tpu.SwapDimInner"(%x) {offset = [3, 0]} : (tensor<4x2xf32>) -> tensor<4x2xf32>
  check.expect_eq_const %r, dense<[[0.7275449, 0.9775196],
      [6.797913, 4.6943035],
      [-9.506376, 5.133238],
      [4.3899665, -8.068144]]> : tensor<4x2xf32>
  return
}
