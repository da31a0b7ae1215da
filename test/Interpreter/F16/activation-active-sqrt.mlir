// tpu.Active, SQRT, at F16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_sqrt() {
  %x = check.input dense<[[0.15686035, 0.79589844, 0.95654297, 1.1240234],
      [1.7001953, 0.90478516, 0.36572266, 1.2421875],
      [0.14819336, 1.6923828, 0.32763672, 0.14282227]]> : tensor<3x4xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode SQRT>} : (tensor<3x4xf32>) -> tensor<3x4xf32>
  check.expect_close_const %r, dense<[[0.396056, 0.8921314, 0.97803015, 1.0601997],
      [1.3039154, 0.951202, 0.6047501, 1.1145346],
      [0.3849589, 1.3009162, 0.5723956, 0.37791833]]> : tensor<3x4xf32> {abs = 1.0e-5}
  return
}
