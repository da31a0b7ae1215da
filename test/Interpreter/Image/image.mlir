// What becomes of stacked pictures before the network sees them.
// RUN: tpu-eval-opt %s --split-input-file --run

// Samples of 8 bits as reals.
func.func @cast() {
  %x = check.input dense<[[[[0, 1], [128, 255]]]]> : tensor<1x1x2x2xui8>
  %r = image.cast %x : tensor<1x1x2x2xui8>
  check.expect_eq_const %r, dense<[[[[0.0, 1.0], [128.0, 255.0]]]]> : tensor<1x1x2x2xf32>
  return
}

// -----

// (x - 2) * 0.5 and (x - 4) * 0.25, by channel.
func.func @normalize() {
  %x = check.input dense<[[[[0.0, 255.0]], [[4.0, 5.0]]]]> : tensor<1x2x1x2xf32>
  %r = image.normalize %x axis 1 mean [2.0, 4.0] scale [0.5, 0.25] : tensor<1x2x1x2xf32>
  check.expect_eq_const %r, dense<[[[[-1.0, 126.5]], [[0.0, 0.25]]]]> : tensor<1x2x1x2xf32>
  return
}

// -----

// Channels last: the axis is the last one.
func.func @normalize_channels_last() {
  %x = check.input dense<[[[[0.0, 4.0], [255.0, 5.0]]]]> : tensor<1x1x2x2xf32>
  %r = image.normalize %x axis 3 mean [2.0, 4.0] scale [0.5, 0.25] : tensor<1x1x2x2xf32>
  check.expect_eq_const %r, dense<[[[[-1.0, 0.0], [126.5, 0.25]]]]> : tensor<1x1x2x2xf32>
  return
}

// -----

// The mean and the scale are rounded to float32 first: 0.1 is 13421773 / 2^27.
func.func @normalize_rounds() {
  %x = check.input dense<[[[[0.0, 1.0]]]]> : tensor<1x1x1x2xf32>
  %r = image.normalize %x axis 1 mean [0.1] scale [1.0] : tensor<1x1x1x2xf32>
  check.expect_eq_const %r, dense<[[[[-0.100000001490116119384765625, 0.89999997615814208984375]]]]> : tensor<1x1x1x2xf32>
  return
}
