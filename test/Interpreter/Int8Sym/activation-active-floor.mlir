// tpu.Active, FLOOR, at INT8 symmetric: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_floor() {
  %x = check.input dense<[[[[-6.78611, 17.609598], [9.580793, -17.363749]],
       [[62.036167, 2.6927073], [10.904065, 7.8036385]]]]> : tensor<1x2x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode FLOOR>} : (tensor<1x2x2x2xf32>) -> tensor<1x2x2x2xf32>
  check.expect_eq_const %r, dense<[[[[-7.0, 17.0], [9.0, -18.0]], [[62.0, 2.0], [10.0, 7.0]]]]> : tensor<1x2x2x2xf32>
  return
}
