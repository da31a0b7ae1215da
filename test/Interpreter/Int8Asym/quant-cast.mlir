// tpu.Cast at INT8 asymmetric: the same numbers in another format.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.0126:-51>
func.func @cast() {
  %x = check.input dense<[0.4001572, 0.978738, 2.2408931, 1.867558, -0.9772779, 0.95008844, -0.1513572, -0.10321885]> : tensor<8xf32>
  %r = "tpu.Cast"(%x) : (tensor<8xf32>) -> tensor<8x!q0>
  check.expect_eq_const %r, dense<[-19, 27, 127, 97, -128, 24, -63, -59]> : tensor<8xi8> as !q0
  return
}
