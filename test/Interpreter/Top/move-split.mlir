// top.Split at Top: divides a tensor along an axis.
// RUN: tpu-eval-opt %s --run

// One and two of three columns.
func.func @split() {
  %x = check.input dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %r:2 = "top.Split"(%x) {axis = 1 : si32, num = 2, split_size = [1, 2]} : (tensor<2x3xf32>) -> (tensor<2x1xf32>, tensor<2x2xf32>)
  check.expect_eq_const %r#0, dense<[[1.0], [4.0]]> : tensor<2x1xf32>
  check.expect_eq_const %r#1, dense<[[2.0, 3.0], [5.0, 6.0]]> : tensor<2x2xf32>
  return
}
