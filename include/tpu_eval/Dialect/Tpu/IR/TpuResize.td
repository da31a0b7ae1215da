// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Resampling of pictures.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPURESIZE
#define TPU_EVAL_DIALECT_TPU_IR_TPURESIZE

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_UpsampleOp : Tpu_Op<"Upsample"> {
  let summary = "Repeats each element of a picture";
  let description = [{
    As `top.Upsample`; `indices` belongs to the code generator and is none.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$indices,
    I64Attr:$scale_h,
    I64Attr:$scale_w,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit
  ), Tpu_GroupArgs);
  let hasVerifier = 1;
}

def Tpu_InterpOp : Tpu_Op<"Interp"> {
  let summary = "Resizes a picture";
  let description = [{
    As `top.Interp`.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$shapeT,
    Tpu_TensorOrNone:$buffer,
    F64Attr:$scale_h,
    F64Attr:$scale_w,
    Tpu_ResizeModeAttr:$mode,
    Tpu_ResizeCoordModeAttr:$coord_mode,
    DefaultValuedAttr<BoolAttr, "false">:$ppl_flag
  ), Tpu_GroupArgs);
  let hasVerifier = 1;
}

def Tpu_GridSamplerOp : Tpu_Op<"GridSampler"> {
  let summary = "Elements at places that a grid names";
  let description = [{
    As `top.GridSampler`; the grid is normalised by `mean` and `scale` first,
    and `need_permute` says that its coordinates come before its places.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    AnyTensor:$grid,
    Tpu_TensorOrNone:$buffer,
    I64Attr:$mode,
    I64Attr:$padding_mode,
    BoolAttr:$align_corners,
    DefaultValuedAttr<F64Attr, "0.0">:$mean,
    DefaultValuedAttr<F64Attr, "1.0">:$scale,
    DefaultValuedAttr<BoolAttr, "false">:$need_permute
  ), Tpu_CoreArgs);
  let hasVerifier = 1;
}

def Tpu_RoiAlignOp : Tpu_Op<"RoiAlign"> {
  let summary = "Pools regions of a picture";
  let description = [{
    As `top.RoiAlign`.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    AnyTensor:$rois,
    RoiAlignModeAttr:$mode,
    I64Attr:$output_height,
    I64Attr:$output_width,
    I64Attr:$sampling_ratio,
    F64Attr:$spatial_scale,
    BoolAttr:$align_corners
  ), Tpu_CoreArgs);
  let hasVerifier = 1;
}

def Tpu_RoiExtractorOp : Tpu_Op<"RoiExtractor"> {
  let summary = "Pools regions of several pictures";
  let arguments = !con((ins
    AnyTensor:$rois, AnyTensor:$target_lvls, Variadic<AnyTensor>:$inputs,
    RoiAlignModeAttr:$mode, I64Attr:$num_levels, I64Attr:$output_height,
    I64Attr:$output_width, I64Attr:$sampling_ratio, F64ArrayAttr:$spatial_scales,
    BoolAttr:$align_corners, BoolAttr:$is_static
  ), Tpu_CoreArgs);
}

def Tpu_GridSampleInDeformableAttnOp : Tpu_Op<"GridSampleInDeformableAttn", [
    SameVariadicOperandSize]> {
  let summary = "tpu.GridSampler on several levels, weighted by attention";
  let arguments = (ins
    Variadic<AnyTensor>:$input_global_addr, Variadic<AnyTensor>:$grid_global_addr,
    Variadic<AnyTensor>:$attn_global_addr, Tpu_TensorOrNone:$buffer,
    I64Attr:$num_grid_samples, I64Attr:$input_dims, I64ArrayAttr:$input_n,
    I64ArrayAttr:$input_c, I64ArrayAttr:$input_d, I64ArrayAttr:$input_h,
    I64ArrayAttr:$input_w, I64Attr:$grid_dout, I64Attr:$grid_hout, I64Attr:$grid_wout,
    I64Attr:$interp_mode, I64Attr:$padding_mode, BoolAttr:$align_corners
  );
  let results = (outs AnyTensor:$output_global_addr);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPURESIZE
