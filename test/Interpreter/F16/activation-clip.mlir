// tpu.Clip at F16: limits to [min, max].
// RUN: tpu-eval-opt %s --run

// No less than -1, no more than 4.
func.func @clip() {
  %x = check.input dense<[[-2.0, 0.5, 3.0, 7.0]]> : tensor<1x4xf16>
  %r = "tpu.Clip"(%x) {min = -1.0, max = 4.0} : (tensor<1x4xf16>) -> tensor<1x4xf16>
  check.expect_eq_const %r, dense<[[-1.0, 0.5, 3.0, 4.0]]> : tensor<1x4xf16>
  return
}
