// tpu.Reduce, ReduceProd, at INT8 symmetric: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reduceprod() {
  %x = check.input dense<[[[[1.764, 0.4001],
        [-0.1032, 0.4106],
        [1.494, -0.2052],
        [2.27, -1.454],
        [-0.8877, -1.98],
        [-1.049, -1.42],
        [-1.614, -0.2128],
        [0.0665, 0.3025]],
       [[0.1774, -0.4019],
        [1.14, -1.234],
        [-1.165, 0.901],
        [-1.07, 1.055],
        [0.0105, 1.786],
        [-1.173, 1.943],
        [-0.8613, 1.91],
        [0.3765, -1.1]]]]> : tensor<1x2x8x2xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Reduce"(%x, %none, %none) {axes = [2], is_scalar = false, keepdims = false, mode = "ReduceProd"}
    : (tensor<1x2x8x2xf16>, none, none) -> tensor<1x2x2xf16>
  check.expect_close_const %r, dense<[[[0.0617, -0.00887], [0.001006, -3.436]]]> : tensor<1x2x2xf16> {max_ulp = 1}
  return
}
