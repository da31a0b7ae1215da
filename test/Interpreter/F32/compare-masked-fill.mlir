// tpu.MaskedFill at F32: fills where a condition holds.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @masked_fill() {
  %x0 = check.input dense<[[[[1.0, 1.0], [0.0, 0.0]],
       [[0.0, 0.0], [0.0, 0.0]],
       [[0.0, 0.0], [0.0, 1.0]],
       [[1.0, 1.0], [0.0, 1.0]]]]> : tensor<1x4x2x2xf32>
  %x1 = check.input dense<[[[[2.6532526, 2.4866362], [-3.9970605, -4.835704]],
       [[-2.5463278, -0.7946053], [-2.3788185, -0.43859434]],
       [[-0.41861174, 0.90984166], [-3.4058554, 1.2889844]],
       [[3.286569, 4.249669], [-2.0344374, 4.9201126]]]]> : tensor<1x4x2x2xf32>
  %r = "tpu.MaskedFill"(%x0, %x1) {const_val = 0.5, inversed = true}
    : (tensor<1x4x2x2xf32>, tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_close_const %r, dense<[[[[0.5, 0.5], [-3.9970605, -4.835704]],
       [[-2.5463278, -0.7946053], [-2.3788185, -0.43859434]],
       [[-0.41861174, 0.90984166], [-3.4058554, 0.5]],
       [[0.5, 0.5], [-2.0344374, 0.5]]]]> : tensor<1x4x2x2xf32> {abs = 5.0e-5}
  return
}
