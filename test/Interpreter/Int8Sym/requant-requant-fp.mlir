// tpu.RequantFp at INT8 symmetric: rescales integers by a float scale.
// RUN: tpu-eval-opt %s --run

!q = !quant.uniform<i8:f32, 0.5>

// x * 0.3, rounded, and no more than 127.
func.func @requant_fp() {
  %x = check.input dense<[[10, -5, 1000, -12]]> : tensor<1x4xi32>
  %r = "tpu.RequantFp"(%x) {scale = 0.3, quant_mode = #tpu<rq_mode MultiplierShift>} : (tensor<1x4xi32>) -> tensor<1x4x!q>
  check.expect_eq_const %r, dense<[[3, -2, 127, -4]]> : tensor<1x4xi8> as !q
  return
}
