// tpu.Reduce, ReduceMean, at F32: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reducemean() {
  %x = check.input dense<[[[1.7640524, 0.4001572, 0.978738, 2.2408931],
       [1.867558, -0.9772779, 0.95008844, -0.1513572],
       [-0.10321885, 0.41059852, 0.14404356, 1.4542735]],
      [[0.7610377, 0.121675014, 0.44386324, 0.33367434],
       [1.4940791, -0.20515826, 0.3130677, -0.85409576],
       [-2.5529897, 0.6536186, 0.8644362, -0.742165]]]> : tensor<2x3x4xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.Reduce"(%x, %none, %none) {axes = [0], is_scalar = false, keepdims = true, mode = "ReduceMean"}
    : (tensor<2x3x4xf32>, none, none) -> tensor<1x3x4xf32>
  check.expect_close_const %r, dense<[[[1.2625451, 0.2609161, 0.7113006, 1.2872838],
       [1.6808186, -0.59121805, 0.6315781, -0.5027265],
       [-1.3281043, 0.53210855, 0.5042399, 0.35605422]]]> : tensor<1x3x4xf32> {abs = 2.0e-5}
  return
}
