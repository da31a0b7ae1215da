// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Resampling of pictures.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPRESIZE
#define TPU_EVAL_DIALECT_TOP_IR_TOPRESIZE

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_UpsampleOp : Top_PureOp<"Upsample"> {
  let summary = "Repeats each element of a picture";
  let description = [{
    `y[n, c, h, w] = x[n, c, h / scale_h, w / scale_w]`, whole division.
  }];
  let arguments = (ins
    AnyTensor:$input,
    I64Attr:$scale_h,
    I64Attr:$scale_w,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit
  );
  let hasVerifier = 1;
}

def Top_InterpOp : Top_PureOp<"Interp"> {
  let summary = "Resizes a picture";
  let description = [{
    By the ratio of the sizes. `coord_mode` says which place `p` of the input a
    place `q` of the result comes from: `q * (in - 1) / (out - 1)`
    (`align_corners`), `(q + 0.5) * in / out - 0.5` (`half_pixel`), the same but
    0 where `out` is 1 (`pytorch_half_pixel`), `q * in / out` (`asymmetric`).
    `nearest` takes one element there, `linear` interpolates between neighbours
    in each dimension.
  }];
  let arguments = (ins
    AnyTensor:$input,
    Top_TensorOrNone:$target_shape,
    Top_InterpModeAttr:$mode,
    Top_InterpCoordModeAttr:$coord_mode,
    DefaultValuedAttr<F64Attr, "-1.0">:$scale_h,
    DefaultValuedAttr<F64Attr, "-1.0">:$scale_w
  );
  let hasVerifier = 1;
}

def Top_GridSamplerOp : Top_PureOp<"GridSampler"> {
  let summary = "Elements at places that a grid names";
  let description = [{
    `grid` holds for each element of the result the place to read, in -1 to 1
    across the input, x before y. `mode` 0 interpolates between neighbours, 1
    takes the nearest; outside is zero (`padding_mode` 0), the border (1) or
    mirrored (2).
  }];
  let arguments = (ins
    AnyTensor:$input,
    AnyTensor:$grid,
    I64Attr:$mode,
    I64Attr:$padding_mode,
    BoolAttr:$align_corners
  );
  let hasVerifier = 1;
}

def Top_RoiAlignOp : Top_PureOp<"RoiAlign"> {
  let summary = "Pools regions of a picture";
  let description = [{
    Each row of `rois` is the number of the sample and a box, multiplied by
    `spatial_scale`. It is divided into `output_height x output_width` bins; in
    each, the mean or largest (`mode`) of `sampling_ratio` squared samples,
    interpolated.
  }];
  let arguments = (ins
    AnyTensor:$input,
    AnyTensor:$rois,
    RoiAlignModeAttr:$mode,
    I64Attr:$output_height,
    I64Attr:$output_width,
    I64Attr:$sampling_ratio,
    F64Attr:$spatial_scale,
    BoolAttr:$align_corners
  );
  let hasVerifier = 1;
}

def Top_RoiExtractorOp : Top_PureOp<"RoiExtractor"> {
  let summary = "Pools regions of several pictures";
  let arguments = (ins
    AnyTensor:$rois, AnyTensor:$target_lvls, Variadic<AnyTensor>:$inputs,
    RoiAlignModeAttr:$mode, I64Attr:$num_levels, I64Attr:$output_height,
    I64Attr:$output_width, I64Attr:$sampling_ratio, F64ArrayAttr:$spatial_scales,
    BoolAttr:$align_corners, BoolAttr:$is_static
  );
}

def Top_ROIPoolingOp : Top_PureOp<"ROIPooling"> {
  let summary = "The largest elements of regions of a picture";
  let arguments = (ins
    Variadic<AnyTensor>:$inputs, I64Attr:$pooled_h, I64Attr:$pooled_w, F64Attr:$spatial_scale
  );
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPRESIZE
