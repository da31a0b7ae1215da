// tpu.MaxConst at F16: max(x, const_val).
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @max_const() {
  %x = check.input dense<[[[[2.652, 2.486], [-3.996, -4.836]],
       [[-2.547, -0.7944], [-2.379, -0.4385]],
       [[-0.4187, 0.9097], [-3.406, 1.289]],
       [[3.287, 4.25], [-2.035, 4.92]]]]> : tensor<1x4x2x2xf16>
  %r = "tpu.MaxConst"(%x) {const_val = 0.5, is_scalar = false}
    : (tensor<1x4x2x2xf16>) -> tensor<1x4x2x2xf16>
  check.expect_close_const %r, dense<[[[[2.652, 2.486], [0.5, 0.5]],
       [[0.5, 0.5], [0.5, 0.5]],
       [[0.5, 0.9097], [0.5, 1.289]],
       [[3.287, 4.25], [0.5, 4.92]]]]> : tensor<1x4x2x2xf16> {max_ulp = 1}
  return
}
