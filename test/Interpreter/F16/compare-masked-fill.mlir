// tpu.MaskedFill at F16: fills where a condition holds.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @masked_fill() {
  %x0 = check.input dense<[[[[1.0, 1.0], [0.0, 0.0]],
       [[0.0, 0.0], [0.0, 0.0]],
       [[0.0, 0.0], [0.0, 1.0]],
       [[1.0, 1.0], [0.0, 1.0]]]]> : tensor<1x4x2x2xf16>
  %x1 = check.input dense<[[[[2.652, 2.486], [-3.996, -4.836]],
       [[-2.547, -0.7944], [-2.379, -0.4385]],
       [[-0.4187, 0.9097], [-3.406, 1.289]],
       [[3.287, 4.25], [-2.035, 4.92]]]]> : tensor<1x4x2x2xf16>
  %r = "tpu.MaskedFill"(%x0, %x1) {const_val = 0.5, inversed = true}
    : (tensor<1x4x2x2xf16>, tensor<1x4x2x2xf16>) -> tensor<1x4x2x2xf16>
  check.expect_close_const %r, dense<[[[[0.5, 0.5], [-3.996, -4.836]],
       [[-2.547, -0.7944], [-2.379, -0.4385]],
       [[-0.4187, 0.9097], [-3.406, 0.5]],
       [[0.5, 0.5], [-2.035, 0.5]]]]> : tensor<1x4x2x2xf16> {max_ulp = 1}
  return
}
