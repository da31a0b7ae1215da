// tpu.PixelNorm at BF16: normalises over the channels.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @pixel_norm() {
  %x = check.input dense<[[[[-0.82, 0.396]],
       [[0.133, 0.183]],
       [[0.57, 0.134]],
       [[-0.357, 0.187]],
       [[0.00635, -1.51]],
       [[-1.57, 0.266]],
       [[0.5, -0.00446]],
       [[-0.41, -1.5]]]]> : tensor<1x8x1x2xbf16>
  %w0 = check.weight dense<[[[[-0.05]],
       [[0.13]],
       [[1.13]],
       [[0.97]],
       [[0.715]],
       [[0.467]],
       [[-0.447]],
       [[-1.52]]]]> : tensor<1x8x1x1xbf16>
  %w1 = check.weight dense<[[[[-2.77]],
       [[-1.26]],
       [[-0.166]],
       [[-0.83]],
       [[-1.48]],
       [[2.31]],
       [[-0.092]],
       [[-0.09]]]]> : tensor<1x8x1x1xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.PixelNorm"(%x, %w0, %w1, %none, %none) {eps = 9.999999974752427e-7}
    : (tensor<1x8x1x2xbf16>, tensor<1x8x1x1xbf16>, tensor<1x8x1x1xbf16>, none, none) -> tensor<1x8x1x2xbf16>
  check.expect_close_const %r, dense<[[[[-2.72, -2.81]],
       [[-1.19, -1.19]],
       [[1.22, 0.389]],
       [[-0.992, -0.281]],
       [[-1.21, -2.72]],
       [[1.38, 2.62]],
       [[-0.594, -0.229]],
       [[0.291, 2.5]]]]> : tensor<1x8x1x2xbf16> {max_ulp = 1}
  return
}
