// tpu.Mul at BF16: product of tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @mul() {
  %x0 = check.input dense<[[-0.805, 0.404, 0.918, -1.36, -0.164, 0.291, -0.63, -0.875, 0.945, -0.523]]> : tensor<1x10xbf16>
  %x1 = check.input dense<[0.98]> : tensor<1xbf16>
  %r = "tpu.Mul"(%x0, %x1) {is_scalar = false} : (tensor<1x10xbf16>, tensor<1xbf16>) -> tensor<1x10xbf16>
  check.expect_close_const %r, dense<[[-0.79, 0.396, 0.9, -1.336, -0.161, 0.285, -0.617, -0.86, 0.926, -0.51]]> : tensor<1x10xbf16> {max_ulp = 1}
  return
}
