// tpu.Softmax at F32: exp(beta * x), normalised along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @softmax() {
  %x = check.input dense<[[-0.008649632, -0.24189764, 0.2840031, -0.060388956, -0.25912702, 0.037093736, 0.05519745, -0.2873807, 0.12888928, 0.3519416]]> : tensor<1x10xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.Softmax"(%x, %none, %none, %none, %none, %none) {axis = 1 : si32}
    : (tensor<1x10xf32>, none, none, none, none, none) -> tensor<1x10xf32>
  check.expect_close_const %r, dense<[[0.09698341, 0.0768067, 0.12995557, 0.092093155, 0.07549471, 0.101522796, 0.10337747, 0.07339155, 0.111283265, 0.13909139]]> : tensor<1x10xf32> {abs = 1.0e-6}
  return
}
