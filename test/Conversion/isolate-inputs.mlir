// RUN: tpu-eval-opt %s --isolate-inputs | FileCheck %s
// RUN: tpu-eval-opt %s --lower-preprocess --isolate-inputs | FileCheck %s --check-prefix=LOWERED

// CHECK-LABEL: func.func @main(
// CHECK-SAME:    %[[A:.*]]: tensor<1x3x8x9xf32>, %[[B:.*]]: tensor<3x4xf32>) -> (tensor<1x3x8x9xf32>, tensor<3x4xf32>) {
// CHECK-NEXT:    %[[L:.*]] = "top.Input"(%[[A]])
// CHECK-NEXT:    %[[R:.*]] = "top.Input"(%[[B]])
// CHECK-NEXT:    return %[[L]], %[[R]] : tensor<1x3x8x9xf32>, tensor<3x4xf32>
// CHECK-NEXT:  }

// LOWERED-LABEL: func.func private @preprocess_left(
// LOWERED-LABEL: func.func @main(
// LOWERED-SAME:    %[[A:.*]]: tensor<1x3x8x9xui8>, %[[B:.*]]: tensor<3x4xf32>) -> (tensor<1x3x8x9xf32>, tensor<3x4xf32>) {
// LOWERED-NEXT:    %[[C:.*]] = image.cast %[[A]]
// LOWERED-NEXT:    %[[N:.*]] = image.normalize %[[C]]
// LOWERED-NEXT:    %[[L:.*]] = "top.Input"(%[[N]])
// LOWERED-NEXT:    %[[R:.*]] = "top.Input"(%[[B]])
// LOWERED-NEXT:    return %[[L]], %[[R]] : tensor<1x3x8x9xf32>, tensor<3x4xf32>
// LOWERED-NEXT:  }
func.func @main(%arg0: tensor<1x3x8x9xf32>, %arg1: tensor<3x4xf32>) -> tensor<1x3x8x9xf32> {
  %0 = "top.None"() : () -> none
  %1 = "top.Input"(%arg0) {do_preprocess = true} : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("left")
  %2 = "top.Abs"(%1) : (tensor<1x3x8x9xf32>) -> tensor<1x3x8x9xf32> loc("abs")
  %3 = "top.Input"(%arg1) : (tensor<3x4xf32>) -> tensor<3x4xf32> loc("right")
  return %2 : tensor<1x3x8x9xf32>
}
