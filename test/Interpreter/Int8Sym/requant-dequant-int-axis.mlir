// tpu.DequantIntAxis at INT8 symmetric: integers as integers of a finer scale, by channel.
// RUN: tpu-eval-opt %s --run

!q = !quant.uniform<i8:f32, 0.5>

// By channel: (x - 1) * 3 / 2 and x * 4; `quant` holds multiplier, shift and zero point.
func.func @dequant_int_axis() {
  %x = check.input dense<[[[2, 3], [2, -3]]]> : tensor<1x2x2xi8> as !q
  %quant = check.weight dense<[[[3, -1, 1], [1, 2, 0]]]> : tensor<1x2x3xi32>
  %r = "tpu.DequantIntAxis"(%x, %quant) {quant_mode = #tpu<dq_mode Normal>} : (tensor<1x2x2x!q>, tensor<1x2x3xi32>) -> tensor<1x2x2xi32>
  check.expect_eq_const %r, dense<[[[2, 3], [8, -12]]]> : tensor<1x2x2xi32>
  return
}
