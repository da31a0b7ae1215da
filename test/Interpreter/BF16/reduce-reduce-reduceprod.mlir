// tpu.Reduce, ReduceProd, at BF16: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reduceprod() {
  %x = check.input dense<[[[[1.766, 0.4],
        [-0.103, 0.41],
        [1.49, -0.205],
        [2.27, -1.45],
        [-0.887, -1.984],
        [-1.05, -1.42],
        [-1.62, -0.213],
        [0.0664, 0.303]],
       [[0.178, -0.402],
        [1.14, -1.234],
        [-1.164, 0.902],
        [-1.07, 1.055],
        [0.0105, 1.79],
        [-1.17, 1.945],
        [-0.86, 1.91],
        [0.377, -1.1]]]]> : tensor<1x2x8x2xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Reduce"(%x, %none, %none) {axes = [2], is_scalar = false, keepdims = false, mode = "ReduceProd"}
    : (tensor<1x2x8x2xbf16>, none, none) -> tensor<1x2x2xbf16>
  check.expect_close_const %r, dense<[[[0.0613, -0.0089], [0.00101, -3.45]]]> : tensor<1x2x2xbf16> {max_ulp = 1}
  return
}
