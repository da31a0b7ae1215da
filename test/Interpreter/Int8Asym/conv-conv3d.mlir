// tpu.Conv3D at INT8 asymmetric: convolution of a volume.
// RUN: tpu-eval-opt %s --run

!q = !quant.uniform<i8:f32, 0.5:1>

// One number and ten times the one behind it, and the bias: 32 bits, not yet rescaled.
// The bias takes off what the zero point adds: 5 less the sum of the filter.
func.func @conv3d() {
  %x = check.input dense<[[[[[2, 3]], [[4, 5]]]]]> : tensor<1x1x2x1x2xi8> as !q
  %w = check.weight dense<[[[[[1]], [[10]]]]]> : tensor<1x1x2x1x1xsi8>
  %bias = check.weight dense<-6> : tensor<1x1x1x1x1xi32>
  %r = "tpu.Conv3D"(%x, %w, %bias) {kernel_shape = [2, 1, 1], multiplier = [1], pads = [0, 0, 0, 0, 0, 0], rshift = [0], strides = [1, 1, 1], with_bias = true}
    : (tensor<1x1x2x1x2x!q>, tensor<1x1x2x1x1xsi8>, tensor<1x1x1x1x1xi32>) -> tensor<1x1x1x1x2xi32>
  check.expect_eq_const %r, dense<[[[[[36, 47]]]]]> : tensor<1x1x1x1x2xi32>
  return
}
