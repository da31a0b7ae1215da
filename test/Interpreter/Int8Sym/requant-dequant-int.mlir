// tpu.DequantInt at INT8 symmetric: integers as integers of a finer scale.
// RUN: tpu-eval-opt %s --run

!q = !quant.uniform<i8:f32, 0.5>

// x * 3 / 2, halves away from 0.
func.func @dequant_int() {
  %x = check.input dense<[[1, -1, 2, 100]]> : tensor<1x4xi8> as !q
  %r = "tpu.DequantInt"(%x) {multiplier = 3 : si32, shift = -1, quant_mode = #tpu<dq_mode Normal>} : (tensor<1x4x!q>) -> tensor<1x4xi32>
  check.expect_eq_const %r, dense<[[2, -2, 3, 150]]> : tensor<1x4xi32>
  return
}
