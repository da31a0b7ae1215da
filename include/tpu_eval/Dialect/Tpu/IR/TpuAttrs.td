// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The attributes that are written #tpu<...>. Names, cases and values are those of the files.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUATTRS
#define TPU_EVAL_DIALECT_TPU_IR_TPUATTRS

include "mlir/IR/EnumAttr.td"
include "tpu_eval/Dialect/Tpu/IR/TpuBase.td"

// An enumeration, printed #tpu<mnemonic Case>; the value of a case is its place in the list.
class Tpu_Enum<string name, string summary, list<string> cases>
    : I32EnumAttr<name, summary,
          !foreach(i, !range(!size(cases)), I32EnumAttrCase<cases[i], i>)> {
  let genSpecializedAttr = 0;
  let cppNamespace = "::tpu_eval::tpu";
}

def Tpu_RoundMode : Tpu_Enum<"RoundMode", "how a number becomes an integer", [
    "HalfAwayFromZero", "HalfUp", "HalfDown", "HalfToEven", "HalfToOdd", "HalfTowardsZero",
    "TowardsZero", "Up", "Down"]>;
def Tpu_RoundModeAttr : EnumAttr<Tpu_Dialect, Tpu_RoundMode, "round_mode">;
class Tpu_RoundModeOr<string mode>
    : DefaultValuedAttr<Tpu_RoundModeAttr, "::tpu_eval::tpu::RoundMode::" # mode>;

def Tpu_RequantMode : Tpu_Enum<"RequantMode", "how an integer is rescaled", [
    "TFLite_LShift", "TFLite", "MultiplierShift", "OnlyShift", "QDM", "OnlyScale"]>;
def Tpu_RequantModeAttr : EnumAttr<Tpu_Dialect, Tpu_RequantMode, "rq_mode">;

def Tpu_DequantMode : Tpu_Enum<"DequantMode", "how a quantised integer is dequantised", [
    "Normal", "TFLite"]>;
def Tpu_DequantModeAttr : EnumAttr<Tpu_Dialect, Tpu_DequantMode, "dq_mode">;

def Tpu_PoolMode : Tpu_Enum<"PoolMode", "what a pooling window yields", [
    "Avg", "Max"]>;
def Tpu_PoolModeAttr : EnumAttr<Tpu_Dialect, Tpu_PoolMode, "pool_mode">;

def Tpu_ActiveMode : Tpu_Enum<"ActiveMode", "which function tpu.Active computes", [
    "TANH", "SIGMOID", "RELU", "EXP", "ELU", "SQRT", "SQUARE", "RSQRT", "ABSVAL", "LN", "ROUND",
    "CEIL", "FLOOR", "SIN", "COS", "IS_FINITE", "MISH", "SWISH", "HSWISH", "SILU", "ARCSIN",
    "ARCCOS", "ARCSINH", "ARCCOSH", "ARCTANH", "SINH", "COSH", "TAN", "SIGN", "GELU", "ERF",
    "HSIGMOID", "LOG_SIGMOID", "SOFT_PLUS", "SOFT_SIGN", "LOG2", "TGELU", "QGELU"]>;
def Tpu_ActiveModeAttr : EnumAttr<Tpu_Dialect, Tpu_ActiveMode, "active_mode">;

def Tpu_ResizeMode : Tpu_Enum<"ResizeMode", "how a resized element is made", [
    "nearest", "linear"]>;
def Tpu_ResizeModeAttr : EnumAttr<Tpu_Dialect, Tpu_ResizeMode, "mode">;

def Tpu_ResizeCoordMode : Tpu_Enum<"ResizeCoordMode", "which place a resized element comes from", [
    "align_corners", "half_pixel", "pytorch_half_pixel", "asymmetric"]>;
def Tpu_ResizeCoordModeAttr : EnumAttr<Tpu_Dialect, Tpu_ResizeCoordMode, "coord_mode">;

def Tpu_PaddingMode : Tpu_Enum<"PaddingMode", "what padding is filled with", [
    "constant", "reflect", "symmetric", "edge"]>;
def Tpu_PaddingModeAttr : EnumAttr<Tpu_Dialect, Tpu_PaddingMode, "Pad_Mode">;

def Tpu_LutBF16Mode : Tpu_Enum<"LutBF16Mode", "what a BF16 lookup table holds", [
    "Other", "Mantissa", "Slope", "Log", "Exp"]>;
def Tpu_LutBF16ModeAttr : EnumAttr<Tpu_Dialect, Tpu_LutBF16Mode, "lut_mode">;

def Tpu_RopeMode : Tpu_Enum<"RopeMode", "how rotary embedding pairs elements", [
    "interleaved_pairs", "contiguous_halves"]>;
def Tpu_RopeModeAttr : EnumAttr<Tpu_Dialect, Tpu_RopeMode, "rope_mode">;

