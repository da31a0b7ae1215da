// top.MulConst at Top: x * const_val.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @mul_const() {
  %x = check.input dense<[[7.6574197, 8.286723, 8.325116, 7.560139]]> : tensor<1x4xf32>
  %r = "top.MulConst"(%x) {const_val = 1.0161290322580645 : f64} : (tensor<1x4xf32>) -> tensor<1x4xf32>
  check.expect_close_const %r, dense<[[7.780926, 8.42038, 8.459393, 7.682077]]> : tensor<1x4xf32> {abs = 8.0e-5}
  return
}
