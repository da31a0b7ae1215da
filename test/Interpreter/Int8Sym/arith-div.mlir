// tpu.Div at INT8 symmetric: quotient of two tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @div() {
  %x0 = check.input dense<[[-0.80371094, 0.4038086, 0.91748047, -1.3603516, -0.16369629, 0.29101562, -0.62841797, -0.87597656, 0.9453125, -0.52490234]]> : tensor<1x10xf32>
  %x1 = check.input dense<[0.98]> : tensor<1xf32>
  %r = "tpu.Div"(%x0, %x1) {is_scalar = false} : (tensor<1x10xf32>, tensor<1xf32>) -> tensor<1x10xf32>
  check.expect_close_const %r, dense<[[-0.8201132, 0.4120496, 0.93620455, -1.3881139, -0.16703703, 0.29695472, -0.6412428, -0.8938536, 0.96460456, -0.5356146]]> : tensor<1x10xf32> {abs = 1.0e-5}
  return
}
