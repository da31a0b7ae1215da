// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pictures, before a network sees them.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUIMAGE
#define TPU_EVAL_DIALECT_TPU_IR_TPUIMAGE

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_PreprocessOp : Tpu_Op<"Preprocess"> {
  let summary = "All of the preprocessing of a picture";
  let arguments = !con((ins
    AnyTensor:$input, StrAttr:$quant_mode, StrAttr:$customization_format,
    StrAttr:$channel_order, I64ArrayAttr:$resize_dims, F64ArrayAttr:$scale,
    F64ArrayAttr:$mean, DefaultValuedAttr<BoolAttr, "true">:$sign
  ), Tpu_CoreArgs);
}

def Tpu_MeanStdScaleOp : Tpu_Op<"MeanStdScale"> {
  let summary = "Subtracts means, divides by deviations, quantises";
  let arguments = !con((ins
    AnyTensor:$input, AnyTensor:$f32_param, StrAttr:$quant_mode,
    StrAttr:$customization_format, StrAttr:$channel_order,
    DefaultValuedAttr<BoolAttr, "true">:$sign, F64ArrayAttr:$scale, F64ArrayAttr:$std,
    F64ArrayAttr:$mean, F64ArrayAttr:$zero_points, I64ArrayAttr:$resize_dims,
    I32ArrayAttr:$multi, I32ArrayAttr:$rshift, I32ArrayAttr:$offset, StrAttr:$rounding_mode
  ), Tpu_CoreArgs);
}

def Tpu_CscOp : Tpu_Op<"Csc"> {
  let summary = "Colour space conversion";
  let arguments = !con((ins
    AnyTensor:$input, OptionalAttr<I32ArrayAttr>:$channel_order, StrAttr:$pixel_format,
    DefaultValuedAttr<BoolAttr, "true">:$aligned, DefaultValuedAttr<I64Attr, "1">:$pixel_type,
    DefaultValuedAttr<I64Attr, "64">:$y_align, DefaultValuedAttr<I64Attr, "64">:$w_align,
    DefaultValuedAttr<I64Attr, "64">:$channel_align
  ), Tpu_CoreArgs);
}

def Tpu_Yuv2rgbFormulaOp : Tpu_Op<"Yuv2rgbFormula"> {
  let summary = "From YUV to RGB, by a formula";
  let arguments = !con((ins
    AnyTensor:$YUV, UI32Attr:$src_format, UI32Attr:$dst_format,
    Tpu_ImageOutFormatAttr:$image_format, Tpu_Yuv2rgbFormulaAttr:$formula_mode,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode
  ), Tpu_CoreArgs);
}

def Tpu_PackRawOp : Tpu_Op<"PackRaw"> {
  let summary = "From a mosaic to sensor planes";
  let arguments = !con((ins
    AnyTensor:$input, Tpu_TensorOrNone:$high_table, Tpu_TensorOrNone:$low_table,
    F64Attr:$white_level, F64Attr:$black_level, F64Attr:$threshold,
    I64ArrayAttr:$channel_order
  ), Tpu_CoreArgs);
}

def Tpu_DepackRawOp : Tpu_Op<"DepackRaw"> {
  let summary = "From sensor planes to a mosaic";
  let arguments = !con((ins
    AnyTensor:$input, I64Attr:$padding_h, I64Attr:$padding_w, F64Attr:$white_level,
    F64Attr:$black_level, I64ArrayAttr:$channel_order
  ), Tpu_CoreArgs);
}

def Tpu_Mmap2RgbmapOp : Tpu_Op<"Mmap2Rgbmap"> {
  let summary = "From a mosaic to colours";
  let arguments = !con((ins AnyTensor:$input), Tpu_CoreArgs);
}

def Tpu_MatchTemplateOp : Tpu_Op<"MatchTemplate"> {
  let summary = "Where a template matches a picture";
  let arguments = !con((ins
    AnyTensor:$input, Tpu_TensorOrNone:$match, Tpu_TensorOrNone:$table,
    Tpu_TensorOrNone:$mantissa_table, MatchTemplateModeAttr:$mode
  ), Tpu_CoreArgs);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUIMAGE
