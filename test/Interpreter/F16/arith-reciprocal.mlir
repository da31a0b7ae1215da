// tpu.Reciprocal at F16: const_val / x.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reciprocal() {
  %x = check.input dense<[[0.396056, 0.8921314, 0.97803015, 1.0601997],
      [1.3039154, 0.951202, 0.6047501, 1.1145346],
      [0.3849589, 1.3009162, 0.5723956, 0.37791833]]> : tensor<3x4xf32>
  %r = "tpu.Reciprocal"(%x) : (tensor<3x4xf32>) -> tensor<3x4xf32>
  check.expect_close_const %r, dense<[[2.5248954, 1.1209111, 1.0224633, 0.94321847],
      [0.7669209, 1.0513015, 1.6535755, 0.89723545],
      [2.5976799, 0.76868904, 1.7470434, 2.6460743]]> : tensor<3x4xf32> {abs = 3.0e-5}
  return
}
