// top.Sin at Top: the sine.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @sin() {
  %x = check.input dense<[[[[1.7640524, 0.4001572], [-0.88778573, -1.9807965]],
       [[1.7123052, -0.79211503], [-1.3484131, 1.2649833]],
       [[-1.6961312, 0.73018354], [0.3257996, 0.124769524]]]]> : tensor<1x3x2x2xf32>
  %r = "top.Sin"(%x) : (tensor<1x3x2x2xf32>) -> tensor<1x3x2x2xf32>
  check.expect_close_const %r, dense<[[[[0.9813841, 0.38956314], [-0.77567613, -0.91712075]],
       [[0.9900043, -0.71184033], [-0.9753746, 0.9536025]],
       [[-0.99215585, 0.6670064], [0.32006645, 0.12444605]]]]> : tensor<1x3x2x2xf32> {abs = 1.0e-5}
  return
}
