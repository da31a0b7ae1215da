// tpu.CumSum at BF16: running sums along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @cum_sum() {
  %x = check.input dense<[[0.1206, 0.0552, 0.0352, 0.0334]]> : tensor<1x4xbf16>
  %w = check.weight dense<[1.0]> : tensor<1xbf16>
  %r = "tpu.CumSum"(%x, %w) {axis = 1} : (tensor<1x4xbf16>, tensor<1xbf16>) -> tensor<1x4xbf16>
  check.expect_close_const %r, dense<[[0.1206, 0.176, 0.211, 0.244384765625]]> : tensor<1x4xbf16> {max_ulp = 1}
  return
}
