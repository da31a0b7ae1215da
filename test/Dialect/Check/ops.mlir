// What tests are made of, printed, parsed and printed again.
// RUN: tpu-eval-opt %s | tpu-eval-opt | FileCheck %s

!q = !quant.uniform<u8:f32, 0.5:128>

// CHECK-LABEL: func.func @numbers
func.func @numbers() {
  // CHECK: %[[X:.*]] = check.input dense<[1.000000e+00, -2.500000e+00]> : tensor<2xf32>
  %x = check.input dense<[1.0, -2.5]> : tensor<2xf32>
  // CHECK: %[[Q:.*]] = check.input dense<[0, 128, 255]> : tensor<3xui8> as !quant.uniform<u8:f32, 5.000000e-01:128>
  %q = check.input dense<[0, 128, 255]> : tensor<3xui8> as !q
  // CHECK: check.input dense<1.000000e+00> : tensor<2x2xbf16> as !quant.calibrated<bf16<-1.000000e+00:1.000000e+00>>
  %c = check.input dense<1.0> : tensor<2x2xbf16> as !quant.calibrated<bf16<-1.0:1.0>>
  // CHECK: check.weight dense<[-127, 127]> : tensor<2xsi8>
  %w = check.weight dense<[-127, 127]> : tensor<2xsi8>

  // CHECK: check.expect_eq %[[X]], %[[X]] : tensor<2xf32>
  check.expect_eq %x, %x : tensor<2xf32>
  // CHECK: check.expect_eq_const %[[Q]], dense<[0, 128, 255]> : tensor<3xui8> as !quant.uniform<u8:f32, 5.000000e-01:128>
  check.expect_eq_const %q, dense<[0, 128, 255]> : tensor<3xui8> as !q
  // CHECK: check.expect_close %[[X]], %[[X]] {max_ulp = 1 : i64} : tensor<2xf32>
  check.expect_close %x, %x {max_ulp = 1} : tensor<2xf32>
  // CHECK: check.expect_close_const %[[X]], dense<{{.*}}> : tensor<2xf32> {abs = 1.250000e-01 : f64, rel = 2.500000e-01 : f64}
  check.expect_close_const %x, dense<[1.0, -2.5]> : tensor<2xf32> {abs = 0.125, rel = 0.25}
  return
}
