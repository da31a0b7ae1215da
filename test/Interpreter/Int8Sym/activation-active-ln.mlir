// tpu.Active, LN, at INT8 symmetric: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_ln() {
  %x = check.input dense<[[[[1.7640533, 0.40015823], [0.18718486, 1.5327802]],
       [[0.58726037, 0.50535935], [0.67057145, 0.7075067]],
       [[1.3730435, 1.067743], [0.049858265, 1.3480368]]]]> : tensor<1x3x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode LN>} : (tensor<1x3x2x2xf32>) -> tensor<1x3x2x2xf32>
  check.expect_close_const %r, dense<[[[[0.5676142, -0.9158952], [-1.6756586, 0.4270832]],
       [[-0.532287, -0.6824855], [-0.39962503, -0.34600815]],
       [[0.31702983, 0.06554702], [-2.998571, 0.29864928]]]]> : tensor<1x3x2x2xf32> {abs = 3.0e-5}
  return
}
