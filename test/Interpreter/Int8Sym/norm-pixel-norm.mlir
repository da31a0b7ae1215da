// tpu.PixelNorm at INT8 symmetric: normalises over the channels.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.034>
func.func @pixel_norm() {
  %x = check.input dense<[[[[-24, 12]],
       [[4, 5]],
       [[17, 4]],
       [[-11, 6]],
       [[0, -45]],
       [[-47, 8]],
       [[15, 0]],
       [[-12, -45]]]]> : tensor<1x8x1x2xi8> as !q0
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
       [[-1.184, -1.188]],
       [[1.212, 0.3857]],
       [[-1.012, -0.2695]],
       [[-1.217, -2.701]],
       [[1.377, 2.623]],
       [[-0.5923, -0.23]],
       [[0.2737, 2.516]]]]> : tensor<1x8x1x2xf16> {max_ulp = 1}
  return
}
