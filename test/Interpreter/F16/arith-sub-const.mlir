// tpu.SubConst at F16: x - const_val, or the negative of it with is_reverse.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @sub_const() {
  %x = check.input dense<[[[[2.652, 2.486], [-3.996, -4.836]],
       [[-2.547, -0.7944], [-2.379, -0.4385]],
       [[-0.4187, 0.9097], [-3.406, 1.289]],
       [[3.287, 4.25], [-2.035, 4.92]]]]> : tensor<1x4x2x2xf16>
  %r = "tpu.SubConst"(%x) {const_val = 3.25, is_reverse = true, is_scalar = false}
    : (tensor<1x4x2x2xf16>) -> tensor<1x4x2x2xf16>
  check.expect_close_const %r, dense<[[[[0.5977, 0.7637], [7.246, 8.086]],
       [[5.797, 4.043], [5.63, 3.688]],
       [[3.668, 2.34], [6.656, 1.961]],
       [[-0.0371, -1.0], [5.285, -1.672]]]]> : tensor<1x4x2x2xf16> {max_ulp = 1}
  return
}
