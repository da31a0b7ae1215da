module attributes {module.weight_file = "donor.npz"} {
  func.func @main(%arg0: tensor<1x4xf32>) -> tensor<1x4xf32> {
    %0 = "top.Input"(%arg0) : (tensor<1x4xf32>) -> tensor<1x4xf32> loc("x")
    %1 = "top.Abs"(%0) : (tensor<1x4xf32>) -> tensor<1x4xf32> loc("abs")
    %2 = "top.Weight"() : () -> tensor<1x4xf32> loc("offset")
    %3 = "top.Add"(%1, %2) : (tensor<1x4xf32>, tensor<1x4xf32>) -> tensor<1x4xf32> loc("before")
    %4 = "top.Relu"(%3) {relu_limit = -1.0 : f64} : (tensor<1x4xf32>) -> tensor<1x4xf32> loc("relu")
    return %4 : tensor<1x4xf32>
  }
}
