// tpu.Mul at F32: product of tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @mul() {
  %x0 = check.input dense<[[-0.80373186, 0.40370527, 0.91725355, -1.3606359, -0.1636561, 0.29096934, -0.62826973, -0.8757823, 0.94545203, -0.52480197]]> : tensor<1x10xf32>
  %x1 = check.input dense<[0.98]> : tensor<1xf32>
  %r = "tpu.Mul"(%x0, %x1) {is_scalar = false} : (tensor<1x10xf32>, tensor<1xf32>) -> tensor<1x10xf32>
  check.expect_close_const %r, dense<[[-0.78765726, 0.39563116, 0.8989085, -1.3334231, -0.16038299, 0.28514996, -0.61570436, -0.8582667, 0.926543, -0.51430595]]> : tensor<1x10xf32> {abs = 1.0e-5}
  return
}
