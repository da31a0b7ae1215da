// top.Slice at Top: a part of a tensor, with steps.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @slice() {
  %x = check.input dense<[[6.797913, 4.6943035],
      [-9.506376, 5.133238],
      [4.3899665, -8.068144],
      [0.7275449, 0.9775196]]> : tensor<4x2xf32>
  %none = "top.None"() : () -> none
  %r = "top.Slice"(%x, %none, %none, %none) {axes = [0, 1], ends = [3, 2], hasparamConvert_axes = [0, 1], offset = [0, 0], steps = [1, 1]}
    : (tensor<4x2xf32>, none, none, none) -> tensor<3x2xf32>
  check.expect_eq_const %r, dense<[[6.797913, 4.6943035], [-9.506376, 5.133238], [4.3899665, -8.068144]]> : tensor<3x2xf32>
  return
}
