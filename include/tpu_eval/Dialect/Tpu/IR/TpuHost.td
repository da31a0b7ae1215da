// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers that describe shapes; the host computes them.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUHOST
#define TPU_EVAL_DIALECT_TPU_IR_TPUHOST

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_ShapeCastOp : Tpu_Op<"ShapeCast", [SameShape]> {
  let summary = "The same numbers in another format";
  let arguments = (ins AnyTensor:$input);
}

def Tpu_ShapePackOp : Tpu_Op<"ShapePack"> {
  let summary = "Joins numbers along an axis";
  let description = [{
    As `tpu.Concat`.
  }];
  let arguments = (ins Variadic<AnyTensor>:$inputs, SI32Attr:$axis);
}

def Tpu_ShapeSliceOp : Tpu_Op<"ShapeSlice"> {
  let summary = "A part of numbers, with steps";
  let description = [{
    As `top.Slice`.
  }];
  let arguments = (ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$offsetT,
    Tpu_TensorOrNone:$endsT,
    Tpu_TensorOrNone:$stepsT,
    I64ArrayAttr:$offset,
    I64ArrayAttr:$steps,
    I64ArrayAttr:$ends
  );
}

def Tpu_ShapeArithOp : Tpu_Op<"ShapeArith"> {
  let summary = "Arithmetic of numbers; type names it";
  let arguments = (ins Variadic<AnyTensor>:$inputs, StrAttr:$type);
}

def Tpu_ShapeAssignOp : Tpu_Op<"ShapeAssign"> {
  let summary = "Writes a shape into a tensor's description";
  let arguments = (ins AnyTensor:$input, AnyTensor:$shape);
}

def Tpu_ShapeClipOp : Tpu_Op<"ShapeClip"> {
  let summary = "Limits numbers to [min, max]";
  let arguments = !con((ins AnyTensor:$input, F32Attr:$min, F32Attr:$max), Tpu_CoreArgs);
}

def Tpu_ShapePowOp : Tpu_Op<"ShapePow"> {
  let summary = "Numbers to the power of exponent";
  let arguments = (ins AnyTensor:$input, F32Attr:$exponent);
}

def Tpu_ShapeReduceOp : Tpu_Op<"ShapeReduce"> {
  let summary = "A number for all along axes";
  let arguments = !con((ins
    AnyTensor:$input, I64ArrayAttr:$axes, BoolAttr:$keepdims, ReduceModeAttr:$mode,
    DefaultValuedAttr<F64Attr, "1.0">:$scale
  ), Tpu_CoreArgs);
}

def Tpu_ShapeReshapeOp : Tpu_Op<"ShapeReshape"> {
  let summary = "The same numbers in another shape";
  let arguments = (ins AnyTensor:$input, DefaultValuedAttr<I64ArrayAttr, "{}">:$shape);
}

def Tpu_ShapeReverseOp : Tpu_Op<"ShapeReverse"> {
  let summary = "Numbers along an axis in reverse order";
  let arguments = (ins AnyTensor:$input, I64Attr:$axis);
}

def Tpu_ShapeScatterElementsOp : Tpu_Op<"ShapeScatterElements"> {
  let summary = "Puts numbers at given places of an axis";
  let arguments = (ins
    AnyTensor:$input, AnyTensor:$indices, AnyTensor:$updates, I64Attr:$axis,
    DefaultValuedAttr<I64Attr, "0">:$reduction,
    DefaultValuedAttr<BoolAttr, "false">:$nc_can_split
  );
}

def Tpu_ShapeSqueezeOp : Tpu_Op<"ShapeSqueeze"> {
  let summary = "Drops dimensions of size 1";
  let arguments = (ins AnyTensor:$input, I64ArrayAttr:$axes);
}

def Tpu_ShapeTileOp : Tpu_Op<"ShapeTile"> {
  let summary = "Repeats numbers";
  let arguments = (ins
    AnyTensor:$input, Optional<AnyTensor>:$tileT, DefaultValuedAttr<I64ArrayAttr, "{}">:$tile
  );
}

def Tpu_ShapeTransposeOp : Tpu_Op<"ShapeTranspose"> {
  let summary = "Reorders dimensions";
  let arguments = (ins AnyTensor:$input, I64ArrayAttr:$order);
}

def Tpu_ShapeUnsqueezeOp : Tpu_Op<"ShapeUnsqueeze"> {
  let summary = "Adds dimensions of size 1";
  let arguments = (ins AnyTensor:$input, I64ArrayAttr:$axes);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUHOST
