// tpu.MulConst at F16: x * const_val.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @mul_const() {
  %x = check.input dense<[[7.656, 8.29, 8.33, 7.56]]> : tensor<1x4xf16>
  %r = "tpu.MulConst"(%x) {const_val = 1.0161290322580645 : f64, is_scalar = false}
    : (tensor<1x4xf16>) -> tensor<1x4xf16>
  check.expect_close_const %r, dense<[[7.78, 8.42, 8.46, 7.68]]> : tensor<1x4xf16> {max_ulp = 1}
  return
}