def Tpu_ImageOutFormat : Tpu_Enum<"ImageOutFormat", "element type of a converted picture", [
    "FLOAT32", "UINT8"]>;
def Tpu_ImageOutFormatAttr : EnumAttr<Tpu_Dialect, Tpu_ImageOutFormat, "image_out_format">;

def Tpu_Yuv2rgbFormula : Tpu_Enum<"Yuv2rgbFormula", "which colour conversion", [
    "_601_limited", "_601_full"]>;
def Tpu_Yuv2rgbFormulaAttr : EnumAttr<Tpu_Dialect, Tpu_Yuv2rgbFormula, "yuv2rgb_formula_mode">;

def Tpu_RunMode : Tpu_Enum<"RunMode", "where a subnet runs", [
    "TPU_STATIC", "TPU_DYNAMIC", "CPU", "SWITCH", "MERGE", "LOOP", "UNKNOW"]>;
def Tpu_RunModeAttr : EnumAttr<Tpu_Dialect, Tpu_RunMode, "run_mode">;

def Tpu_BufferType : Tpu_Enum<"BufferType", "where a buffer is", [
    "GMEM", "L2"]>;
def Tpu_BufferTypeAttr : EnumAttr<Tpu_Dialect, Tpu_BufferType, "buffer_type">;

def Tpu_DevPattern : Tpu_Enum<"DevPattern", "how work is divided among devices", [
    "MatMulColumn", "MatMulRow", "MatMulMerge", "MatMulSliceMerge", "MatMulTopK",
    "MatMulSliceMerge2", "MatMulSliceMerge3", "AttentionSliceMerge", "AttentionSliceMerge2",
    "EmbeddingSliceMerge", "FAttentionSliceMerge"]>;
def Tpu_DevPatternAttr : EnumAttr<Tpu_Dialect, Tpu_DevPattern, "dev_pattern">;

def Tpu_CorePattern : Tpu_Enum<"CorePattern", "how work is divided among cores", [
    "Common"]>;
def Tpu_CorePatternAttr : EnumAttr<Tpu_Dialect, Tpu_CorePattern, "core_pattern">;

def Tpu_LayerGroupAttr : AttrDef<Tpu_Dialect, "LayerGroup"> {
  let mnemonic = "lg";
  let summary = "how a layer group slices a tensor; meaningful to the code generator only";
  let parameters = (ins
    "int64_t":$out_addr, "int64_t":$out_size, "int64_t":$buffer_addr, "int64_t":$buffer_size,
    "bool":$eu_align, "bool":$can_merge,
    "::mlir::DenseI64ArrayAttr":$in_hslice_offset,
    "::mlir::DenseI64ArrayAttr":$n_idx, "::mlir::DenseI64ArrayAttr":$n_slice,
    "::mlir::DenseI64ArrayAttr":$c_idx, "::mlir::DenseI64ArrayAttr":$c_slice,
    "::mlir::DenseI64ArrayAttr":$d_idx, "::mlir::DenseI64ArrayAttr":$d_slice,
    "::mlir::DenseI64ArrayAttr":$h_idx, "::mlir::DenseI64ArrayAttr":$h_slice,
    "::mlir::DenseI64ArrayAttr":$w_idx, "::mlir::DenseI64ArrayAttr":$w_slice,
    "int64_t":$id, "int64_t":$stage, "int64_t":$slice_idx, "int64_t":$group_type
  );
  let assemblyFormat = "`<` struct(params) `>`";
}

def Tpu_CompressAttr : AttrDef<Tpu_Dialect, "Compress"> {
  let mnemonic = "do_compress";
  let summary = "how a tensor is compressed in memory; meaningful to the code generator only";
  let parameters = (ins
    "bool":$do_compress, "bool":$do_decompress, "int32_t":$bias0, "int32_t":$bias1,
    "bool":$is_signed, "bool":$zero_guard
  );
  let assemblyFormat = "`<` struct(params) `>`";
}

def Tpu_YoloVersionAttr : StrAttrOf<[
    "yolov3", "yolov3_tiny", "yolov3_spp", "yolov4", "yolov5", "yolov8"]>;

// What the code generator notes on ops: whether cores share the work, alike or in parallel, and the
// slices of a layer group.
defvar Tpu_CoreArgs = (ins OptionalAttr<BoolAttr>:$multicore);
defvar Tpu_ParallelArgs = !con(Tpu_CoreArgs, (ins OptionalAttr<BoolAttr>:$do_core_parallel));
defvar Tpu_GroupArgs = !con((ins OptionalAttr<Tpu_LayerGroupAttr>:$ginfo), Tpu_CoreArgs);
defvar Tpu_GroupParallelArgs =
    !con((ins OptionalAttr<Tpu_LayerGroupAttr>:$ginfo), Tpu_ParallelArgs);

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUATTRS
