// top.Mod at Top: the remainder of a division that rounds towards zero.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @mod() {
  %x0 = check.input dense<[[[[6.0, 1.0], [8.0, 8.0]],
       [[3.0, 2.0], [3.0, 4.0]],
       [[6.0, 3.0], [9.0, 4.0]],
       [[2.0, 6.0], [8.0, 8.0]],
       [[2.0, 2.0], [7.0, 7.0]]]]> : tensor<1x5x2x2xf32>
  %x1 = check.input dense<[2.0]> : tensor<1xf32>
  %r = "top.Mod"(%x0, %x1) : (tensor<1x5x2x2xf32>, tensor<1xf32>) -> tensor<1x5x2x2xf32>
  check.expect_eq_const %r, dense<[[[[0.0, 1.0], [0.0, 0.0]],
       [[1.0, 0.0], [1.0, 0.0]],
       [[0.0, 1.0], [1.0, 0.0]],
       [[0.0, 0.0], [0.0, 0.0]],
       [[0.0, 0.0], [1.0, 1.0]]]]> : tensor<1x5x2x2xf32>
  return
}
