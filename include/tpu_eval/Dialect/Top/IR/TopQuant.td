// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Between number formats, and tables.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPQUANT
#define TPU_EVAL_DIALECT_TOP_IR_TOPQUANT

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_CastOp : Top_PureOp<"Cast", [SameShape]> {
  let summary = "The same numbers in another format";
  let description = [{
    Between quantised and float: as `tpu.Cast`. `to` names the format that the
    framework asked for.
  }];
  let arguments = (ins
    AnyTensor:$input,
    Top_RoundModeOr<"HalfAwayFromZero">:$round_mode,
    DefaultValuedAttr<StrAttr, "\"\"">:$to
  );
}

def Top_DtypeCastOp : Top_PureOp<"DtypeCast"> {
  let summary = "The same numbers as F16";
  let arguments = (ins AnyTensor:$input);
}

def Top_DequantizeLinearOp : Top_PureOp<"DequantizeLinear"> {
  let summary = "(x - x_zero_point) * x_scale";
  let arguments = (ins
    AnyTensor:$input, F64ArrayAttr:$x_scale, I32ArrayAttr:$x_zero_point,
    DefaultValuedAttr<I64Attr, "1">:$axis
  );
}

def Top_QuantizeLinearOp : Top_PureOp<"QuantizeLinear"> {
  let summary = "x / y_scale + y_zero_point, rounded and saturated";
  let arguments = (ins
    AnyTensor:$input, F64ArrayAttr:$y_scale, I32ArrayAttr:$y_zero_point,
    DefaultValuedAttr<I64Attr, "1">:$axis
  );
}

def Top_LutOp : Top_PureOp<"Lut"> {
  let summary = "A function of 8-bit numbers, as a table";
  let arguments = (ins AnyTensor:$input, AnyTensor:$table);
}

def Top_ScaleLutOp : Top_PureOp<"ScaleLut"> {
  let summary = "x * scale + bias for 8-bit pictures, as a table";
  let arguments = (ins
    AnyTensor:$input, F64ArrayAttr:$scale, F64ArrayAttr:$bias,
    DefaultValuedAttr<BoolAttr, "true">:$sign
  );
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPQUANT
