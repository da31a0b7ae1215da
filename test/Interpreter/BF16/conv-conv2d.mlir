// tpu.Conv2D at BF16: convolution of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @conv2d() {
  %x = check.input dense<[[[1.22, -2.88, -1.66, 1.766, 1.02, 1.03, -1.09, 1.16],
       [-2.5, -2.2, -1.24, 0.543, 0.715, 0.0234, -0.414, 0.125]]]> : tensor<1x2x8xbf16>
  %w = check.weight dense<[[[[0.76], [0.1216], [0.443]], [[0.334], [1.49], [-0.205]]],
      [[[0.312], [-0.855], [-2.55]], [[0.652], [0.863], [-0.742]]]]> : tensor<2x2x3x1xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Conv2D"(%x, %w, %none) {dilations = [1, 1], dynweight_reorderd = false, kernel_shape = [3, 1], pads = [1, 0, 1, 0], strides = [1, 1], with_bias = false}
    : (tensor<1x2x8xbf16>, tensor<2x2x3x1xbf16>, none) -> tensor<1x2x8xbf16>
  check.expect_close_const %r, dense<[[[-4.4, -4.03, -4.3, -0.344, 3.17, 0.777, 0.53, -0.645],
       [5.75, 4.44, -6.9, -5.5, -2.0, 3.02, -2.12, -1.49]]]> : tensor<1x2x8xbf16> {max_ulp = 1}
  return
}
