// tpu.Compare at INT8 symmetric: compares two tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.0087>
!q1 = !quant.uniform<u8<0:1>:f32, 1.>
func.func @compare() {
  %x0 = check.input dense<[[-100, -94, -90, -86, -83, 34, 38, 40, 43, 46, 48, 51, 53, 55, 57, 60, 62, 64, 66, 68, 70, 71, 73, 75, 77, 79, 80, 82, 84, 86, 88, 89, 91, 93, 94, 95, 97, 98, 99, 101, 102, 103, 105, 106, 107, 109, 110, 112, 113, 114]]> : tensor<1x50xi8> as !q0
  %x1 = check.input dense<[92]> : tensor<1xi8> as !q0
  %r = "tpu.Compare"(%x0, %x1) {mode = "Less"} : (tensor<1x50x!q0>, tensor<1x!q0>) -> tensor<1x50x!q1>
  check.expect_eq_const %r, dense<[[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]]> : tensor<1x50xui8> as !q1
  return
}
