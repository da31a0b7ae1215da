// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The Top dialect, and what its op families share.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPBASE
#define TPU_EVAL_DIALECT_TOP_IR_TOPBASE

include "mlir/IR/OpBase.td"
include "mlir/Interfaces/SideEffectInterfaces.td"
include "tpu_eval/Dialect/Support/Attrs.td"
include "tpu_eval/Dialect/Support/Traits.td"

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

def Top_RoundModeAttr : StrAttrOf<[
    "HalfAwayFromZero", "HalfUp", "HalfDown", "HalfToEven", "HalfToOdd",
    "HalfTowardsZero", "TowardsZero", "Up", "Down"]>;
class Top_RoundModeOr<string mode> : DefaultValuedAttr<Top_RoundModeAttr, "\"" # mode # "\"">;

def Top_RequantModeAttr : StrAttrOf<[
    "TFLite_LShift", "TFLite", "MultiplierShift", "OnlyShift", "QDM", "OnlyScale"]>;
def Top_DequantModeAttr : StrAttrOf<["Normal", "TFLite"]>;
def Top_AutoPadAttr : StrAttrOf<["SAME_UPPER", "SAME_LOWER", "NOTSET", "VALID"]>;
def Top_PaddingModeAttr : StrAttrOf<["constant", "reflect", "symmetric", "edge"]>;
def Top_InterpModeAttr : StrAttrOf<["nearest", "linear"]>;
def Top_InterpCoordModeAttr : StrAttrOf<[
    "align_corners", "half_pixel", "pytorch_half_pixel", "asymmetric"]>;
def Top_GELUModeAttr : StrAttrOf<["normal", "tanh", "sigm"]>;
def Top_RopeModeAttr : StrAttrOf<["interleaved_pairs", "contiguous_halves"]>;
def Top_ImageOutFormatAttr : StrAttrOf<["FLOAT32", "UINT8"]>;
def Top_Yuv2rgbFormulaAttr : StrAttrOf<["_601_limited", "_601_full"]>;
def Top_YoloVersionAttr : StrAttrOf<[
    "yolov3", "yolov3_tiny", "yolov3_spp", "yolov4", "yolov5", "yolov8", "yolov11", "yolov26"]>;
def Top_EinsumModeAttr : StrAttrOf<[
    "a,b->ab", "ab,ab->a", "ab,acb->ac", "ab,cdb->acd", "abc,db->adc", "abcd,cde->abe",
    "abcd,acd->abc", "abcd,bed->abce", "abcd,ced->abce", "abcd,abed->abce", "abcd,abde->abce",
    "abcd,abce->acde", "abc,adc->abd", "abc,adc->adb", "abc,abd->acd", "abcd,cde->abce",
    "abc,acde->abde", "abc,abde->acde", "abc,bd->abcd", "abc,abdc,abc->abcd",
    "abcd,acde,abc->abce", "abc,abc->ab", "abcd,aecd->aeb", "abc,cde->abde", "abcd,aeb->aecd",
    "abcde,afbc->abdef", "abcde,abfge->abcdfg", "abcd,aecd->abec", "abcd,acde->abde",
    "abcd,abef->acdef", "abcd,abce->abde", "ab,abc->ac", "abcd,aecd->acbe", "abcd,adbe->acbe"]>;

class Top_Op<string mnemonic, list<Trait> traits = []>
    : Op<Top_Dialect, mnemonic, traits> {
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

// An op that computes one tensor from its operands and from nothing else.
class Top_PureOp<string mnemonic, list<Trait> traits = []>
    : Top_Op<mnemonic, !listconcat([Pure], traits)> {
  let results = (outs AnyTensor:$output);
}

// One tensor in, one of the same shape out, element by element.
class Top_UnaryOp<string mnemonic> : Top_PureOp<mnemonic, [SameShape]> {
  let arguments = (ins AnyTensor:$input);
}

// An op with regions of one block, which a top.Yield ends.
class Top_RegionOp<string mnemonic>
    : Op<Top_Dialect, mnemonic, [SingleBlock, RecursiveMemoryEffects]>;

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPBASE
