// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From integers of one scale to integers of another.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPREQUANT
#define TPU_EVAL_DIALECT_TOP_IR_TOPREQUANT

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_RequantIntOp : Top_PureOp<"RequantInt"> {
  let summary = "Rescales integers by multiplier and shift";
  let arguments = (ins
    AnyTensor:$input, I64ArrayAttr:$multiplier, I64ArrayAttr:$rshift,
    Top_RequantModeAttr:$quant_mode, Top_RoundModeOr<"HalfAwayFromZero">:$round_mode,
    DefaultValuedAttr<SI32Attr, "1">:$rq_axis, DefaultValuedAttr<BoolAttr, "false">:$fuse_rq
  );
}

def Top_RequantFpOp : Top_PureOp<"RequantFp"> {
  let summary = "Rescales integers by a float scale";
  let arguments = (ins
    AnyTensor:$input, F64ArrayAttr:$scale, F64ArrayAttr:$offset,
    Top_RequantModeAttr:$quant_mode, Top_RoundModeOr<"HalfAwayFromZero">:$round_mode,
    Top_RoundModeOr<"HalfUp">:$first_round_mode
  );
}

def Top_DequantIntOp : Top_PureOp<"DequantInt"> {
  let summary = "Integers as integers of a finer scale";
  let arguments = (ins
    AnyTensor:$input, I64ArrayAttr:$multiplier, I64ArrayAttr:$shift,
    DefaultValuedAttr<I64Attr, "0">:$lshift, Top_DequantModeAttr:$quant_mode,
    Top_RoundModeOr<"HalfAwayFromZero">:$round_mode
  );
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPREQUANT
