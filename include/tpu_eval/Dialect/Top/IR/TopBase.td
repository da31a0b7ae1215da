// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The Top dialect, and what its op families share.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPBASE
#define TPU_EVAL_DIALECT_TOP_IR_TOPBASE

include "mlir/IR/OpBase.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

def Top_Dialect : Dialect {
  let name = "top";
  let summary = "A trained network as the framework exported it, before any chip is chosen";
  let description = [{
    The first stage of TPU-MLIR: float tensors, optionally carrying calibrated
    ranges (`!quant.calibrated`). The name of a tensor is the location of the op
    that makes it. Ops are written in generic form. Ops that this dialect does
    not define parse and print as they are.
  }];
  let cppNamespace = "::tpu_eval::top";
  let dependentDialects = ["::mlir::quant::QuantDialect"];
  // Files hold all attributes in one dictionary, and the compiler's own tools
  // reject the separate dictionary of properties.
  let usePropertiesForAttributes = 0;
}

def Top_TensorOrNone : AnyTypeOf<[AnyTensor, NoneType]>;

class Top_StrAttrOf<list<string> cases>
    : ConfinedAttr<StrAttr, [AttrConstraint<
          CPred<!interleave(!foreach(c, cases,
              "::llvm::cast<::mlir::StringAttr>($_self).getValue() == \"" # c # "\""), " || ")>,
          "that is one of " # !interleave(cases, ", ")>]>;

def Top_RoundModeAttr : Top_StrAttrOf<[
    "HalfAwayFromZero", "HalfUp", "HalfDown", "HalfToEven", "HalfToOdd",
    "HalfTowardsZero", "TowardsZero", "Up", "Down"]>;
def Top_AutoPadAttr : Top_StrAttrOf<["SAME_UPPER", "SAME_LOWER", "NOTSET", "VALID"]>;
def Top_WeightTypeAttr : Top_StrAttrOf<[
    "NONE", "F16", "BF16", "INT8", "INT4", "F8E4M3", "F4", "MXF4"]>;

class Top_Op<string mnemonic, list<Trait> traits = []>
    : Op<Top_Dialect, mnemonic, traits>;

// An op that computes one tensor from its operands and from nothing else.
class Top_PureOp<string mnemonic, list<Trait> traits = []>
    : Top_Op<mnemonic, !listconcat([Pure], traits)> {
  let results = (outs AnyTensor:$output);
}

// One tensor in, one of the same shape out, element by element.
class Top_UnaryOp<string mnemonic> : Top_PureOp<mnemonic> {
  let arguments = (ins AnyTensor:$input);
  let hasVerifier = 1;
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPBASE
