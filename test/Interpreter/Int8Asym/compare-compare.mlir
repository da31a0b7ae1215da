// tpu.Compare at INT8 asymmetric: compares two tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.0074:-9>
!q1 = !quant.uniform<u8<0:1>:f32, 1.>
func.func @compare() {
  %x0 = check.input dense<[[-125, -117, -113, -108, -104, 35, 38, 41, 45, 48, 51, 54, 56, 59, 62, 64, 67, 70, 72, 74, 76, 78, 80, 82, 85, 87, 89, 91, 93, 95, 96, 98, 99, 101, 103, 104, 106, 107, 109, 111, 112, 114, 115, 117, 119, 120, 122, 123, 125, 126]]> : tensor<1x50xi8> as !q0
  %x1 = check.input dense<[99]> : tensor<1xi8> as !q0
  %r = "tpu.Compare"(%x0, %x1) {mode = "Less"} : (tensor<1x50x!q0>, tensor<1x!q0>) -> tensor<1x50x!q1>
  check.expect_eq_const %r, dense<[[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]]> : tensor<1x50xui8> as !q1
  return
}
