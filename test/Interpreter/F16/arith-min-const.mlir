// tpu.MinConst at F16: min(x, const_val).
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @min_const() {
  %x = check.input dense<[[[[2.652, 2.486], [-3.5, -3.5]],
       [[-2.547, -0.7944], [-2.379, -0.4385]],
       [[-0.4187, 0.9097], [-3.406, 1.289]],
       [[3.287, 4.25], [-2.035, 4.92]]]]> : tensor<1x4x2x2xf16>
  %r = "tpu.MinConst"(%x) {const_val = 4.25, is_scalar = false}
    : (tensor<1x4x2x2xf16>) -> tensor<1x4x2x2xf16>
  check.expect_eq_const %r, dense<[[[[2.652, 2.486], [-3.5, -3.5]],
       [[-2.547, -0.7944], [-2.379, -0.4385]],
       [[-0.4187, 0.9097], [-3.406, 1.289]],
       [[3.287, 4.25], [-2.035, 4.25]]]]> : tensor<1x4x2x2xf16>
  return
}
