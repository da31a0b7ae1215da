// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attributes that both dialects write as strings.

#ifndef TPU_EVAL_DIALECT_SUPPORT_ATTRS
#define TPU_EVAL_DIALECT_SUPPORT_ATTRS

include "mlir/IR/OpBase.td"

class StrAttrOf<list<string> cases>
    : ConfinedAttr<StrAttr, [AttrConstraint<
          CPred<!interleave(!foreach(c, cases,
              "::llvm::cast<::mlir::StringAttr>($_self).getValue() == \"" # c # "\""), " || ")>,
          "that is one of " # !interleave(cases, ", ")>]>;

def WeightTypeAttr : StrAttrOf<["NONE", "F16", "BF16", "INT8", "INT4", "F8E4M3", "F4", "MXF4"]>;
def CompareModeAttr : StrAttrOf<[
    "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "NotEqual", "And", "Not", "Xor"]>;
def ReduceModeAttr : StrAttrOf<[
    "ReduceMin", "ReduceMax", "ReduceMean", "ReduceL2", "ReduceL1", "ReduceSum", "ReduceProd"]>;
def ArgModeAttr : StrAttrOf<["ArgMin", "ArgMax"]>;
def NonZeroOrderAttr : StrAttrOf<["ColMajor", "RowMajor"]>;
def RoiAlignModeAttr : StrAttrOf<["Avg", "Max"]>;
def ShiftModeAttr : StrAttrOf<["Add", "Sub", "Mul"]>;
def BoxCodeAttr : StrAttrOf<["CORNER", "CENTER_SIZE", "CORNER_SIZE"]>;
def MatchTemplateModeAttr : StrAttrOf<["TM_CCOEFF_NORMED", "TM_SQDIFF"]>;

#endif // TPU_EVAL_DIALECT_SUPPORT_ATTRS
