// tpu.Add at F32: sum of tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @add() {
  %x0 = check.input dense<[1.7640524]> : tensor<1xf32>
  %x1 = check.input dense<[0.4001572, 0.978738, 2.2408931, 1.867558, -0.9772779, 0.95008844, -0.1513572, -0.10321885]> : tensor<8xf32>
  %r = "tpu.Add"(%x0, %x1) {is_scalar = false} : (tensor<1xf32>, tensor<8xf32>) -> tensor<8xf32>
  check.expect_close_const %r, dense<[2.1642096, 2.7427905, 4.0049458, 3.6316104, 0.7867745, 2.714141, 1.6126952, 1.6608336]> : tensor<8xf32> {abs = 4.0e-5}
  return
}
