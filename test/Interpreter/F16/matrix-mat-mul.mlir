// tpu.MatMul at F16: matrix product of the last two dimensions.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @mat_mul() {
  %x0 = check.input dense<[[[-1.536, 5.168]], [[-4.848, -4.105]], [[4.33, 2.523]], [[1.859, -0.852]]]> : tensor<4x1x2xf16>
  %x1 = check.input dense<[[[-1.112], [-3.516]],
      [[1.062], [-1.047]],
      [[-1.62], [-3.111]],
      [[-2.21], [2.059]]]> : tensor<4x2x1xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.MatMul"(%x0, %x1, %none, %none, %none)
    : (tensor<4x1x2xf16>, tensor<4x2x1xf16>, none, none, none) -> tensor<4x1x1xf16>
  check.expect_close_const %r, dense<[[[-16.45]], [[-0.848]], [[-14.87]], [[-5.863]]]> : tensor<4x1x1xf16> {max_ulp = 1}
  return
}
