// tpu.Active, COS, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_cos() {
  %x = check.input dense<[[1.7640524, 0.4001572, 0.978738, 2.2408931],
      [1.867558, -0.9772779, 0.95008844, -0.1513572],
      [-0.10321885, 0.41059852, 0.14404356, 1.4542735]]> : tensor<3x4xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode COS>} : (tensor<3x4xf32>) -> tensor<3x4xf32>
  check.expect_close_const %r, dense<[[-0.19205536, 0.92099977, 0.5580702, -0.62106186],
      [-0.29242498, 0.5592812, 0.58161116, 0.98856735],
      [0.99467766, 0.9168821, 0.98964363, 0.11625936]]> : tensor<3x4xf32> {abs = 1.0e-5}
  return
}
