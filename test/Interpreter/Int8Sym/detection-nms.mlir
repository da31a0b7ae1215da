// tpu.Nms at INT8 symmetric: non-maximum suppression.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @nms() {
  %x0 = check.input dense<[[[5.3492255, 1.9880319, 10.051846, 3.4449208],
       [2.3276157, 4.250614, 4.5920153, 9.747634],
       [3.6531615, 8.512684, 5.818914, 14.480784],
       [2.86839, 2.0631938, 8.525459, 5.4146314],
       [7.203804, 0.7305193, 12.991495, 2.255138],
       [8.828775, 4.131727, 12.616311, 7.700035],
       [5.2093005, 5.932312, 8.276394, 8.269263],
       [7.6527367, 1.1322057, 10.830025, 4.6273994],
       [6.2665057, 5.6907268, 10.950818, 10.414387],
       [3.8874197, 2.2144647, 5.0529723, 6.8211513]]]> : tensor<1x10x4xf32>
  %x1 = check.input dense<[[[0.4413675, 0.5550479, 0.63606817, 0.108088255, 0.33048034, 0.5195768, 0.2146954, 0.28163284, 0.6679388, 0.78776413]]]> : tensor<1x1x10xf32>
  %w0 = check.weight dense<[10.0]> : tensor<1xf32>
  %w1 = check.weight dense<[0.5]> : tensor<1xf32>
  %w2 = check.weight dense<[0.1]> : tensor<1xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.Nms"(%x0, %x1, %w0, %w1, %w2, %none) {center_point_box = 0, max_output_size = 10}
    : (tensor<1x10x4xf32>, tensor<1x1x10xf32>, tensor<1xf32>, tensor<1xf32>, tensor<1xf32>, none) -> tensor<10x3xf32>
  check.expect_eq_const %r, dense<[[0.0, 0.0, 9.0],
      [0.0, 0.0, 8.0],
      [0.0, 0.0, 2.0],
      [0.0, 0.0, 1.0],
      [0.0, 0.0, 5.0],
      [0.0, 0.0, 0.0],
      [0.0, 0.0, 4.0],
      [0.0, 0.0, 7.0],
      [0.0, 0.0, 6.0],
      [0.0, 0.0, 3.0]]> : tensor<10x3xf32>
  return
}
