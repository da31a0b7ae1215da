// tpu.Reduce, ReduceProd, at F32: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reduceprod() {
  %x = check.input dense<[[[[1.7640524, 0.4001572],
        [-0.10321885, 0.41059852],
        [1.4940791, -0.20515826],
        [2.2697546, -1.4543657],
        [-0.88778573, -1.9807965],
        [-1.048553, -1.420018],
        [-1.6138978, -0.21274029],
        [0.06651722, 0.3024719]],
       [[0.17742614, -0.40178093],
        [1.1394007, -1.2348258],
        [-1.1651498, 0.9008265],
        [-1.0707526, 1.0544517],
        [0.01050002, 1.7858706],
        [-1.1731234, 1.9436212],
        [-0.86122566, 1.9100649],
        [0.37642553, -1.0994008]]]]> : tensor<1x2x8x2xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.Reduce"(%x, %none, %none) {axes = [2], is_scalar = false, keepdims = false, mode = "ReduceProd"}
    : (tensor<1x2x8x2xf32>, none, none) -> tensor<1x2x2xf32>
  check.expect_close_const %r, dense<[[[0.061706606, -0.008873177], [0.0010071517, -3.435015]]]> : tensor<1x2x2xf32> {abs = 3.0e-5}
  return
}
