// tpu.Device2Host at BF16: moves a tensor to the host.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @device2host() {
  %w = check.weight dense<[3.0]> : tensor<1xf32>
  %r = "tpu.Device2Host"(%w) : (tensor<1xf32>) -> tensor<1xf32>
  check.expect_eq_const %r, dense<[3.0]> : tensor<1xf32>
  return
}
