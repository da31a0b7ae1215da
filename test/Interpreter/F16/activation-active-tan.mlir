// tpu.Active, TAN, at F16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_tan() {
  %x = check.input dense<[[[[0.26513672, 0.24865723], [-0.3996582, -0.48364258]],
       [[-0.25463867, -0.07946777], [-0.23791504, -0.04385376]],
       [[-0.041870117, 0.09094238], [-0.34057617, 0.12890625]],
       [[0.32861328, 0.42504883], [-0.20349121, 0.4921875]]]]> : tensor<1x4x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode TAN>} : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_close_const %r, dense<[[[[0.27152935, 0.2539121], [-0.42239037, -0.5252495]],
       [[-0.26028892, -0.07963548], [-0.24250801, -0.043881893]],
       [[-0.041894604, 0.09119393], [-0.3543853, 0.12962504]],
       [[0.34097618, 0.452642], [-0.20634729, 0.5362013]]]]> : tensor<1x4x2x2xf32> {abs = 5.0e-6}
  return
}
