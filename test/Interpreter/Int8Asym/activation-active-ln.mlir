// tpu.Active, LN, at INT8 asymmetric: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_ln() {
  %x = check.input dense<[[[[0.57421875, 2.2558594], [1.3505859, 3.03125]],
       [[3.8085938, 3.2050781], [4.8867188, 1.1347656]],
       [[5.015625, 2.1699219], [1.0058594, 0.8330078]],
       [[2.0839844, 1.2207031], [4.6289062, 0.8330078]]]]> : tensor<1x4x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode LN>} : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_close_const %r, dense<[[[[-0.55474484, 0.813531], [0.30053854, 1.108975]],
       [[1.33726, 1.1647365], [1.586521, 0.12642613]],
       [[1.612558, 0.77469116], [0.0058422755, -0.18271226]],
       [[0.7342816, 0.19942702], [1.5323206, -0.18271226]]]]> : tensor<1x4x2x2xf32> {abs = 2.0e-5}
  return
}
