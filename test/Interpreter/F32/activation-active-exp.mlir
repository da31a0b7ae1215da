// tpu.Active, EXP, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_exp() {
  %x = check.input dense<[[[[1.2520092, 1.0730882, 1.1097965, 1.0894313, 1.1956251, 1.3001951, 1.0752388]]]]> : tensor<1x1x1x7xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode EXP>} : (tensor<1x1x1x7xf32>) -> tensor<1x1x1x7xf32>
  check.expect_close_const %r, dense<[[[[3.4973626, 2.9243965, 3.033741, 2.972583, 3.3056233, 3.6700127, 2.9306927]]]]> : tensor<1x1x1x7xf32> {abs = 4.0e-5}
  return
}
