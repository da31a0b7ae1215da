// top.Reduce, ReduceSum, at Top: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reducesum() {
  %x = check.input dense<[[0.81267405, 0.58725935, -0.50535834, -0.81579155, -0.5075176, -1.0518801],
      [2.4972005, -2.2453218, 0.56400853, -1.2845523, -0.10434349, -0.98800194],
      [-1.177629, -1.1401963, 1.7549862, -0.13298842, -0.7657022, 0.55578697],
      [0.010349315, 0.72003376, -1.8242567, 0.30360392, 0.7726948, -1.6615983]]> : tensor<4x6xf32>
  %r = "top.Reduce"(%x) {axes = [1], keepdims = false, mode = "ReduceSum"} : (tensor<4x6xf32>) -> tensor<4xf32>
  check.expect_close_const %r, dense<[-1.4806142, -1.5610105, -0.90574276, -1.6791731]> : tensor<4xf32> {abs = 2.0e-5}
  return
}
