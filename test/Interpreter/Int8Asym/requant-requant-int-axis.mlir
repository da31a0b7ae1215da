// tpu.RequantIntAxis at INT8 asymmetric: rescales integers, each channel by its own numbers.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.087:-9>
func.func @requant_int_axis() {
  %x = check.input dense<[[[[19140, -1762], [-6279, 1338]],
       [[-5467, -8574], [20369, -18744]],
       [[10279, 1536], [-22972, -17820]],
       [[-11188, -8385], [6089, 8218]]]]> : tensor<1x4x2x2xi32>
  %w = check.weight dense<[[[[4521093, -30, -9]],
       [[918335, -28, -9]],
       [[5259919, -30, -9]],
       [[1958287, -29, -9]]]]> : tensor<1x4x1x3xi32>
  %r = "tpu.RequantIntAxis"(%x, %w) {quant_mode = #tpu<rq_mode MultiplierShift>}
    : (tensor<1x4x2x2xi32>, tensor<1x4x1x3xi32>) -> tensor<1x4x2x2x!q0>
  check.expect_eq_const %r, dense<[[[[72, -16], [-35, -3]],
       [[-28, -38], [61, -73]],
       [[41, -1], [-122, -96]],
       [[-50, -40], [13, 21]]]]> : tensor<1x4x2x2xi8> as !q0
  return
}
