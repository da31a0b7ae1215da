// tpu.Mul at INT8 symmetric: product of tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.02>
!q1 = !quant.uniform<i8:f32, 0.024>
!q2 = !quant.uniform<i8:f32, 0.023>
func.func @mul() {
  %x0 = check.input dense<[[[-37, 15],
       [51, 24],
       [-39, 86],
       [-72, -78],
       [48, 11],
       [-27, -54],
       [115, 6],
       [26, 16],
       [22, 27],
       [36, -19]]]> : tensor<1x10x2xi8> as !q0
  %x1 = check.input dense<[[[-12, -72],
       [-32, 11],
       [43, 25],
       [-14, -52],
       [-115, 48],
       [-24, -19],
       [5, -58],
       [-14, 84],
       [21, 15],
       [-66, 93]]]> : tensor<1x10x2xi8> as !q1
  %r = "tpu.Mul"(%x0, %x1) {multiplier = 43 : si32, rshift = 11 : si32}
    : (tensor<1x10x2x!q0>, tensor<1x10x2x!q1>) -> tensor<1x10x2x!q2>
  check.expect_eq_const %r, dense<[[[9, -23],
       [-34, 6],
       [-35, 45],
       [21, 85],
       [-116, 11],
       [14, 22],
       [12, -7],
       [-8, 28],
       [10, 9],
       [-50, -37]]]> : tensor<1x10x2xi8> as !q2
  return
}
