// tpu.GridSampler at F32: elements at places that a grid names.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @grid_sampler() {
  %x0 = check.input dense<[[[[-3.9062874, -1.1201755, 1.8399245, -2.6269627, 0.16829285, -3.5652962, -2.4000278],
        [-3.8518257, 2.3495817, -2.2086024, -1.2371866, 3.4246504, 1.6353152, -3.7452886],
        [-2.6824467, 0.9718272, 0.6178287, -2.0968575, 3.473712, 0.91172767, 0.28506243],
        [0.7192798, 1.8409762, -1.5044401, -0.8142315, -2.32125, -2.5104558, 3.554979],
        [1.9164064, -0.07632953, -2.180683, -1.9651481, -3.5357666, -0.524667, -1.505633],
        [1.5707479, -0.97798526, -2.5631707, -3.80257, -3.462003, 1.4351422, -0.37042525]]]]> : tensor<1x1x6x7xf32>
  %x1 = check.input dense<[[[[0.9885125, -0.98610544], [0.09030517, -0.9760036]],
       [[0.99701226, 0.9753752], [-0.870427, -0.99754703]]]]> : tensor<1x2x2x2xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.GridSampler"(%x0, %x1, %none) {align_corners = false, mode = 0, padding_mode = 0}
    : (tensor<1x1x6x7xf32>, tensor<1x2x2x2xf32>, none) -> tensor<1x1x2x2xf32>
  check.expect_close_const %r, dense<[[[[-0.7022979, -0.9972469], [-0.10851173, -1.8897426]]]]> : tensor<1x1x2x2xf32> {abs = 2.0e-5}
  return
}
