// tpu.Reduce, ReduceMin, at F32: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reducemin() {
  %x = check.input dense<[[[[[0.26473877, -1.6618484, 0.55078864],
         [0.44485343, -0.0037628172, -1.8059362]],
        [[-1.5003284, -0.81850415, 0.8188394],
         [0.6498296, 0.4347888, -0.20496055]]],
       [[[-1.601841, -0.03790706, -0.15730529],
         [-0.6252459, -0.73649114, 0.5550479]],
        [[0.8123336, 0.54627186, -1.0980979],
         [0.08584311, -0.4939267, -1.4064597]]]]]> : tensor<1x2x2x2x3xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.Reduce"(%x, %none, %none) {axes = [4], is_scalar = false, keepdims = false, mode = "ReduceMin"}
    : (tensor<1x2x2x2x3xf32>, none, none) -> tensor<1x2x2x2xf32>
  check.expect_eq_const %r, dense<[[[[-1.6618484, -1.8059362], [-1.5003284, -0.20496055]],
       [[-1.601841, -0.73649114], [-1.0980979, -1.4064597]]]]> : tensor<1x2x2x2xf32>
  return
}
