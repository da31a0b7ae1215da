// tpu.Cast at INT8 symmetric: the same numbers in another format.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<u8:f32, 0.013>
func.func @cast() {
  %x = check.input dense<[[2.0, 3.0], [0.0, 1.0]]> : tensor<2x2xf32>
  %r = "tpu.Cast"(%x) : (tensor<2x2xf32>) -> tensor<2x2x!q0>
  check.expect_eq_const %r, dense<[[154, 231], [0, 77]]> : tensor<2x2xui8> as !q0
  return
}
