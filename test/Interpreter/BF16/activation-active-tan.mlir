// tpu.Active, TAN, at BF16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_tan() {
  %x = check.input dense<[[[[0.265625, 0.24804688], [-0.40039062, -0.484375]],
       [[-0.25390625, -0.07910156], [-0.23730469, -0.043945312]],
       [[-0.041748047, 0.09082031], [-0.33984375, 0.12890625]],
       [[0.328125, 0.42578125], [-0.203125, 0.49023438]]]]> : tensor<1x4x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode TAN>} : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_close_const %r, dense<[[[[0.2720537, 0.2532625], [-0.42325374, -0.5261844]],
       [[-0.25950703, -0.07926696], [-0.24186185, -0.043973625]],
       [[-0.041772317, 0.091070846], [-0.35356107, 0.12962504]],
       [[0.34043124, 0.45352477], [-0.20596552, 0.53368926]]]]> : tensor<1x4x2x2xf32> {abs = 5.0e-6}
  return
}
