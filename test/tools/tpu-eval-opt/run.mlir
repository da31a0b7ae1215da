// Tests of a file run on both sets of kernels; each part between the marks is a module.
// RUN: tpu-eval-opt %s --split-input-file --run | count 0
// RUN: tpu-eval-opt %s --split-input-file --run --kernels=reference --numerics=cmodel

!q = !quant.uniform<i8:f32, 0.5>

// Sums saturate at 127.
func.func @integers() {
  %x = check.input dense<[[1, -2, 100]]> : tensor<1x3xi8> as !q
  %y = "tpu.Add"(%x, %x) {do_relu = false, multipliers = [1, 1], rshifts = [0, 0]} : (tensor<1x3x!q>, tensor<1x3x!q>) -> tensor<1x3x!q>
  check.expect_eq_const %y, dense<[[2, -4, 127]]> : tensor<1x3xi8> as !q
  check.expect_eq %x, %x : tensor<1x3x!q>
  return
}

// A function without an expectation is no test, and may have arguments.
func.func @helper(%x: tensor<2xf32>) {
  return
}

// -----

// One bound that holds is enough, in units in the last place of f16, absolute or relative.
func.func @bounds() {
  %x = check.input dense<[1024.0, 2.0]> : tensor<2xf16>
  check.expect_close_const %x, dense<[1025.0, 2.002]> : tensor<2xf16> {max_ulp = 1, abs = 0.0, rel = 0.0}
  check.expect_close_const %x, dense<[1027.0, 5.0]> : tensor<2xf16> {max_ulp = 1, abs = 3.0}
  check.expect_close_const %x, dense<[2048.0, 4.0]> : tensor<2xf16> {max_ulp = 1, rel = 0.5}
  return
}

// NaN is NaN, -0 is 0, and an infinity is itself.
func.func @special_numbers() {
  %x = check.input dense<[0x7FC00001, -0.0, 0xFF800000]> : tensor<3xf32>
  check.expect_eq_const %x, dense<[0x7FC00000, 0.0, 0xFF800000]> : tensor<3xf32>
  check.expect_close_const %x, dense<[0x7FC00000, 0.0, 0xFF800000]> : tensor<3xf32> {max_ulp = 0}
  return
}
