// tpu.Conv2D at INT8 symmetric: convolution of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.025>
!q1 = !quant.uniform<i8:f32, 0.06>
func.func @conv2d() {
  %x = check.input dense<[[[49, -115, -67, 71, 42, 40, -44, 46], [-101, -88, -50, 22, 29, 0, -17, 5]]]> : tensor<1x2x8xi8> as !q0
  %w = check.weight dense<[[[[65], [10], [38]], [[28], [127], [-17]]],
      [[[16], [-42], [-127]], [[33], [43], [-37]]]]> : tensor<2x2x3x1xsi8>
  %none = "top.None"() : () -> none
  %r = "tpu.Conv2D"(%x, %w, %none) {dilations = [1, 1], do_winograd = false, dynweight_reorderd = false, kernel_shape = [3, 1], multiplier = [5275071, 4506857], pads = [1, 0, 1, 0], rshift = [30, 29], strides = [1, 1], with_bias = false}
    : (tensor<1x2x8x!q0>, tensor<2x2x3x1xsi8>, none) -> tensor<1x2x8x!q1>
  check.expect_eq_const %r, dense<[[[-75, -67, -72, -6, 53, 13, 8, -11],
       [96, 74, -117, -94, -31, 52, -36, -25]]]> : tensor<1x2x8xi8> as !q1
  return
}
