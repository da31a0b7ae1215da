// tpu.RMSNorm at INT8 symmetric: divides by the root mean square of the last dimension.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @rmsnorm() {
  %x = check.input dense<[[5.508, 0.4749, 4.273, 8.836, -3.04, -8.734, 8.93, -2.66],
      [6.934, 5.32, 4.367, 4.273, 2.375, 8.64, -6.555, 0.38]]> : tensor<2x8xf16>
  %w = check.weight dense<[[0.1382, -1.683, 0.3176, 0.1328, 0.1373, 0.2406, 1.3955, 1.347]]> : tensor<1x8xf16>
  %r = "tpu.RMSNorm"(%x, %w) {eps = 9.999999747378752e-6}
    : (tensor<2x8xf16>, tensor<1x8xf16>) -> tensor<2x8xf16>
  check.expect_close_const %r, dense<[[0.12444, -0.1306, 0.2219, 0.1919, -0.06824, -0.3436, 2.038, -0.586],
      [0.176, -1.6443, 0.255, 0.10425, 0.0599, 0.3819, -1.68, 0.094]]> : tensor<2x8xf16> {max_ulp = 1}
  return
}
