// tpu.Active, ARCTANH, at INT8 asymmetric: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_arctanh() {
  %x = check.input dense<[[[[0.99, 0.4001572], [-0.88778573, -0.99]],
       [[0.99, -0.79211503], [-0.99, 0.99]],
       [[-0.99, 0.73018354], [0.3257996, 0.124769524]]]]> : tensor<1x3x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode ARCTANH>} : (tensor<1x3x2x2xf32>) -> tensor<1x3x2x2xf32>
  check.expect_close_const %r, dense<[[[[2.646653, 0.4238361], [-1.4113748, -2.646653]],
       [[2.646653, -1.0770835], [-2.646653, 2.646653]],
       [[-2.646653, 0.9291204], [0.33812183, 0.12542309]]]]> : tensor<1x3x2x2xf32> {abs = 3.0e-5}
  return
}
