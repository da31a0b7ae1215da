// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The Tpu dialect, and what its op families share.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUBASE
#define TPU_EVAL_DIALECT_TPU_IR_TPUBASE

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/OpBase.td"
include "mlir/Interfaces/SideEffectInterfaces.td"
include "tpu_eval/Dialect/Support/Attrs.td"
include "tpu_eval/Dialect/Support/Traits.td"

def Tpu_Dialect : Dialect {
  let name = "tpu";
  let summary = "A network lowered to what a chip computes";
  let description = [{
    The second stage of TPU-MLIR: float, F16, BF16 or quantised tensors
    (`!quant.uniform`), with the integer arithmetic of quantised ops spelt out in
    multipliers and shifts. Weights, inputs and absent operands stay Top ops.
    Ops are written in generic form. Ops that this dialect does not define parse
    and print as they are.
  }];
  let cppNamespace = "::tpu_eval::tpu";
  let dependentDialects = ["::mlir::quant::QuantDialect"];
  let useDefaultAttributePrinterParser = 1;
  let usePropertiesForAttributes = 0; // as in the Top dialect
}

def Tpu_TensorOrNone : AnyTypeOf<[AnyTensor, NoneType]>;

// An op that computes one tensor, if it does not say otherwise.
class Tpu_Op<string mnemonic, list<Trait> traits = []>
    : Op<Tpu_Dialect, mnemonic, !listconcat([Pure], traits)> {
  let results = (outs AnyTensor:$output);
  // One builder instead of one a set of arguments, which would be half of the code that TableGen writes.
  let skipDefaultBuilders = 1;
  let builders = [
    OpBuilder<(ins "::mlir::TypeRange":$types, "::mlir::ValueRange":$operands,
                   CArg<"::mlir::ArrayRef<::mlir::NamedAttribute>", "{}">:$attributes), [{
      $_state.addTypes(types);
      $_state.addOperands(operands);
      $_state.addAttributes(attributes);
    }]>
  ];
}

// An op with regions of one block, which a tpu.Yield ends.
class Tpu_RegionOp<string mnemonic>
    : Op<Tpu_Dialect, mnemonic, [SingleBlock, RecursiveMemoryEffects]>;

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUBASE
