// tpu.Active, FLOOR, at F16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_floor() {
  %x = check.input dense<[[[[2.652, 2.486], [-3.996, -4.836]],
       [[-2.547, -0.7944], [-2.379, -0.4385]],
       [[-0.4187, 0.9097], [-3.406, 1.289]],
       [[3.287, 4.25], [-2.035, 4.92]]]]> : tensor<1x4x2x2xf16>
  %r = "tpu.Active"(%x) {is_scalar = false, mode = #tpu<active_mode FLOOR>}
    : (tensor<1x4x2x2xf16>) -> tensor<1x4x2x2xf16>
  check.expect_eq_const %r, dense<[[[[2.0, 2.0], [-4.0, -5.0]],
       [[-3.0, -1.0], [-3.0, -1.0]],
       [[-1.0, 0.0], [-4.0, 1.0]],
       [[3.0, 4.0], [-3.0, 4.0]]]]> : tensor<1x4x2x2xf16>
  return
}
