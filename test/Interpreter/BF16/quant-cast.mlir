// tpu.Cast at BF16: the same numbers in another format.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @cast() {
  %x = check.input dense<[0.4001572, 0.978738, 2.2408931, 1.867558, -0.9772779, 0.95008844, -0.1513572, -0.10321885]> : tensor<8xf32>
  %r = "tpu.Cast"(%x) : (tensor<8xf32>) -> tensor<8xbf16>
  check.expect_close_const %r, dense<[0.4, 0.98, 2.23, 1.87, -0.977, 0.95, -0.151, -0.103]> : tensor<8xbf16> {max_ulp = 1}
  return
}
