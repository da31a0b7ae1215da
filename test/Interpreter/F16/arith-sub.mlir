// tpu.Sub at F16: difference of two tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @sub() {
  %w = check.weight dense<[[[[0.0, 2.0], [0.0, 2.0]]]]> : tensor<1x1x2x2xf16>
  %x = check.input dense<[[[[-6.277, 8.89], [-3.764, 3.928]],
       [[1.044, 1.689], [3.398, 5.703]],
       [[-4.594, -7.37], [-4.33, -2.402]]]]> : tensor<1x3x2x2xf16>
  %r = "tpu.Sub"(%w, %x) {is_scalar = false} : (tensor<1x1x2x2xf16>, tensor<1x3x2x2xf16>) -> tensor<1x3x2x2xf16>
  check.expect_close_const %r, dense<[[[[6.277, -6.89], [3.764, -1.928]],
       [[-1.044, 0.3105], [-3.398, -3.703]],
       [[4.594, 9.375], [4.33, 4.402]]]]> : tensor<1x3x2x2xf16> {max_ulp = 1}
  return
}
