// tpu.Active, SINH, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_sinh() {
  %x = check.input dense<[[[[0.7959758, 0.7459909], [-1.1991183, -1.4507113]],
       [[-0.7638984, -0.23838161], [-0.7136456, -0.13157831]],
       [[-0.12558353, 0.2729525], [-1.0217566, 0.38669536]],
       [[0.9859708, 1.2749008], [-0.61033124, 1.4760338]]]]> : tensor<1x4x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode SINH>} : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_close_const %r, dense<[[[[0.8827311, 0.8171328], [-1.5078654, -2.015872]],
       [[-0.84039074, -0.24064574], [-0.77578235, -0.1319583]],
       [[-0.12591389, 0.27635443], [-1.2090542, 0.39640498]],
       [[1.1536679, 1.6494439], [-0.6489351, 2.0735073]]]]> : tensor<1x4x2x2xf32> {abs = 2.0e-5}
  return
}
