// tpu.RequantInt at INT8 symmetric: rescales integers from one quantised type to another.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.053>
func.func @requant_int() {
  %x = check.input dense<[[[20360, -9278], [20092, -9622]]]> : tensor<1x2x2xi32>
  %r = "tpu.RequantInt"(%x) {multiplier = 4935447 : si32, quant_mode = #tpu<rq_mode MultiplierShift>, rshift = 30 : si32}
    : (tensor<1x2x2xi32>) -> tensor<1x2x2x!q0>
  check.expect_eq_const %r, dense<[[[94, -43], [92, -44]]]> : tensor<1x2x2xi8> as !q0
  return
}
