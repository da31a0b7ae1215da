// tpu.RequantIntAxis at INT8 symmetric: rescales integers, each channel by its own numbers.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.1>
func.func @requant_int_axis() {
  %x = check.input dense<[[[[16265, -1526], [-5409, 1299]],
       [[-4589, -7231], [17285, -15846]],
       [[8685, 1161], [-19363, -14876]],
       [[-9491, -6948], [5131, 6794]]]]> : tensor<1x4x2x2xi32>
  %w = check.weight dense<[[[[2272377, -29, 0]],
       [[923141, -28, 0]],
       [[5287447, -30, 0]],
       [[246067, -26, 0]]]]> : tensor<1x4x1x3xi32>
  %r = "tpu.RequantIntAxis"(%x, %w) {quant_mode = #tpu<rq_mode MultiplierShift>}
    : (tensor<1x4x2x2xi32>, tensor<1x4x1x3xi32>) -> tensor<1x4x2x2x!q0>
  check.expect_eq_const %r, dense<[[[[69, -6], [-23, 5]],
       [[-16, -25], [59, -54]],
       [[43, 6], [-95, -73]],
       [[-35, -25], [19, 25]]]]> : tensor<1x4x2x2xi8> as !q0
  return
}
