//===- Passes.td - Ops of one stage in another -------------*- tablegen -*-===//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TPU_EVAL_TRANSFORMS_SPLICE_PASSES
#define TPU_EVAL_TRANSFORMS_SPLICE_PASSES

include "mlir/Pass/PassBase.td"

def Splice : Pass<"splice", "::mlir::ModuleOp"> {
  let summary = "have some ops of a network computed as in another stage of it";
  let description = [{
    The tensors that `ops` names are made by the ops that make them in `donor`,
    another stage of the same network. Between them tensors keep the donor's
    formats; where they meet the rest of the network a `tpu.Cast` is inserted. A
    tensor's name and format stay for whoever reads it, so that with one op

    ```mlir
    %1 = "tpu.Active"(%0) {mode = #tpu<active_mode ABSVAL>}
       : (tensor<4x!quant.uniform<i8:f32, 0.1>>) -> tensor<4x!quant.uniform<i8:f32, 0.1>> loc("abs")
    %2 = "tpu.Active"(%1) {mode = #tpu<active_mode EXP>}
       : (tensor<4x!quant.uniform<i8:f32, 0.1>>) -> tensor<4x!quant.uniform<i8:f32, 0.5>> loc("exp")
    ```

    becomes by `--splice="donor=top.mlir ops=abs"`

    ```mlir
    %1 = "tpu.Cast"(%0) : (tensor<4x!quant.uniform<i8:f32, 0.1>>) -> tensor<4xf32> loc("x_as_f32")
    %2 = "top.Abs"(%1) : (tensor<4xf32>) -> tensor<4xf32> loc("abs_donor")
    %3 = "tpu.Cast"(%2) : (tensor<4xf32>) -> tensor<4x!quant.uniform<i8:f32, 0.1>> loc("abs")
    %4 = "tpu.Active"(%3) {mode = #tpu<active_mode EXP>}
       : (tensor<4x!quant.uniform<i8:f32, 0.1>>) -> tensor<4x!quant.uniform<i8:f32, 0.5>> loc("exp")
    ```

    and with both ops (`ops=abs,exp`) no value between them is rounded. Ops of
    the donor that make operands which this module does not have come along.

    Weights of the donor are named with `suffix`; so is a donor's tensor that is
    cast to its old format, which keeps the name. Both weight files are needed
    to run the result: a name with the suffix is the donor's without it.
    Ops inside regions cannot be spliced.

    With `narrow=f16` every F32 tensor that an op of the donor makes is rounded
    to F16, by two `tpu.Cast`: with weights that are rounded, too, a Top donor
    then computes what the compiler's F16 ops do.
  }];
  let options = [
    Option<"donor", "donor", "std::string", "\"\"", "file of the other stage">,
    ListOption<"ops", "ops", "std::string", "names of the tensors whose ops are replaced">,
    Option<"suffix", "suffix", "std::string", "\"_donor\"", "what is added to names of the donor">,
    Option<"narrow", "narrow", "std::string", "\"\"",
           "f16 or bf16: round the F32 tensors of the donor's ops to it">,
    Option<"weights", "weights", "std::string", "\"\"", "if given, the module's new weight file">
  ];
  let dependentDialects = ["::tpu_eval::tpu::TpuDialect",
                           "::tpu_eval::top::TopDialect"];
}

#endif // TPU_EVAL_TRANSFORMS_SPLICE_PASSES
