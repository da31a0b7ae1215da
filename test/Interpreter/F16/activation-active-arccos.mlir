// tpu.Active, ARCCOS, at F16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_arccos() {
  %x = check.input dense<[[[[0.4933011, 0.92841417], [0.99467176, 0.92491734]],
       [[0.9847319, 0.92802364], [0.6595485, 0.6295116]],
       [[0.82984024, 0.9260785], [0.8664486, 0.97918403]]]]> : tensor<1x3x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode ARCCOS>} : (tensor<1x3x2x2xf32>) -> tensor<1x3x2x2xf32>
  check.expect_close_const %r, dense<[[[[1.0549157, 0.3806747], [0.103276104, 0.38997823]],
       [[0.17496914, 0.38172442], [0.85057837, 0.88987184]],
       [[0.59197503, 0.38691247], [0.5227518, 0.20439467]]]]> : tensor<1x3x2x2xf32> {abs = 1.0e-5}
  return
}
