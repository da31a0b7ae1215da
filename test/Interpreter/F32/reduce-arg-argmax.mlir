// tpu.Arg, ArgMax, at F32: the place of the smallest or largest element along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @arg_argmax() {
  %x = check.input dense<[[[1.7640524, 0.4001572, 0.978738, 2.2408931],
       [1.867558, -0.9772779, 0.95008844, -0.1513572],
       [-0.10321885, 0.41059852, 0.14404356, 1.4542735]],
      [[0.7610377, 0.121675014, 0.44386324, 0.33367434],
       [1.4940791, -0.20515826, 0.3130677, -0.85409576],
       [-2.5529897, 0.6536186, 0.8644362, -0.742165]]]> : tensor<2x3x4xf32>
  %r0, %r1 = "tpu.Arg"(%x) {axis = 0, keepdims = true, mode = "ArgMax"}
    : (tensor<2x3x4xf32>) -> (tensor<1x3x4xi32>, tensor<1x3x4xf32>)
  check.expect_eq_const %r0, dense<[[[0, 0, 0, 0], [0, 1, 0, 0], [0, 1, 1, 0]]]> : tensor<1x3x4xi32>
  check.expect_eq_const %r1, dense<[[[1.7640524, 0.4001572, 0.978738, 2.2408931],
       [1.867558, -0.20515826, 0.95008844, -0.1513572],
       [-0.10321885, 0.6536186, 0.8644362, 1.4542735]]]> : tensor<1x3x4xf32>
  return
}
