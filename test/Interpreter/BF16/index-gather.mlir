// tpu.Gather at BF16: slices at given places of an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @gather() {
  %w = check.weight dense<[[-0.82, 0.396],
      [0.926, -0.535],
      [-1.586, -0.324],
      [-0.209, -0.216],
      [-0.0835, -0.0234],
      [-1.4, 1.3],
      [-0.178, -0.26],
      [1.625, 0.001564]]> : tensor<8x2xbf16>
  %x = check.input dense<[3, 4, 0, 4, 4, 4, 7, 5]> : tensor<8xsi32>
  %none = "top.None"() : () -> none
  %r = "tpu.Gather"(%w, %x, %none) {is_scalar = false, keepdims = true}
    : (tensor<8x2xbf16>, tensor<8xsi32>, none) -> tensor<8x2xbf16>
  check.expect_eq_const %r, dense<[[-0.209, -0.216],
      [-0.0835, -0.0234],
      [-0.82, 0.396],
      [-0.0835, -0.0234],
      [-0.0835, -0.0234],
      [-0.0835, -0.0234],
      [1.625, 0.001564],
      [-1.4, 1.3]]> : tensor<8x2xbf16>
  return
}
