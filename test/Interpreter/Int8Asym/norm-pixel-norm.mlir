// tpu.PixelNorm at INT8 asymmetric: normalises over the channels.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.029:5>
func.func @pixel_norm() {
  %x = check.input dense<[[[[-23, 19]],
       [[10, 11]],
       [[25, 10]],
       [[-7, 11]],
       [[5, -47]],
       [[-49, 14]],
       [[22, 5]],
       [[-9, -47]]]]> : tensor<1x8x1x2xi8> as !q0
  %w0 = check.weight dense<[[[[-0.0501]],
       [[0.1302]],
       [[1.13]],
       [[0.968]],
       [[0.714]],
       [[0.4673]],
       [[-0.4473]],
       [[-1.5205]]]]> : tensor<1x8x1x1xf16>
  %w1 = check.weight dense<[[[[-2.768]],
       [[-1.258]],
       [[-0.1664]],
       [[-0.8296]],
       [[-1.478]],
       [[2.31]],
       [[-0.0918]],
       [[-0.08966]]]]> : tensor<1x8x1x1xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.PixelNorm"(%x, %w0, %w1, %none, %none) {eps = 9.999999974752427e-7}
    : (tensor<1x8x1x2x!q0>, tensor<1x8x1x1xf16>, tensor<1x8x1x1xf16>, none, none) -> tensor<1x8x1x2xf16>
  check.expect_close_const %r, dense<[[[[-2.725, -2.81]],
       [[-1.183, -1.187]],
       [[1.226, 0.4058]],
       [[-0.988, -0.3022]],
       [[-1.221, -2.7]],
       [[1.379, 2.62]],
       [[-0.584, -0.2311]],
       [[0.2913, 2.514]]]]> : tensor<1x8x1x2xf16> {max_ulp = 1}
  return
}
