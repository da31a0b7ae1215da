// tpu.RMSNorm at INT8 asymmetric: divides by the root mean square of the last dimension.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @rmsnorm() {
  %x = check.input dense<[[5.45, 0.375, 4.234, 8.875, -3.016, -8.836, 8.94, -2.746],
      [6.88, 5.34, 4.35, 4.297, 2.281, 8.58, -6.625, 0.2822]]> : tensor<2x8xf16>
  %w = check.weight dense<[[0.1382, -1.683, 0.3176, 0.1328, 0.1373, 0.2406, 1.3955, 1.347]]> : tensor<1x8xf16>
  %r = "tpu.RMSNorm"(%x, %w) {eps = 9.999999747378752e-6} : (tensor<2x8xf16>, tensor<1x8xf16>) -> tensor<2x8xf16>
  check.expect_close_const %r, dense<[[0.12273, -0.10285, 0.2192, 0.1921, -0.0675, -0.3465, 2.033, -0.60278],
      [0.175, -1.654, 0.2545, 0.1051, 0.05768, 0.38, -1.702, 0.07]]> : tensor<2x8xf16> {max_ulp = 1}
  return
}
