// top.MaxConst at Top: max(x, const_val).
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @max_const() {
  %x = check.input dense<[[[[2.6532526, 2.4866362], [-3.9970605, -4.835704]],
       [[-2.5463278, -0.7946053], [-2.3788185, -0.43859434]],
       [[-0.41861174, 0.90984166], [-3.4058554, 1.2889844]],
       [[3.286569, 4.249669], [-2.0344374, 4.9201126]]]]> : tensor<1x4x2x2xf32>
  %r = "top.MaxConst"(%x) {const_val = 0.5} : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_close_const %r, dense<[[[[2.6532526, 2.4866362], [0.5, 0.5]],
       [[0.5, 0.5], [0.5, 0.5]],
       [[0.5, 0.90984166], [0.5, 1.2889844]],
       [[3.286569, 4.249669], [0.5, 4.9201126]]]]> : tensor<1x4x2x2xf32> {abs = 5.0e-5}
  return
}
