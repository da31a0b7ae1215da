// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pictures, before a network sees them.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPIMAGE
#define TPU_EVAL_DIALECT_TOP_IR_TOPIMAGE

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_PreprocessOp : Top_PureOp<"Preprocess"> {
  let summary = "All of the preprocessing of a picture";
  let arguments = (ins
    AnyTensor:$input, StrAttr:$quant_mode, StrAttr:$customization_format,
    StrAttr:$channel_order, I64ArrayAttr:$resize_dims, F64ArrayAttr:$scale,
    F64ArrayAttr:$mean, DefaultValuedAttr<BoolAttr, "true">:$sign
  );
}

def Top_MeanStdScaleOp : Top_PureOp<"MeanStdScale"> {
  let summary = "Subtracts means, divides by deviations, quantises";
  let arguments = (ins
    AnyTensor:$input, StrAttr:$quant_mode, StrAttr:$customization_format,
    StrAttr:$channel_order, DefaultValuedAttr<BoolAttr, "true">:$sign, F64ArrayAttr:$scale,
    F64ArrayAttr:$std, F64ArrayAttr:$mean, F64ArrayAttr:$zero_points,
    I64ArrayAttr:$resize_dims, StrAttr:$rounding_mode
  );
}

def Top_CscOp : Top_PureOp<"Csc"> {
  let summary = "Colour space conversion";
  let arguments = (ins
    AnyTensor:$input, StrAttr:$pixel_format, BoolAttr:$aligned, I64Attr:$y_align,
    I64Attr:$w_align, I64Attr:$channel_align
  );
}

def Top_Yuv2rgbFormulaOp : Top_PureOp<"Yuv2rgbFormula"> {
  let summary = "From YUV to RGB, by a formula";
  let arguments = (ins
    AnyTensor:$YUV, UI32Attr:$src_format, UI32Attr:$dst_format,
    Top_ImageOutFormatAttr:$image_format, Top_Yuv2rgbFormulaAttr:$formula_mode,
    Top_RoundModeOr<"HalfAwayFromZero">:$round_mode
  );
}

def Top_DepackRawOp : Top_PureOp<"DepackRaw"> {
  let summary = "From sensor planes to a mosaic";
  let arguments = (ins
    AnyTensor:$input, I64Attr:$padding_h, I64Attr:$padding_w, F64Attr:$white_level,
    F64Attr:$black_level, I64ArrayAttr:$channel_order
  );
}

def Top_Mmap2RgbmapOp : Top_PureOp<"Mmap2Rgbmap"> {
  let summary = "From a mosaic to colours";
  let arguments = (ins AnyTensor:$input);
}

def Top_MatchTemplateOp : Top_PureOp<"MatchTemplate"> {
  let summary = "Where a template matches a picture";
  let arguments = (ins AnyTensor:$input, AnyTensor:$match, MatchTemplateModeAttr:$mode);
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPIMAGE
