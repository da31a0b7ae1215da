// tpu.Conv2D at F32: convolution of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @conv2d() {
  %x = check.input dense<[[[1.2212017, -2.8743837, -1.6605117, 1.7635915, 1.0231271, 1.0312846, -1.0978479, 1.1556529],
       [-2.5016835, -2.1935368, -1.2433788, 0.5432515, 0.7194855, 0.02174759, -0.41550905, 0.12602913]]]> : tensor<1x2x8xf32>
  %w = check.weight dense<[[[[0.7610377], [0.121675014], [0.44386324]],
       [[0.33367434], [1.4940791], [-0.20515826]]],
      [[[0.3130677], [-0.85409576], [-2.5529897]],
       [[0.6536186], [0.8644362], [-0.742165]]]]> : tensor<2x2x3x1xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.Conv2D"(%x, %w, %none) {dilations = [1, 1], dynweight_reorderd = false, kernel_shape = [3, 1], pads = [1, 0, 1, 0], strides = [1, 1], with_bias = false}
    : (tensor<1x2x8xf32>, tensor<2x2x3x1xf32>, none) -> tensor<1x2x8xf32>
  check.expect_close_const %r, dense<[[[-4.4149346, -4.014376, -4.307849, -0.34582973, 3.1761737, 0.7746371, 0.52481496, -0.64523685],
       [5.7606697, 4.4680605, -6.8958116, -5.5152273, -1.9936956, 3.0397313, -2.1283417, -1.4933792]]]> : tensor<1x2x8xf32> {abs = 7.0e-5}
  return
}
