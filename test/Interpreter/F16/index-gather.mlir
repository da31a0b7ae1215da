// tpu.Gather at F16: slices at given places of an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @gather() {
  %w = check.weight dense<[[-0.8203, 0.3958],
      [0.927, -0.5356],
      [-1.583, -0.3245],
      [-0.2094, -0.2153],
      [-0.08356, -0.02348],
      [-1.401, 1.297],
      [-0.1782, -0.2595],
      [1.624, 0.001567]]> : tensor<8x2xf16>
  %x = check.input dense<[3, 4, 0, 4, 4, 4, 7, 5]> : tensor<8xsi32>
  %none = "top.None"() : () -> none
  %r = "tpu.Gather"(%w, %x, %none) {is_scalar = false, keepdims = true}
    : (tensor<8x2xf16>, tensor<8xsi32>, none) -> tensor<8x2xf16>
  check.expect_eq_const %r, dense<[[-0.2094, -0.2153],
      [-0.08356, -0.02348],
      [-0.8203, 0.3958],
      [-0.08356, -0.02348],
      [-0.08356, -0.02348],
      [-0.08356, -0.02348],
      [1.624, 0.001567],
      [-1.401, 1.297]]> : tensor<8x2xf16>
  return
}
