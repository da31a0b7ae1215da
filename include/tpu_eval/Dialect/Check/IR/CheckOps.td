//===- CheckOps.td - Assertions of tests that run ----------*- tablegen -*-===//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TPU_EVAL_DIALECT_CHECK_IR_CHECKOPS
#define TPU_EVAL_DIALECT_CHECK_IR_CHECKOPS

include "mlir/IR/CommonAttrConstraints.td"
include "mlir/IR/CommonTypeConstraints.td"
include "mlir/IR/OpBase.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

def Check_Dialect : Dialect {
  let name = "check";
  let summary = "what a test gives to ops, and what it expects of them";
  let description = [{
    A test is a function without arguments: inputs and weights as constants, the
    ops under test, and one or more expectations. `tpu-eval-opt --run` runs
    every function that holds an expectation, and reports each that fails at its
    location.

    ```mlir
    func.func @doubles() {
      %x = check.input dense<[1, -2, 127]> : tensor<3xi8> as !quant.uniform<i8:f32, 0.5>
      %0 = "tpu.Add"(%x, %x) {...} : ...
      check.expect_eq_const %0, dense<[2, -4, 127]> : tensor<3xi8> as !quant.uniform<i8:f32, 0.5>
      return
    }
    ```

    Numbers are written as they are stored: the integers of a quantised tensor,
    the reals of a calibrated one. Behind `as` stands the tensor's element type
    where it is not that of the numbers.

    Two reals are the same when they are equal as numbers (0 and -0 are), or
    when both are NaN, whatever the bits of the NaN.
  }];
  let cppNamespace = "::tpu_eval::check";
  let dependentDialects = ["::mlir::quant::QuantDialect"];
}

def Check_Numbers : ElementsAttrBase<
    CPred<"::llvm::isa<::mlir::DenseElementsAttr>($_self)">, "dense numbers"> {
  let storageType = [{ ::mlir::DenseElementsAttr }];
  let returnType = [{ ::mlir::DenseElementsAttr }];
  let convertFromStorage = "$_self";
}

class Check_Op<string mnemonic, list<Trait> traits = []>
    : Op<Check_Dialect, mnemonic,
         !listconcat([HasParent<"::mlir::func::FuncOp">], traits)>;

// A tensor whose numbers stand in the test.
class Check_TensorOp<string mnemonic> : Check_Op<mnemonic, [Pure]> {
  let arguments = (ins Check_Numbers:$value);
  let results = (outs AnyStaticShapeTensor:$result);
  let assemblyFormat = "custom<Numbers>($value, type($result)) attr-dict";
  let hasVerifier = 1;
}

def Check_InputOp : Check_TensorOp<"input"> {
  let summary = "a tensor that the ops under test are given when they run";
}

def Check_WeightOp : Check_TensorOp<"weight"> {
  let summary = "a constant of the ops under test, known before they run";
  let description = [{
    Kernels may rearrange or check it beforehand, as they do with a weight of
    the module's weight file. A `top.Weight` does in a test, too: its array is
    found in the file that `module.weight_file` names, beside the test.
  }];
}

class Check_ExpectOp<string mnemonic>
    : Check_Op<mnemonic, [SameTypeOperands]> {
  let arguments = (ins AnyStaticShapeTensor:$actual, AnyStaticShapeTensor:$expected);
  let assemblyFormat = "$actual `,` $expected attr-dict `:` type($actual)";
}

class Check_ExpectConstOp<string mnemonic> : Check_Op<mnemonic> {
  let arguments = (ins AnyStaticShapeTensor:$actual, Check_Numbers:$expected);
  let assemblyFormat = "$actual `,` custom<Numbers>($expected, type($actual)) attr-dict";
  let hasVerifier = 1;
}

def Check_ExpectEqOp : Check_ExpectOp<"expect_eq"> {
  let summary = "two tensors hold the same numbers";
}

def Check_ExpectEqConstOp : Check_ExpectConstOp<"expect_eq_const"> {
  let summary = "a tensor holds exactly these numbers, as stored";
}

defvar closeText = [{
    An element is close when it meets at least one of the bounds that are given:

    * `max_ulp`: this many values of the tensor's own format (f32, f16 or bf16)
      lie between the two, counting one of them;
    * `abs`: |actual - expected| <= abs;
    * `rel`: |actual - expected| <= rel * |expected|.

    NaN is close to NaN alone, and an infinity to itself alone.
}];

def Check_ExpectCloseOp : Check_ExpectOp<"expect_close"> {
  let summary = "two float tensors hold nearly the same numbers";
  let description = closeText;
  let arguments = (ins AnyStaticShapeTensor:$actual, AnyStaticShapeTensor:$expected,
                       OptionalAttr<I64Attr>:$max_ulp,
                       OptionalAttr<F64Attr>:$abs, OptionalAttr<F64Attr>:$rel);
  let hasVerifier = 1;
}

def Check_ExpectCloseConstOp : Check_ExpectConstOp<"expect_close_const"> {
  let summary = "a float tensor holds nearly these numbers";
  let description = closeText;
  let arguments = (ins AnyStaticShapeTensor:$actual, Check_Numbers:$expected,
                       OptionalAttr<I64Attr>:$max_ulp,
                       OptionalAttr<F64Attr>:$abs, OptionalAttr<F64Attr>:$rel);
}

#endif // TPU_EVAL_DIALECT_CHECK_IR_CHECKOPS
