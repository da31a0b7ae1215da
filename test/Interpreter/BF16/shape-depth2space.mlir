// tpu.Depth2Space at BF16: moves channels into blocks of pixels, or back.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @depth2space() {
  %x = check.input dense<[[[[1.766, 0.4, 0.98, 2.23, 1.87, -0.977],
        [0.95, -0.151, -0.103, 0.41, 0.145, 1.45]]]]> : tensor<1x1x2x6xbf16>
  %r = "tpu.Depth2Space"(%x) {block_h = 2, block_w = 2, is_CRD = true, is_inversed = true}
    : (tensor<1x1x2x6xbf16>) -> tensor<1x4x1x3xbf16>
  check.expect_eq_const %r, dense<[[[[1.766, 0.98, 1.87]],
       [[0.4, 2.23, -0.977]],
       [[0.95, -0.103, 0.145]],
       [[-0.151, 0.41, 1.45]]]]> : tensor<1x4x1x3xbf16>
  return
}
