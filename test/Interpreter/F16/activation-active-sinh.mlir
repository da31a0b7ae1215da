// tpu.Active, SINH, at F16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_sinh() {
  %x = check.input dense<[[[[0.79589844, 0.74609375], [-1.1992188, -1.4511719]],
       [[-0.76416016, -0.23828125], [-0.7138672, -0.1315918]],
       [[-0.12561035, 0.27294922], [-1.0214844, 0.38671875]],
       [[0.9863281, 1.2753906], [-0.61035156, 1.4765625]]]]> : tensor<1x4x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode SINH>} : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_close_const %r, dense<[[[[0.88262784, 0.8172656], [-1.5080472, -2.016909]],
       [[-0.8407327, -0.24054252], [-0.77606285, -0.13197191]],
       [[-0.12594092, 0.27635103], [-1.2086271, 0.39643013]],
       [[1.1542135, 1.6503888], [-0.64895934, 2.0747247]]]]> : tensor<1x4x2x2xf32> {abs = 2.0e-5}
  return
}
