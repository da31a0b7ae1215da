// tpu.Deconv at INT8 symmetric: the transpose of a convolution of a picture.
// RUN: tpu-eval-opt %s --run

!q = !quant.uniform<i8:f32, 0.5>

// Each number spread over four places by a filter, sums where they overlap, and the bias: 32 bits, not yet rescaled.
func.func @deconv() {
  %x = check.input dense<[[[[1, 2], [3, 4]]]]> : tensor<1x1x2x2xi8> as !q
  %w = check.weight dense<[[[[1, -2], [3, 127]]]]> : tensor<1x1x2x2xsi8>
  %bias = check.weight dense<5> : tensor<1x1x1x1xi32>
  %r = "tpu.Deconv"(%x, %w, %bias) {kernel_shape = [2, 2], pads = [0, 0, 0, 0], strides = [1, 1], with_bias = true}
    : (tensor<1x1x2x2x!q>, tensor<1x1x2x2xsi8>, tensor<1x1x1x1xi32>) -> tensor<1x1x3x3xi32>
  check.expect_eq_const %r, dense<[[[[6, 5, 1], [11, 136, 251], [14, 398, 513]]]]> : tensor<1x1x3x3xi32>
  return
}
