// tpu.Conv2D at INT8 asymmetric: convolution of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.018:30>
!q1 = !quant.uniform<i8:f32, 0.05:11>
func.func @conv2d() {
  %x = check.input dense<[[[96, -128, -61, 127, 86, 86, -31, 94], [-107, -91, -38, 59, 70, 31, 7, 38]]]> : tensor<1x2x8xi8> as !q0
  %w0 = check.weight dense<[[[[65], [10], [38]], [[28], [127], [-17]]],
      [[[16], [-42], [-127]], [[33], [43], [-37]]]]> : tensor<2x2x3x1xsi8>
  %w1 = check.weight dense<[[[-7530], [3420]]]> : tensor<1x2x1xi32>
  %r = "tpu.Conv2D"(%x, %w0, %w1) {dilations = [1, 1], do_winograd = false, dynweight_reorderd = false, kernel_shape = [3, 1], multiplier = [4628979, 494357], pads = [1, 0, 1, 0], rshift = [30, 26], strides = [1, 1], with_bias = true}
    : (tensor<1x2x8x!q0>, tensor<2x2x3x1xsi8>, tensor<1x2x1xi32>) -> tensor<1x2x8x!q1>
  check.expect_eq_const %r, dense<[[[-78, -70, -75, 4, 75, 26, 21, -2],
       [127, 100, -128, -100, -28, 74, -33, -19]]]> : tensor<1x2x8xi8> as !q1
  return
}
