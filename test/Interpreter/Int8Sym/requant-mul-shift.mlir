// tpu.MulShift at INT8 symmetric: rescales integers by a constant.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.072>
!q1 = !quant.uniform<u8:f32, 0.037>
func.func @mul_shift() {
  %x = check.input dense<[[106, 114, 115, 104]]> : tensor<1x4xi8> as !q0
  %r = "tpu.MulShift"(%x) {const_val = 1.0161290322580645 : f64, do_relu = false, is_scalar = false, multiplier = 1 : si32, relu_limit = -1.0, rshift = -1 : si32}
    : (tensor<1x4x!q0>) -> tensor<1x4x!q1>
  check.expect_eq_const %r, dense<[[212, 228, 230, 208]]> : tensor<1x4xui8> as !q1
  return
}
