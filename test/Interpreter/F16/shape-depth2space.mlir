// tpu.Depth2Space at F16: moves channels into blocks of pixels, or back.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @depth2space() {
  %x = check.input dense<[[[[1.764, 0.4001, 0.9785, 2.24, 1.867, -0.977],
        [0.95, -0.1514, -0.1032, 0.4106, 0.144, 1.454]]]]> : tensor<1x1x2x6xf16>
  %r = "tpu.Depth2Space"(%x) {block_h = 2, block_w = 2, is_CRD = true, is_inversed = true}
    : (tensor<1x1x2x6xf16>) -> tensor<1x4x1x3xf16>
  check.expect_eq_const %r, dense<[[[[1.764, 0.9785, 1.867]],
       [[0.4001, 2.24, -0.977]],
       [[0.95, -0.1032, 0.144]],
       [[-0.1514, 0.4106, 1.454]]]]> : tensor<1x4x1x3xf16>
  return
}
