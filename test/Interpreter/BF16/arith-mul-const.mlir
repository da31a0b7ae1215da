// tpu.MulConst at BF16: x * const_val.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @mul_const() {
  %x = check.input dense<[[7.66, 8.3, 8.3, 7.56]]> : tensor<1x4xbf16>
  %r = "tpu.MulConst"(%x) {const_val = 1.0161290322580645 : f64, is_scalar = false}
    : (tensor<1x4xbf16>) -> tensor<1x4xbf16>
  check.expect_close_const %r, dense<[[7.78, 8.44, 8.44, 7.7]]> : tensor<1x4xbf16> {max_ulp = 1}
  return
}
