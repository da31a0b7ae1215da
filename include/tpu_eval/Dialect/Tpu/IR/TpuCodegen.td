// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What only the code generator writes: layer groups and memory.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUCODEGEN
#define TPU_EVAL_DIALECT_TPU_IR_TPUCODEGEN

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_GroupOp : Tpu_RegionOp<"Group"> {
  let summary = "Layers that run slice by slice in local memory";
  let arguments = (ins
    Variadic<AnyTensor>:$inputs, I64Attr:$nsecs, I64Attr:$hsecs, I64Attr:$dsecs,
    I64Attr:$wsecs, I64Attr:$csecs, I64Attr:$swpipl_stage_num, I64Attr:$group_type,
    DefaultValuedAttr<I64ArrayAttr, "{0}">:$flow,
    DefaultValuedAttr<I64ArrayAttr, "{}">:$self_up_overlap_op,
    DefaultValuedAttr<I64ArrayAttr, "{}">:$self_down_overlap_op,
    DefaultValuedAttr<I64ArrayAttr, "{}">:$other_up_overlap_op,
    DefaultValuedAttr<I64ArrayAttr, "{}">:$other_down_overlap_op,
    DefaultValuedAttr<BoolAttr, "true">:$support_compress,
    DefaultValuedAttr<I64ArrayAttr, "{}">:$run_core_id,
    DefaultValuedAttr<I64ArrayAttr, "{}">:$core_slice_ncdhw
  );
  let regions = (region SizedRegion<1>:$body);
  let results = (outs Variadic<AnyTensor>:$outputs);
}

def Tpu_GroupParallelOp : Tpu_RegionOp<"GroupParallel"> {
  let summary = "Layer groups that run at once";
  let arguments = (ins Variadic<AnyTensor>:$inputs);
  let regions = (region VariadicRegion<SizedRegion<1>>:$parallel);
  let results = (outs Variadic<AnyTensor>:$outputs);
}

def Tpu_LoadOp : Tpu_Op<"Load"> {
  let summary = "From global to local memory";
  let arguments = (ins
    AnyTensor:$input, DefaultValuedAttr<BoolAttr, "false">:$do_bcast,
    DefaultValuedAttr<I64Attr, "0">:$use_3ic_optimize,
    DefaultValuedAttr<I64Attr, "0">:$lmem_type, OptionalAttr<Tpu_LayerGroupAttr>:$ginfo,
    DefaultValuedAttr<BoolAttr, "true">:$support_compress,
    DefaultValuedAttr<BoolAttr, "false">:$is_idx_weight,
    OptionalAttr<Tpu_CompressAttr>:$compress_info,
    OptionalAttr<AffineMapAttr>:$indexing_map_s2l
  );
}

def Tpu_StoreOp : Tpu_Op<"Store"> {
  let summary = "From local to global memory";
  let arguments = (ins
    AnyTensor:$input, Tpu_TensorOrNone:$buffer, OptionalAttr<Tpu_LayerGroupAttr>:$ginfo,
    DefaultValuedAttr<BoolAttr, "true">:$support_compress,
    OptionalAttr<Tpu_CompressAttr>:$compress_info,
    OptionalAttr<AffineMapAttr>:$indexing_map_l2s, OptionalAttr<I64ArrayAttr>:$paddings,
    OptionalAttr<F64Attr>:$pad_const_val
  );
}

def Tpu_LoadToL2MOp : Tpu_Op<"LoadToL2M"> {
  let summary = "From global memory to the second level";
  let arguments = (ins AnyTensor:$input, AnyTensor:$buffer, I64Attr:$id);
}

def Tpu_MoveOp : Tpu_Op<"Move"> {
  let summary = "Moves tensors within a memory";
  let arguments = (ins
    Variadic<AnyTensor>:$inputs, StrAttr:$name, I64ArrayAttr:$move_src_add,
    I64ArrayAttr:$move_dest_add, I64ArrayAttr:$move_size, I64Attr:$ts_id
  );
  let results = (outs Variadic<AnyTensor>:$outputs);
}

def Tpu_BufferOp : Tpu_Op<"Buffer"> {
  let summary = "Memory for an op's own use";
  let arguments = (ins
    DefaultValuedAttr<Tpu_BufferTypeAttr, "::tpu_eval::tpu::BufferType::GMEM">:$buffer_type
  );
}

def Tpu_OutBufferOp : Tpu_Op<"OutBuffer"> {
  let summary = "Memory for an op's own use that is a result";
  let arguments = (ins DefaultValuedAttr<BoolAttr, "false">:$need_dump);
}

def Tpu_D2DOp : Tpu_Op<"D2D"> {
  let summary = "Moves a tensor within global memory";
  let arguments = (ins AnyTensor:$input, F64Attr:$const_val);
}

def Tpu_AutoIncreaseOp : Tpu_Op<"AutoIncrease"> {
  let summary = "Adds a constant to a counter";
  let arguments = (ins AnyTensor:$input, F64Attr:$const_val);
}

def Tpu_Weight2ActivationOp : Tpu_Op<"Weight2Activation"> {
  let summary = "A weight as an activation";
  let arguments = (ins AnyTensor:$input);
}

def Tpu_IdentityOp : Tpu_Op<"Identity"> {
  let summary = "The same tensors";
  let arguments = (ins Variadic<AnyTensor>:$input);
  let results = (outs Variadic<AnyTensor>:$output);
}

def Tpu_SliceMergeOp : Tpu_Op<"SliceMerge"> {
  let summary = "Puts slices together again";
  let arguments = (ins Variadic<AnyTensor>:$inputs);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUCODEGEN
