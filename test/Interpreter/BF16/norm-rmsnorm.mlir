// tpu.RMSNorm at BF16: divides by the root mean square of the last dimension.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @rmsnorm() {
  %x = check.input dense<[[5.44, 0.375, 4.25, 8.9, -3.0, -8.8, 8.94, -2.75],
      [6.88, 5.34, 4.34, 4.3, 2.28, 8.6, -6.62, 0.281]]> : tensor<2x8xbf16>
  %w = check.weight dense<[[0.138, -1.68, 0.318, 0.133, 0.138, 0.24, 1.4, 1.34]]> : tensor<1x8xbf16>
  %r = "tpu.RMSNorm"(%x, %w) {eps = 9.999999747378752e-6} : (tensor<2x8xbf16>, tensor<1x8xbf16>) -> tensor<2x8xbf16>
  check.expect_close_const %r, dense<[[0.122, -0.1025, 0.22, 0.192, -0.0674, -0.346, 2.05, -0.605],
      [0.174, -1.65, 0.254, 0.1055, 0.0576, 0.38, -1.7, 0.0693]]> : tensor<2x8xbf16> {max_ulp = 1}
  return
}
