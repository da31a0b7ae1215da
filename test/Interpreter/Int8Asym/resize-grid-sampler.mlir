// tpu.GridSampler at INT8 asymmetric: elements at places that a grid names.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @grid_sampler() {
  %x0 = check.input dense<[[[[-3.906, -1.12, 1.84, -2.627, 0.1683, -3.564, -2.4],
        [-3.852, 2.35, -2.209, -1.237, 3.424, 1.636, -3.746],
        [-2.682, 0.9717, 0.6177, -2.098, 3.475, 0.9116, 0.2852],
        [0.719, 1.841, -1.505, -0.8145, -2.32, -2.51, 3.555],
        [1.916, -0.07635, -2.182, -1.965, -3.535, -0.525, -1.506],
        [1.57, -0.978, -2.562, -3.803, -3.463, 1.436, -0.3704]]]]> : tensor<1x1x6x7xf16>
  %x1 = check.input dense<[[[[0.9873, -0.9873], [0.094, -0.9795]],
       [[0.995, 0.9795], [-0.8696, -0.995]]]]> : tensor<1x2x2x2xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.GridSampler"(%x0, %x1, %none) {align_corners = false, mode = 0, padding_mode = 0}
    : (tensor<1x1x6x7xf16>, tensor<1x2x2x2xf16>, none) -> tensor<1x1x2x2xf16>
  check.expect_close_const %r, dense<[[[[-0.703, -0.9587], [-0.10754, -1.9225]]]]> : tensor<1x1x2x2xf16> {max_ulp = 1}
  return
}
