// tpu.AddConst at INT8 asymmetric: x + const_val.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @add_const() {
  %x = check.input dense<[[2.0, 3.0], [0.0, 1.0]]> : tensor<2x2xf16>
  %r = "tpu.AddConst"(%x) {const_val = 2.0, is_scalar = false} : (tensor<2x2xf16>) -> tensor<2x2xf16>
  check.expect_eq_const %r, dense<[[4.0, 5.0], [2.0, 3.0]]> : tensor<2x2xf16>
  return
}
