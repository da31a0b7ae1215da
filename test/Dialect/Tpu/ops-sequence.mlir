// Layers that go through a sequence. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "bm1684x", module.mode = "INT8", module.state = "TPU_LOWERED"} {
// CHECK-LABEL: func.func @main
func.func @main(%s: tensor<5x3x4xf32>, %w: tensor<2x8x4xf32>, %r: tensor<2x8x2xf32>, %gw: tensor<2x6x4xf32>, %gr: tensor<2x6x2xf32>, %cs: tensor<4x6x1x3xf32>, %da: tensor<1x6x4x3xf32>, %us: tensor<4x6x3xf32>, %a: tensor<1x6x16xf32>, %p: tensor<16x8xf32>, %o: tensor<1x8x16xf32>) {
  %none = "top.None"() : () -> none

  // CHECK: "tpu.LSTM"({{.*}}) {batch_first = false, bidirectional = true, hidden_size = 2 : i64} : (tensor<5x3x4xf32>, tensor<2x8x4xf32>, tensor<2x8x2xf32>, none, none, none, none, none, none, none, none, none) -> (tensor<5x2x3x2xf32>, tensor<2x3x2xf32>, none) loc(fused["y", "y_h", "y_c"])
  %l:3 = "tpu.LSTM"(%s, %w, %r, %none, %none, %none, %none, %none, %none, %none, %none, %none) {hidden_size = 2 : i64, bidirectional = true} : (tensor<5x3x4xf32>, tensor<2x8x4xf32>, tensor<2x8x2xf32>, none, none, none, none, none, none, none, none, none) -> (tensor<5x2x3x2xf32>, tensor<2x3x2xf32>, none) loc(fused["y", "y_h", "y_c"])

  // CHECK: "tpu.GRU"({{.*}}) {batch_first = false, bidirectional = true, hidden_size = 2 : i64, linear_before_reset = true} : (tensor<5x3x4xf32>, tensor<2x6x4xf32>, tensor<2x6x2xf32>, none, none, none, none, none, none, none) -> (none, tensor<2x3x2xf32>) loc(fused["gru_y", "gru_h"])
  %g:2 = "tpu.GRU"(%s, %gw, %gr, %none, %none, %none, %none, %none, %none, %none) {hidden_size = 2 : i64, bidirectional = true} : (tensor<5x3x4xf32>, tensor<2x6x4xf32>, tensor<2x6x2xf32>, none, none, none, none, none, none, none) -> (none, tensor<2x3x2xf32>) loc(fused["gru_y", "gru_h"])

  // CHECK: "tpu.SelectiveScan"({{.*}}) : (tensor<4x6x1x3xf32>, tensor<1x6x4x3xf32>, tensor<1x6x4x3xf32>, tensor<4x6x3xf32>, none) -> tensor<4x6x3xf32> loc("selective_scan")
  %ss = "tpu.SelectiveScan"(%cs, %da, %da, %us, %none) : (tensor<4x6x1x3xf32>, tensor<1x6x4x3xf32>, tensor<1x6x4x3xf32>, tensor<4x6x3xf32>, none) -> tensor<4x6x3xf32> loc("selective_scan")

  // CHECK: "tpu.Attention"({{.*}}) {dim = 8 : i64, has_bias = 0 : i64, head = 1 : i64, quant_param = [0], scale = 5.000000e-01 : f64} : (tensor<1x6x16xf32>, none, none, tensor<16x8xf32>, none, tensor<16x8xf32>, none, tensor<16x8xf32>, none, tensor<1x8x16xf32>, none, none, none) -> tensor<1x6x16xf32> loc("attention")
  %0 = "tpu.Attention"(%a, %none, %none, %p, %none, %p, %none, %p, %none, %o, %none, %none, %none) {dim = 8 : i64, head = 1 : i64, scale = 0.5 : f64} : (tensor<1x6x16xf32>, none, none, tensor<16x8xf32>, none, tensor<16x8xf32>, none, tensor<16x8xf32>, none, tensor<1x8x16xf32>, none, none, none) -> tensor<1x6x16xf32> loc("attention")
  return
}
}
