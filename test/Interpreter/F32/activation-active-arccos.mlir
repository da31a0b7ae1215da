// tpu.Active, ARCCOS, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_arccos() {
  %x = check.input dense<[[[[0.49315083, 0.9284264], [0.99471515, 0.9250575]],
       [[0.98462206, 0.9279057], [0.65963376, 0.6293423]],
       [[0.8298883, 0.92607474], [0.8663101, 0.97898716]]]]> : tensor<1x3x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode ARCCOS>} : (tensor<1x3x2x2xf32>) -> tensor<1x3x2x2xf32>
  check.expect_close_const %r, dense<[[[[1.0550884, 0.38064182], [0.102854334, 0.38960946]],
       [[0.17559905, 0.38204092], [0.85046494, 0.8900897]],
       [[0.5918889, 0.38692242], [0.5230291, 0.20536235]]]]> : tensor<1x3x2x2xf32> {abs = 1.0e-5}
  return
}
