// top.Max at Top: the largest of tensors, with broadcasting.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @max() {
  %x0 = check.input dense<[[[[0.39050803, 1.7215149], [-0.9324679, 2.3338003]],
       [[-2.8945365, -2.4273412], [3.8140888, 0.83876413]],
       [[-3.8464544, -1.5874015], [0.7269821, 0.594602]],
       [[-1.5044401, -0.8142315], [-3.5357666, -0.524667]]]]> : tensor<1x4x2x2xf32>
  %x1 = check.input dense<[[[[2.122602]], [[1.989309]], [[3.229758]], [[-3.3326206]]]]> : tensor<1x4x1x1xf32>
  %r = "top.Max"(%x0, %x1) : (tensor<1x4x2x2xf32>, tensor<1x4x1x1xf32>) -> tensor<1x4x2x2xf32>
  check.expect_eq_const %r, dense<[[[[2.122602, 2.122602], [2.122602, 2.3338003]],
       [[1.989309, 1.989309], [3.8140888, 1.989309]],
       [[3.229758, 3.229758], [3.229758, 3.229758]],
       [[-1.5044401, -0.8142315], [-3.3326206, -0.524667]]]]> : tensor<1x4x2x2xf32>
  return
}
