// tpu.Depth2Space at F32: moves channels into blocks of pixels, or back.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @depth2space() {
  %x = check.input dense<[[[[1.7640524, 0.4001572, 0.978738, 2.2408931, 1.867558, -0.9772779],
        [0.95008844, -0.1513572, -0.10321885, 0.41059852, 0.14404356, 1.4542735]]]]> : tensor<1x1x2x6xf32>
  %r = "tpu.Depth2Space"(%x) {block_h = 2, block_w = 2, is_CRD = true, is_inversed = true}
    : (tensor<1x1x2x6xf32>) -> tensor<1x4x1x3xf32>
  check.expect_eq_const %r, dense<[[[[1.7640524, 0.978738, 1.867558]],
       [[0.4001572, 2.2408931, -0.9772779]],
       [[0.95008844, -0.10321885, 0.14404356]],
       [[-0.1513572, 0.41059852, 1.4542735]]]]> : tensor<1x4x1x3xf32>
  return
}
