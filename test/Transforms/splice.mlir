// RUN: tpu-eval-opt %s --splice="donor=%S/Inputs/splice-donor.mlir ops=relu" --mlir-print-debuginfo --mlir-use-nameloc-as-prefix | FileCheck %s --check-prefix=ONE
// RUN: tpu-eval-opt %s --splice="donor=%S/Inputs/splice-donor.mlir ops=abs,relu weights=both.npz" --mlir-use-nameloc-as-prefix | FileCheck %s --check-prefix=TWO
// RUN: tpu-eval-opt %s --splice="donor=%S/Inputs/splice-donor.mlir ops=abs,relu narrow=f16" --mlir-use-nameloc-as-prefix | FileCheck %s --check-prefix=NARROW

// One op: its operand and result are cast, and its readers see the old name and format. An op that only the donor has
// comes along, and so does its weight.
// ONE:       %x = "top.Input"
// ONE-NEXT:  %x_i8 = "tpu.Cast"(%x)
// ONE-NEXT:  %abs = "tpu.Active"(%x_i8)
// ONE-NEXT:  %abs_as_f32 = "tpu.Cast"(%abs) {{.*}} : (tensor<1x4x!quant.uniform<i8:f32, 2.000000e-01>>) -> tensor<1x4xf32>
// ONE-NEXT:  %offset_donor = "top.Weight"() : () -> tensor<1x4xf32> loc(#[[WEIGHT:.*]])
// ONE-NEXT:  %before = "top.Add"(%abs_as_f32, %offset_donor)
// ONE-NEXT:  %relu_donor = "top.Relu"(%before) {{.*}} : (tensor<1x4xf32>) -> tensor<1x4xf32> loc(#[[DONOR:.*]])
// ONE-NEXT:  %relu = "tpu.Cast"(%relu_donor) {{.*}} -> tensor<1x4x!quant.uniform<i8:f32, 2.000000e-01>> loc(#[[RELU:.*]])
// ONE-NEXT:  return %relu
// ONE-DAG:   #[[WEIGHT]] = loc("offset_donor")
// ONE-DAG:   #[[DONOR]] = loc("relu_donor")
// ONE-DAG:   #[[RELU]] = loc("relu")

// Two ops: between them there is no cast, and what nobody reads is gone.
// TWO:       module.weight_file = "both.npz"
// TWO:       %abs = "top.Abs"(%x)
// TWO:       %before = "top.Add"(%abs, %offset_donor)
// TWO-NEXT:  %relu_donor = "top.Relu"(%before)
// TWO-NEXT:  %relu = "tpu.Cast"(%relu_donor)
// TWO-NEXT:  return %relu
// TWO-NOT:   tpu.Active

// Rounded to F16: every tensor that the donor's ops read and make, and what is quantised comes from F16.
// NARROW:      %x_as_f16 = "tpu.Cast"(%x)
// NARROW-NEXT: %x_as_f32 = "tpu.Cast"(%x_as_f16)
// NARROW-NEXT: %abs = "top.Abs"(%x_as_f32)
// NARROW-NEXT: %abs_as_f16 = "tpu.Cast"(%abs) {{.*}} -> tensor<1x4xf16>
// NARROW-NEXT: %[[WIDE:.*]] = "tpu.Cast"(%abs_as_f16) {{.*}} -> tensor<1x4xf32>
// NARROW:      "top.Add"(%[[WIDE]], %offset_donor)
// NARROW:      %relu = "tpu.Cast"(%relu_as_f16) {{.*}} -> tensor<1x4x!quant.uniform<i8:f32, 2.000000e-01>>
// NARROW-NEXT: return %relu
module attributes {module.weight_file = "own.npz"} {
  func.func @main(%arg0: tensor<1x4xf32>) -> tensor<1x4x!quant.uniform<i8:f32, 0.2>> {
    %0 = "top.Input"(%arg0) : (tensor<1x4xf32>) -> tensor<1x4xf32> loc("x")
    %1 = "tpu.Cast"(%0) : (tensor<1x4xf32>) -> tensor<1x4x!quant.uniform<i8:f32, 0.1>> loc("x_i8")
    %2 = "tpu.Active"(%1) {mode = #tpu<active_mode ABSVAL>} : (tensor<1x4x!quant.uniform<i8:f32, 0.1>>) -> tensor<1x4x!quant.uniform<i8:f32, 0.2>> loc("abs")
    %3 = "tpu.Relu"(%2) {relu_limit = -1.0 : f64} : (tensor<1x4x!quant.uniform<i8:f32, 0.2>>) -> tensor<1x4x!quant.uniform<i8:f32, 0.2>> loc("relu")
    return %3 : tensor<1x4x!quant.uniform<i8:f32, 0.2>>
  }
}
