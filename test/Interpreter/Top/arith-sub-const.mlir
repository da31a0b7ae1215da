// top.SubConst at Top: x - const_val, or the negative of it with is_reverse.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @sub_const() {
  %x = check.input dense<[[[[2.6532526, 2.4866362], [-3.9970605, -4.835704]],
       [[-2.5463278, -0.7946053], [-2.3788185, -0.43859434]],
       [[-0.41861174, 0.90984166], [-3.4058554, 1.2889844]],
       [[3.286569, 4.249669], [-2.0344374, 4.9201126]]]]> : tensor<1x4x2x2xf32>
  %r = "top.SubConst"(%x) {const_val = 3.25, is_reverse = true}
    : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_close_const %r, dense<[[[[0.5967474, 0.76336384], [7.247061, 8.085704]],
       [[5.7963276, 4.0446053], [5.6288185, 3.6885943]],
       [[3.6686118, 2.3401585], [6.655855, 1.9610156]],
       [[-0.03656912, -0.9996691], [5.284437, -1.6701126]]]]> : tensor<1x4x2x2xf32> {abs = 8.0e-5}
  return
}
