// tpu.Pool1D, Max, at F32: the mean or the largest element of each window of a sequence.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @pool1d_max() {
  %x = check.input dense<[[[0.53281164, -1.8768841, 0.18598443, -3.248476, 0.60757196],
       [0.60925865, 0.73633546, 0.57801527, -2.215347, 3.621992]]]> : tensor<1x2x5xf32>
  %r = "tpu.Pool1D"(%x) {keepdims = true, kernel_shape = [3], pads = [0, 0], pool_mode = #tpu<pool_mode Max>, strides = [2]}
    : (tensor<1x2x5xf32>) -> tensor<1x2x2xf32>
  check.expect_eq_const %r, dense<[[[0.53281164, 0.60757196], [0.73633546, 3.621992]]]> : tensor<1x2x2xf32>
  return
}
