// tpu.Active, LN, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_ln() {
  %x = check.input dense<[[[[42.77815, 25.009716, 27.921291, 26.266481, 36.121033, 49.431366, 25.171597]]]]> : tensor<1x1x1x7xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode LN>} : (tensor<1x1x1x7xf32>) -> tensor<1x1x1x7xf32>
  check.expect_close_const %r, dense<[[[[3.7560275, 3.2192645, 3.3293896, 3.2682936, 3.5868752, 3.9005852, 3.2257164]]]]> : tensor<1x1x1x7xf32> {abs = 4.0e-5}
  return
}
