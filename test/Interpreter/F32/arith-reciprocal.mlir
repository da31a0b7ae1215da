// tpu.Reciprocal at F32: const_val / x.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reciprocal() {
  %x = check.input dense<[[0.39597362, 0.89226747, 0.9781726, 1.0603509],
      [1.3041434, 0.95122445, 0.60466933, 1.1146235],
      [0.384932, 1.3008453, 0.5724319, 0.3778981]]> : tensor<3x4xf32>
  %r = "tpu.Reciprocal"(%x) : (tensor<3x4xf32>) -> tensor<3x4xf32>
  check.expect_close_const %r, dense<[[2.5254207, 1.1207402, 1.0223144, 0.94308406],
      [0.7667868, 1.0512766, 1.6537964, 0.89716387],
      [2.5978613, 0.76873094, 1.7469326, 2.646216]]> : tensor<3x4xf32> {abs = 3.0e-5}
  return
}
