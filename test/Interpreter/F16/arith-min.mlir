// tpu.Min at F16: the smallest of tensors, with broadcasting.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @min() {
  %x0 = check.input dense<[[[[0.488, 2.152], [-1.166, 2.918]],
       [[-3.62, -3.033], [4.77, 1.049]],
       [[-4.81, -1.984], [0.9087, 0.743]],
       [[-1.881, -1.018], [-4.418, -0.656]]]]> : tensor<1x4x2x2xf16>
  %x1 = check.input dense<[[[[2.652, 2.486], [-3.996, -4.836]],
       [[-2.547, -0.7944], [-2.379, -0.4385]],
       [[-0.4187, 0.9097], [-3.406, 1.289]],
       [[3.287, 4.25], [-2.035, 4.92]]]]> : tensor<1x4x2x2xf16>
  %r = "tpu.Min"(%x0, %x1) : (tensor<1x4x2x2xf16>, tensor<1x4x2x2xf16>) -> tensor<1x4x2x2xf16>
  check.expect_eq_const %r, dense<[[[[0.488, 2.152], [-3.996, -4.836]],
       [[-3.62, -3.033], [-2.379, -0.4385]],
       [[-4.81, -1.984], [-3.406, 0.743]],
       [[-1.881, -1.018], [-4.418, -0.656]]]]> : tensor<1x4x2x2xf16>
  return
}
