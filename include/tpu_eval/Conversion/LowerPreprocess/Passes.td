//===- Passes.td - Preprocessing as ops --------------------*- tablegen -*-===//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TPU_EVAL_CONVERSION_LOWERPREPROCESS_PASSES
#define TPU_EVAL_CONVERSION_LOWERPREPROCESS_PASSES

include "mlir/Pass/PassBase.td"

def LowerPreprocess : Pass<"lower-preprocess", "::mlir::ModuleOp"> {
  let summary = "turn the preprocessing attributes of top.Input into image ops";
  let description = [{
    Each `top.Input` with `do_preprocess = true` becomes two parts, unless it has
    no preprocessing attribute and is not of 4 dimensions of f32: the compiler sets
    `do_preprocess` on token ids, too, and these stay as they are. A private
    function `@preprocess_<input>` takes a decoded picture of unknown size to the
    8-bit tensor of one sample; it runs where pictures are loaded. In the
    function of the input, the argument takes those samples stacked, `image.cast`
    and `image.normalize` follow, and the `top.Input` stays, without its
    preprocessing attributes, for its name and its result's type:

    ```mlir
    func.func @main(%arg0: tensor<1x3x32x32xf32>) -> tensor<1x3x32x32xf32> {
      %0 = "top.Input"(%arg0) {do_preprocess = true, keep_aspect_ratio = true,
          keep_ratio_mode = "short_side_scale", pixel_format = "rgb",
          resize_dims = [40, 40], mean = [127.0, 127.0, 127.0],
          scale = [0.5, 0.5, 0.5]}
          : (tensor<1x3x32x32xf32>) -> tensor<1x3x32x32xf32> loc("input")
      return %0 : tensor<1x3x32x32xf32>
    }
    ```

    becomes

    ```mlir
    func.func private @preprocess_input(%picture: tensor<?x?x3xui8>) -> tensor<3x32x32xui8>
        attributes {image.input = "input", image.pixel_format = "bgr"} {
      %0 = image.resize %picture short_side bilinear to [40, 40] : tensor<?x?x3xui8>
      %1 = image.crop %0 half_of_difference to [40, 40] : tensor<?x?x3xui8>
      %2 = image.crop %1 difference_of_halves to [32, 32] : tensor<40x40x3xui8>
      %3 = image.channel_order %2 bgr to rgb : tensor<32x32x3xui8>
      %4 = image.layout %3 hwc to chw : tensor<32x32x3xui8>
      return %4 : tensor<3x32x32xui8>
    }
    func.func @main(%arg0: tensor<1x3x32x32xui8>) -> tensor<1x3x32x32xf32> {
      %0 = image.cast %arg0 : tensor<1x3x32x32xui8>
      %1 = image.normalize %0 axis 1 mean [127.0, 127.0, 127.0]
             scale [0.5, 0.5, 0.5] : tensor<1x3x32x32xf32>
      %2 = "top.Input"(%1) {do_preprocess = false}
          : (tensor<1x3x32x32xf32>) -> tensor<1x3x32x32xf32> loc("input")
      return %2 : tensor<1x3x32x32xf32>
    }
    ```

    Attributes that are absent have TPU-MLIR's defaults: `resize_dims` the
    network's own height and width, `keep_aspect_ratio` false, `keep_ratio_mode`
    letterbox, `pad_type` center, `pad_value` 0, `pixel_format` bgr,
    `channel_format` nchw, `mean` 0 and `scale` 1.
  }];
  let dependentDialects = ["::mlir::func::FuncDialect",
                           "::tpu_eval::image::ImageDialect"];
}

#endif // TPU_EVAL_CONVERSION_LOWERPREPROCESS_PASSES
