// tpu.Active, EXP, at INT8 symmetric: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_exp() {
  %x = check.input dense<[[[[-0.27734518, 0.4068476], [-0.19410418, -1.0692202]],
       [[-0.6675187, -0.18676814], [-0.7482059, -0.011501937]],
       [[-0.13680695, 0.13462542], [-0.00776131, -0.04623127]],
       [[0.4509877, 0.113869175], [-0.609211, -0.2583658]]]]> : tensor<1x4x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode EXP>} : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_close_const %r, dense<[[[[0.7577929, 1.5020752], [0.8235721, 0.3432761]],
       [[0.51297987, 0.8296361], [0.47321478, 0.98856395]],
       [[0.87213856, 1.1441082], [0.99226874, 0.9548211]],
       [[1.569862, 1.1206055], [0.54377973, 0.77231264]]]]> : tensor<1x4x2x2xf32> {abs = 2.0e-5}
  return
}
