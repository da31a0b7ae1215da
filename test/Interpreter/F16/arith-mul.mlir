// tpu.Mul at F16: product of tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @mul() {
  %x0 = check.input dense<[[-0.8037, 0.4038, 0.9175, -1.36, -0.1637, 0.291, -0.6284, -0.876, 0.9453, -0.525]]> : tensor<1x10xf16>
  %x1 = check.input dense<[0.98]> : tensor<1xf16>
  %r = "tpu.Mul"(%x0, %x1) {is_scalar = false} : (tensor<1x10xf16>, tensor<1xf16>) -> tensor<1x10xf16>
  check.expect_close_const %r, dense<[[-0.7876, 0.3958, 0.899, -1.333, -0.1604, 0.2852, -0.6157, -0.8584, 0.9263, -0.514]]> : tensor<1x10xf16> {max_ulp = 1}
  return
}
