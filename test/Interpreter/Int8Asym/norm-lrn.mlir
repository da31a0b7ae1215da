// tpu.LRN at INT8 asymmetric: divides by a norm over neighbouring channels.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @lrn() {
  %x = check.input dense<[[[[1.7640524, 0.4001572]],
       [[0.9008265, 0.46566245]],
       [[0.9494208, 0.08755124]],
       [[-0.29779088, -0.30901298]],
       [[-1.1573553, -0.31229225]],
       [[0.3554818, 0.8145198]],
       [[1.5133281, 0.55313206]],
       [[0.61688656, 0.008627899]],
       [[-0.6006576, 1.5522432]],
       [[0.58725935, -0.50535834]]]]> : tensor<1x10x1x2xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.LRN"(%x, %none, %none) {size = 5} : (tensor<1x10x1x2xf32>, none, none) -> tensor<1x10x1x2xf32>
  check.expect_close_const %r, dense<[[[[1.7639248, 0.4001549]],
       [[0.9007602, 0.46565908]],
       [[0.9493318, 0.08755048]],
       [[-0.29777628, -0.309008]],
       [[-1.1572729, -0.31228676]],
       [[0.35545927, 0.81450564]],
       [[1.5132259, 0.55310327]],
       [[0.61685413, 0.008627429]],
       [[-0.6006272, 1.5521741]],
       [[0.5872498, -0.50533813]]]]> : tensor<1x10x1x2xf32> {abs = 2.0e-5}
  return
}
