// tpu.Sub at INT8 symmetric: difference of two tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.085>
!q1 = !quant.uniform<i8:f32, 0.2>
func.func @sub() {
  %w = check.weight dense<[[[[0, 10], [0, 10]]]]> : tensor<1x1x2x2xui8>
  %x = check.input dense<[[[[-74, 105], [-44, 46]], [[12, 20], [40, 67]], [[-54, -87], [-51, -28]]]]> : tensor<1x3x2x2xi8> as !q0
  %r = "tpu.Sub"(%w, %x) {multipliers = [1, 27], rshifts = [0, 6]}
    : (tensor<1x1x2x2xui8>, tensor<1x3x2x2x!q0>) -> tensor<1x3x2x2x!q1>
  check.expect_eq_const %r, dense<[[[[31, -34], [19, -9]], [[-5, 2], [-17, -18]], [[23, 47], [22, 22]]]]> : tensor<1x3x2x2xi8> as !q1
  return
}
