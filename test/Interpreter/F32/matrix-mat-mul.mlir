// tpu.MatMul at F32: matrix product of the last two dimensions.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @mat_mul() {
  %x0 = check.input dense<[[[-1.536505, 5.166487]],
      [[-4.8481555, -4.105268]],
      [[4.327731, 2.5219946]],
      [[1.8573372, -0.85034823]]]> : tensor<4x1x2xf32>
  %x1 = check.input dense<[[[-1.1121291], [-3.51617]],
      [[1.0631654], [-1.0474629]],
      [[-1.619662], [-3.1122282]],
      [[-2.211632], [2.0583081]]]> : tensor<4x2x1xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.MatMul"(%x0, %x1, %none, %none, %none)
    : (tensor<4x1x2xf32>, tensor<4x2x1xf32>, none, none, none) -> tensor<4x1x1xf32>
  check.expect_close_const %r, dense<[[[-16.457455]], [[-0.8542752]], [[-14.858484]], [[-5.858025]]]> : tensor<4x1x1xf32> {abs = 0.0002}
  return
}
