//===- NNInterfaces.td - Interfaces of nn operations --------*- tablegen -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DIALECT_NN_IR_NNINTERFACES
#define DLC_DIALECT_NN_IR_NNINTERFACES

include "mlir/IR/OpBase.td"

def ShapeOpInterface : OpInterface<"ShapeOpInterface"> {
  let cppNamespace = "::dlc::nn";
  let description = [{
    An operation whose result shapes are functions of its operands' shapes and
    of its attributes. The one shape function serves result types (dynamic
    sizes are unknown symbols), the sizes of dynamic results (symbols are
    values) and the language's checks (symbols are the named dimensions):
    `ShapeInference` says which.
  }];
  let methods = [
    StaticInterfaceMethod<[{
      Appends one shape per result, or emits an error through `inference` that
      speaks of shapes in the user's terms.
    }], "::llvm::LogicalResult", "inferShapes", (ins
      "::mlir::ValueRange":$operands, "::mlir::DictionaryAttr":$attributes,
      "::mlir::OpaqueProperties":$properties, "::mlir::RegionRange":$regions,
      "::dlc::nn::ShapeInference &":$inference,
      "::llvm::SmallVectorImpl<::dlc::nn::TensorShape> &":$results)>,
  ];
}

def LanguageOpInterface : OpInterface<"LanguageOpInterface"> {
  let cppNamespace = "::dlc::nn";
  let description = [{
    An operation that `.nn` programs call by name. The signature, for example
    `conv2d(x, w, stride: int[2] = 1, padding: padding = "valid")`, names the
    operands (no kind), then the attributes with their kind and default. The
    grammar of signatures stands in `dlc/Dialect/NN/IR/CallSignature.h`.
  }];
  let methods = [
    StaticInterfaceMethod<"The signature of the call.", "::llvm::StringRef", "getCallSignature", (ins)>,
  ];
}

def IndexCheckOpInterface : OpInterface<"IndexCheckOpInterface"> {
  let cppNamespace = "::dlc::nn";
  let description = [{
    An operation with operands that hold indices taken from data, which must be
    made safe by `nn.check_index` before: the operation itself is pure and
    assumes them in range.
  }];
  let methods = [
    InterfaceMethod<[{
      Appends, for each such operand, its number and the extent it indexes, as
      the operand number of a tensor and one of its dimensions.
    }], "void", "getCheckedIndices", (ins
      "::llvm::SmallVectorImpl<::dlc::nn::CheckedIndex> &":$indices)>,
  ];
}

def DifferentiableOpInterface : OpInterface<"DifferentiableOpInterface"> {
  let cppNamespace = "::dlc::nn";
  let description = [{
    An operation that can build its own derivatives out of nn operations. A
    null `Value` stands for a derivative that is zero by construction, so zero
    gradients never materialise.
  }];
  let methods = [
    InterfaceMethod<[{
      Reverse mode: appends one cotangent per operand (null where the operand
      is not differentiable or receives nothing), given one cotangent per
      result (null where nothing reaches it; at least one is not null).
      Emits an error where there is no rule.
    }], "::llvm::LogicalResult", "buildVJP", (ins
      "::mlir::OpBuilder &":$builder, "::llvm::ArrayRef<::mlir::Value>":$cotangents,
      "::llvm::SmallVectorImpl<::mlir::Value> &":$operandCotangents), "", [{
      return $_op->emitOpError("has no derivative");
    }]>,
    InterfaceMethod<[{
      Forward mode: appends one tangent per result, given one per operand.
    }], "::llvm::LogicalResult", "buildJVP", (ins
      "::mlir::OpBuilder &":$builder, "::llvm::ArrayRef<::mlir::Value>":$tangents,
      "::llvm::SmallVectorImpl<::mlir::Value> &":$resultTangents), "", [{
      return $_op->emitOpError("has no forward-mode derivative");
    }]>,
  ];
}

#endif // DLC_DIALECT_NN_IR_NNINTERFACES
