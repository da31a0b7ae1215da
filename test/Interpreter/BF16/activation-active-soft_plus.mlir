// tpu.Active, SOFT_PLUS, at BF16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_soft_plus() {
  %x = check.input dense<[[[[6.623763, 1.0779186], [7.9645762, -1.5393603]],
       [[-2.6101487, -0.49523324], [-8.1323185, -5.5908976]],
       [[1.0592463, -4.4817257], [2.600344, -4.559193]]]]> : tensor<1x3x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode SOFT_PLUS>} : (tensor<1x3x2x2xf32>) -> tensor<1x3x2x2xf32>
  check.expect_close_const %r, dense<[[[[6.6250906, 1.3708144], [7.964924, 0.19434753]],
       [[0.070946336, 0.4758793], [0.00029384287, 0.0037247315]],
       [[1.3569161, 0.011250349], [2.671965, 0.010416068]]]]> : tensor<1x3x2x2xf32> {abs = 8.0e-5}
  return
}
