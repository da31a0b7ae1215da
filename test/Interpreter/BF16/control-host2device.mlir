// tpu.Host2Device at BF16: moves a tensor to the chip.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @host2device() {
  %x = check.input dense<[2, 3, 1, 2]> : tensor<4xi32>
  %r = "tpu.Host2Device"(%x) : (tensor<4xi32>) -> tensor<4xi32>
  check.expect_eq_const %r, dense<[2, 3, 1, 2]> : tensor<4xi32>
  return
}
