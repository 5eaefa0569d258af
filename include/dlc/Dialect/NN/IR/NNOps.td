//===- NNOps.td - Operations of the nn dialect --------------*- tablegen -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Groups: base classes, stores, constants and sizes, elementwise, contraction,
// convolution and pooling, reduction, softmax and losses, shape, indexing,
// random, recurrence, differentiation.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DIALECT_NN_IR_NNOPS
#define DLC_DIALECT_NN_IR_NNOPS

include "dlc/Dialect/NN/IR/NNDialect.td"
include "dlc/Dialect/NN/IR/NNInterfaces.td"
include "mlir/IR/BuiltinAttributes.td"
include "mlir/IR/EnumAttr.td"
include "mlir/IR/OpBase.td"
include "mlir/IR/RegionKindInterface.td"
include "mlir/IR/SymbolInterfaces.td"
include "mlir/Interfaces/ControlFlowInterfaces.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

//===----------------------------------------------------------------------===//
// Base classes
//===----------------------------------------------------------------------===//

def NN_Float : AnyTypeOf<[F16, BF16, F32, F64]>;
def NN_Element : AnyTypeOf<[F16, BF16, F32, F64, I1, I8, I32, I64, UI8, UI32, UI64]>;
def NN_Tensor : RankedTensorOf<[NN_Element]>;
def NN_FloatTensor : RankedTensorOf<[NN_Float]>;
def NN_NumberTensor : RankedTensorOf<[F16, BF16, F32, F64, I8, I32, I64, UI8, UI32, UI64]>;
def NN_BoolTensor : RankedTensorOf<[I1]>;
def NN_IndexTensor : RankedTensorOf<[I32, I64]>;
def NN_Scalar : 0DTensorOf<[NN_Element]>;
def NN_KeyScalar : 0DTensorOf<[I64]>;

class NN_Op<string mnemonic, list<Trait> traits = []> : Op<NN_Dialect, mnemonic, traits>;

// An operation with a shape function, which is all it needs to say about its
// result types. It checks attributes too: verification runs it.
//   LogicalResult XOp::inferShapes(Adaptor, ShapeInference &, SmallVectorImpl<TensorShape> &)
class NN_ShapedOp<string mnemonic, list<Trait> traits = []>
    : NN_Op<mnemonic, !listconcat([Pure, InferTypeOpInterface, ReifyRankedShapedTypeOpInterface, ShapeOpInterface],
                                  traits)> {
  code opDeclarations = "";
  code signatureDeclarations = "";
  let extraClassDeclaration = [{
    /// The shape function: one shape per result.
    static ::llvm::LogicalResult inferShapes(Adaptor adaptor, ::dlc::nn::ShapeInference &inference,
                                             ::llvm::SmallVectorImpl<::dlc::nn::TensorShape> &results);
    static ::llvm::LogicalResult inferShapes(::mlir::ValueRange operands, ::mlir::DictionaryAttr attributes,
                                             ::mlir::OpaqueProperties properties, ::mlir::RegionRange regions,
                                             ::dlc::nn::ShapeInference &inference,
                                             ::llvm::SmallVectorImpl<::dlc::nn::TensorShape> &results) {
      return inferShapes(Adaptor(operands, attributes, properties, regions), inference, results);
    }
    static ::llvm::LogicalResult inferReturnTypes(::mlir::MLIRContext *context, std::optional<::mlir::Location> location,
                                                  ::mlir::ValueRange operands, ::mlir::DictionaryAttr attributes,
                                                  ::mlir::OpaqueProperties properties, ::mlir::RegionRange regions,
                                                  ::llvm::SmallVectorImpl<::mlir::Type> &types) {
      return ::dlc::nn::detail::inferTypes(context, location, getOperationName(),
          [&](::dlc::nn::ShapeInference &inference, ::llvm::SmallVectorImpl<::dlc::nn::TensorShape> &results) {
            return inferShapes(operands, attributes, properties, regions, inference, results);
          }, types);
    }
    static bool isCompatibleReturnTypes(::mlir::TypeRange inferred, ::mlir::TypeRange actual) {
      return ::dlc::nn::detail::areCompatibleTypes(inferred, actual);
    }
    ::llvm::LogicalResult reifyResultShapes(::mlir::OpBuilder &builder, ::mlir::ReifiedRankedShapedTypeDims &sizes) {
      return ::dlc::nn::detail::reifyShapes(*this, builder,
          [&](::dlc::nn::ShapeInference &inference, ::llvm::SmallVectorImpl<::dlc::nn::TensorShape> &results) {
            return inferShapes(Adaptor(*this), inference, results);
          }, sizes);
    }
  }] # signatureDeclarations # opDeclarations;
  let assemblyFormat = "operands attr-dict `:` functional-type(operands, results)";
}

// An operation that `.nn` programs call by the name in its signature.
class NN_CallableOp<string mnemonic, string signature, list<Trait> traits = []>
    : NN_ShapedOp<mnemonic, !listconcat([LanguageOpInterface], traits)> {
  string callSignature = signature;
  let signatureDeclarations = [{
    static ::llvm::StringRef getCallSignature() { return R"signature(}] # signature # [{)signature"; }
  }];
}

// The full set of derivatives, or reverse mode alone.
def NN_Derivatives : DeclareOpInterfaceMethods<DifferentiableOpInterface, ["buildVJP", "buildJVP"]>;
def NN_ReverseOnly : DeclareOpInterfaceMethods<DifferentiableOpInterface, ["buildVJP"]>;
def NN_Elementwise : NativeOpTrait<"Elementwise"> { let cppNamespace = "::dlc::nn"; }
def NN_CheckedIndices : DeclareOpInterfaceMethods<IndexCheckOpInterface, ["getCheckedIndices"]>;

//===----------------------------------------------------------------------===//
// Stores
//===----------------------------------------------------------------------===//

def NN_ParamKind : I32EnumAttrCase<"Param", 0, "param">;
def NN_StateKind : I32EnumAttrCase<"State", 1, "state">;
def NN_SlotKind : I32EnumAttrCase<"Slot", 2, "slot">;
def NN_MemoryKind : I32EnumAttrCase<"Memory", 3, "memory">;
def NN_StoreKind : I32EnumAttr<"StoreKind", "What a stored tensor is: the values of dlc_store_kind",
                               [NN_ParamKind, NN_StateKind, NN_SlotKind, NN_MemoryKind]> {
  let cppNamespace = "::dlc::nn";
}

def NN_StoreOp : NN_Op<"store", [Symbol, IsolatedFromAbove, SingleBlock]> {
  let summary = "a parameter, state, optimizer slot or memory of the model";
  let description = [{
    Declares a stored tensor under its dotted name. The region computes the
    initial value from the 64-bit seed that is its argument and the numbers
    that the random functions derive from it; it ends in `nn.yield`.

    ```mlir
    nn.store param @"fc1.weight" : tensor<64x128xf32> init {
    ^bb0(%seed: tensor<i64>):
      %zero = nn.constant dense<0.0> : tensor<64x128xf32>
      nn.yield %zero : tensor<64x128xf32>
    }
    ```
  }];
  let arguments = (ins NN_StoreKind:$kind, SymbolNameAttr:$sym_name, TypeAttr:$type);
  let regions = (region SizedRegion<1>:$init);
  let assemblyFormat = "custom<StoreKind>($kind) $sym_name `:` $type attr-dict-with-keyword `init` $init";
  let hasRegionVerifier = 1;
  let extraClassDeclaration = [{
    ::mlir::RankedTensorType getTensorType() { return ::llvm::cast<::mlir::RankedTensorType>(getType()); }
  }];
}

def NN_ReadOp : NN_Op<"read", [DeclareOpInterfaceMethods<SymbolUserOpInterface>, MemoryEffects<[MemRead]>]> {
  let summary = "the value of a store at the function's entry";
  let description = [{
    All reads of a function see the value from before the call; a later value
    is an SSA value until `nn.write` commits it.
  }];
  let arguments = (ins FlatSymbolRefAttr:$store);
  let results = (outs NN_Tensor:$result);
  let assemblyFormat = "$store attr-dict `:` type($result)";
}

def NN_WriteOp : NN_Op<"write", [DeclareOpInterfaceMethods<SymbolUserOpInterface>, MemoryEffects<[MemWrite]>]> {
  let summary = "commits a new value of a store when the function returns";
  let description = [{
    At most one write per store and function. It takes effect at the return,
    and only when the function's status is 0.
  }];
  let arguments = (ins FlatSymbolRefAttr:$store, NN_Tensor:$value);
  let assemblyFormat = "$store `,` $value attr-dict `:` type($value)";
}

//===----------------------------------------------------------------------===//
// Constants and sizes
//===----------------------------------------------------------------------===//

def NN_ConstantOp : NN_Op<"constant", [Pure, ConstantLike, AllTypesMatch<["value", "result"]>]> {
  let summary = "a tensor known when compiling";
  let arguments = (ins ElementsAttr:$value);
  let results = (outs NN_Tensor:$result);
  let assemblyFormat = "attr-dict $value";
  let hasFolder = 1;
}

def NN_SplatOp : NN_ShapedOp<"splat"> {
  let summary = "a scalar repeated over a shape";
  let description = [{
    The result has the sizes of `static_sizes`, each dynamic one taken from
    `sizes` in order, as in `tensor.empty`. What `zeros`, `ones` and `full` are.

    ```mlir
    %0 = nn.splat %zero, %n {static_sizes = array<i64: -9223372036854775808, 32>} : (tensor<f32>, index) -> tensor<?x32xf32>
    ```
  }];
  let arguments = (ins NN_Scalar:$value, Variadic<Index>:$sizes, DenseI64ArrayAttr:$static_sizes);
  let results = (outs NN_Tensor:$result);
  let hasFolder = 1;
}

def NN_FromIndexOp : NN_Op<"from_index", [Pure]> {
  let summary = "a size as a scalar tensor of any number type";
  let arguments = (ins Index:$value);
  let results = (outs NN_Scalar:$result);
  let assemblyFormat = "$value attr-dict `:` type($result)";
  let hasFolder = 1;
}

def NN_ToIndexOp : NN_Op<"to_index", [Pure]> {
  let summary = "an integer scalar, already checked, as an index";
  let arguments = (ins 0DTensorOf<[I32, I64]>:$value);
  let results = (outs Index:$result);
  let assemblyFormat = "$value attr-dict `:` type($value)";
  let hasFolder = 1;
}

def NN_ArangeOp : NN_CallableOp<"arange", "arange(size: size)"> {
  let summary = "the numbers 0, 1, …, size − 1 as i32";
  let arguments = (ins Optional<Index>:$size, I64Attr:$static_size);
  let results = (outs NN_IndexTensor:$result);
}

//===----------------------------------------------------------------------===//
// Elementwise: one operand
//===----------------------------------------------------------------------===//

class NN_UnaryOp<string mnemonic, Type type, string formula, string derivative, string source>
    : NN_CallableOp<mnemonic, mnemonic # "(x)", [NN_Derivatives, NN_Elementwise]> {
  let summary = formula;
  let description = "Elementwise " # formula # "; derivative: " # derivative # ". " # source # ".\n\n```mlir\n%y = nn." # mnemonic #
                    " %x : (tensor<?x4xf32>) -> tensor<?x4xf32>\n```\n";
  let arguments = (ins type:$x);
  let results = (outs NN_Tensor:$result);
  let hasFolder = 1;
}

class NN_FloatUnaryOp<string mnemonic, string formula, string derivative, string source>
    : NN_UnaryOp<mnemonic, NN_FloatTensor, formula, derivative, source>;
class NN_NumberUnaryOp<string mnemonic, string formula, string derivative, string source>
    : NN_UnaryOp<mnemonic, NN_NumberTensor, formula, derivative, source>;

// A float test: i1 of the operand's shape.
class NN_TestOp<string mnemonic, string formula, string source>
    : NN_CallableOp<mnemonic, mnemonic # "(x)", [NN_Elementwise]> {
  let summary = formula;
  let description = "Elementwise: " # formula # ". " # source # ".\n\n```mlir\n%y = nn." # mnemonic #
                    " %x : (tensor<?x4xf32>) -> tensor<?x4xi1>\n```\n";
  let arguments = (ins NN_FloatTensor:$x);
  let results = (outs NN_BoolTensor:$result);
}

def NN_NegOp : NN_NumberUnaryOp<"neg", "−x", "−1", "ONNX Neg; the least integer stays itself">;
def NN_AbsOp : NN_NumberUnaryOp<"abs", "|x|", "sign x, 0 at 0", "ONNX Abs; the least integer stays itself">;
def NN_SignOp : NN_NumberUnaryOp<"sign", "−1, 0 or 1 as x is below, at or above 0", "0", "ONNX Sign; NaN stays NaN">;
def NN_ExpOp : NN_FloatUnaryOp<"exp", "e^x", "e^x", "ONNX Exp">;
def NN_Expm1Op : NN_FloatUnaryOp<"expm1", "e^x − 1, exact near 0", "e^x", "C expm1">;
def NN_LogOp : NN_FloatUnaryOp<"log", "ln x", "1 / x", "ONNX Log">;
def NN_Log1pOp : NN_FloatUnaryOp<"log1p", "ln(1 + x), exact near 0", "1 / (1 + x)", "C log1p">;
def NN_SqrtOp : NN_FloatUnaryOp<"sqrt", "√x", "1 / (2 √x)", "ONNX Sqrt, rounded as IEEE 754 says">;
def NN_RsqrtOp : NN_FloatUnaryOp<"rsqrt", "1 / √x", "−1 / (2 x √x)", "A root and a division, both rounded">;
def NN_SinOp : NN_FloatUnaryOp<"sin", "sin x", "cos x", "ONNX Sin">;
def NN_CosOp : NN_FloatUnaryOp<"cos", "cos x", "−sin x", "ONNX Cos">;
def NN_TanOp : NN_FloatUnaryOp<"tan", "tan x", "1 + tan² x", "ONNX Tan">;
def NN_TanhOp : NN_FloatUnaryOp<"tanh", "tanh x", "1 − tanh² x", "ONNX Tanh">;
def NN_ErfOp : NN_FloatUnaryOp<"erf", "2/√π ∫₀ˣ exp(−t²) dt", "2/√π exp(−x²)", "ONNX Erf">;
def NN_FloorOp : NN_FloatUnaryOp<"floor", "largest integer ≤ x", "0", "ONNX Floor">;
def NN_CeilOp : NN_FloatUnaryOp<"ceil", "smallest integer ≥ x", "0", "ONNX Ceil">;
def NN_RoundOp : NN_FloatUnaryOp<"round", "nearest integer, halves to even", "0", "ONNX Round">;
def NN_ReluOp : NN_NumberUnaryOp<"relu", "max(x, 0)", "1 above 0, 0 at and below it", "ONNX Relu; NaN stays NaN">;
def NN_SigmoidOp : NN_FloatUnaryOp<"sigmoid", "σ(x) = 1 / (1 + exp(−x))", "σ(x) (1 − σ(x))", "ONNX Sigmoid">;
def NN_SoftplusOp : NN_FloatUnaryOp<"softplus", "ln(1 + exp(x)), without overflow", "σ(x)", "ONNX Softplus">;
def NN_GeluOp : NN_FloatUnaryOp<"gelu", "x Φ(x), Φ the normal distribution function", "Φ(x) + x φ(x)",
                                "ONNX Gelu with approximate = none; Hendrycks and Gimpel, 2016">;
def NN_IsnanOp : NN_TestOp<"isnan", "whether x is not a number", "ONNX IsNaN">;
def NN_IsinfOp : NN_TestOp<"isinf", "whether x is an infinity", "ONNX IsInf">;

def NN_NotOp : NN_CallableOp<"not", "not(x)", [NN_Elementwise]> {
  let summary = "logical negation";
  let arguments = (ins NN_BoolTensor:$x);
  let results = (outs NN_BoolTensor:$result);
  let hasFolder = 1;
}

def NN_CastOp : NN_ShapedOp<"cast", [NN_Derivatives, NN_Elementwise]> {
  let summary = "conversion to another element type";
  let description = [{
    Floats round to nearest even; to integers they truncate towards zero and
    saturate, NaN gives 0; integers wrap; to `i1` anything but zero is true.
    Written as a call of the type: `f32(x)`.
  }];
  let arguments = (ins NN_Tensor:$x, TypeAttr:$type);
  let results = (outs NN_Tensor:$result);
  let hasFolder = 1;
}

def NN_StopGradientOp : NN_CallableOp<"stop_gradient", "stop_gradient(x)", [NN_Derivatives]> {
  let summary = "x, through which no gradient flows";
  let arguments = (ins NN_Tensor:$x);
  let results = (outs NN_Tensor:$result);
}

//===----------------------------------------------------------------------===//
// Elementwise: two and three operands, with NumPy's broadcasting
//===----------------------------------------------------------------------===//

class NN_BinaryOp<string mnemonic, string formula, string derivatives, string source, Type type = NN_NumberTensor,
                  list<Trait> traits = []>
    : NN_CallableOp<mnemonic, mnemonic # "(x, y)", !listconcat([NN_Derivatives, NN_Elementwise], traits)> {
  let summary = formula;
  let description = "Elementwise " # formula # "; the operands broadcast. Derivatives: " # derivatives # ". " # source #
                    ".\n\n```mlir\n%z = nn." # mnemonic #
                    " %x, %y : (tensor<?x4xf32>, tensor<4xf32>) -> tensor<?x4xf32>\n```\n";
  let arguments = (ins type:$x, type:$y);
  let results = (outs NN_Tensor:$result);
  let hasFolder = 1;
}

class NN_CompareOp<string mnemonic, string formula, Type type = NN_NumberTensor>
    : NN_CallableOp<mnemonic, mnemonic # "(x, y)", [NN_Elementwise]> {
  let summary = formula;
  let description = "Elementwise " # formula # " as booleans; the operands broadcast.\n\n```mlir\n%z = nn." # mnemonic #
                    " %x, %y : (tensor<?x4xf32>, tensor<4xf32>) -> tensor<?x4xi1>\n```\n";
  let arguments = (ins type:$x, type:$y);
  let results = (outs NN_BoolTensor:$result);
}

class NN_LogicOp<string mnemonic, string formula> : NN_CallableOp<mnemonic, mnemonic # "(x, y)", [Commutative, NN_Elementwise]> {
  let summary = formula;
  let description = "Elementwise " # formula # "; the operands broadcast.\n\n```mlir\n%z = nn." # mnemonic #
                    " %x, %y : (tensor<?x4xi1>, tensor<4xi1>) -> tensor<?x4xi1>\n```\n";
  let arguments = (ins NN_BoolTensor:$x, NN_BoolTensor:$y);
  let results = (outs NN_BoolTensor:$result);
}

def NN_AddOp : NN_BinaryOp<"add", "x + y", "1 and 1", "ONNX Add", NN_NumberTensor, [Commutative]> {
  let hasCanonicalizer = 1;
}
def NN_SubOp : NN_BinaryOp<"sub", "x − y", "1 and −1", "ONNX Sub">;
def NN_MulOp : NN_BinaryOp<"mul", "x · y", "y and x", "ONNX Mul", NN_NumberTensor, [Commutative]>;
def NN_DivOp : NN_BinaryOp<"div", "x / y", "1 / y and −x / y²", "NumPy floor_divide for integers, where x / 0 is 0">;
def NN_ModOp : NN_BinaryOp<"mod", "x − floor(x / y) · y", "1 and −floor(x / y)",
                           "NumPy mod: the sign is that of y; an integer modulo 0 is 0">;
def NN_PowOp : NN_BinaryOp<"pow", "x^y", "y x^(y − 1), and x^y ln x (0 at x = 0)", "C pow", NN_FloatTensor> {
  let hasCanonicalizer = 1;
}
def NN_MinimumOp : NN_BinaryOp<"minimum", "the smaller of x and y", "1 for the smaller, 0 for the other, half each in a tie",
                               "ONNX Min; NaN if either is NaN", NN_NumberTensor, [Commutative]>;
def NN_MaximumOp : NN_BinaryOp<"maximum", "the larger of x and y", "1 for the larger, 0 for the other, half each in a tie",
                               "ONNX Max; NaN if either is NaN", NN_NumberTensor, [Commutative]>;
def NN_EqOp : NN_CompareOp<"eq", "x = y", NN_Tensor>;
def NN_NeOp : NN_CompareOp<"ne", "x ≠ y, also where either is NaN", NN_Tensor>;
def NN_LtOp : NN_CompareOp<"lt", "x < y">;
def NN_LeOp : NN_CompareOp<"le", "x ≤ y">;
def NN_GtOp : NN_CompareOp<"gt", "x > y">;
def NN_GeOp : NN_CompareOp<"ge", "x ≥ y">;
def NN_AndOp : NN_LogicOp<"and", "x ∧ y">;
def NN_OrOp : NN_LogicOp<"or", "x ∨ y">;

def NN_WhereOp : NN_CallableOp<"where", "where(condition, x, y)", [NN_Derivatives, NN_Elementwise]> {
  let summary = "x where the condition holds, y elsewhere; all three broadcast";
  let arguments = (ins NN_BoolTensor:$condition, NN_Tensor:$x, NN_Tensor:$y);
  let results = (outs NN_Tensor:$result);
  let hasFolder = 1;
}

//===----------------------------------------------------------------------===//
// Contraction
//===----------------------------------------------------------------------===//

def NN_MatmulOp : NN_CallableOp<"matmul", "matmul(x, y, transpose_x: bool = false, transpose_y: bool = false)", [NN_Derivatives]> {
  let summary = "matrix product, NumPy's `@`";
  let description = [{
    The last two dimensions multiply, the leading ones broadcast; an operand of
    rank 1 is a row (left) or a column (right) whose unit dimension the result
    lacks. `transpose_x` and `transpose_y` take an operand of rank ≥ 2 with its
    last two dimensions swapped.
  }];
  let arguments = (ins NN_NumberTensor:$x, NN_NumberTensor:$y, BoolAttr:$transpose_x, BoolAttr:$transpose_y);
  let results = (outs NN_NumberTensor:$result);
  let hasCanonicalizer = 1;
}

//===----------------------------------------------------------------------===//
// Convolution and pooling: NHWC images, HWIO filters
//===----------------------------------------------------------------------===//

// `padding` is "valid", "same" or "explicit", and then `pads` holds
// [top, bottom, left, right]; otherwise `pads` is empty. "same" puts the odd
// element at the end, as ONNX's SAME_UPPER.
def NN_Conv2DOp : NN_CallableOp<"conv2d",
    "conv2d(x, w, stride: int[2] = 1, dilation: int[2] = 1, groups: int = 1, padding: padding = \"valid\")", [NN_Derivatives]> {
  let summary = "two-dimensional cross-correlation";
  let description = [{
    `x` is [n, h, w, c], `w` is [kh, kw, c / groups, filters]. Depthwise
    convolution is `groups = c`. ONNX Conv in NHWC.
  }];
  let arguments = (ins NN_FloatTensor:$x, NN_FloatTensor:$w, DenseI64ArrayAttr:$stride, DenseI64ArrayAttr:$dilation,
                   I64Attr:$groups, StrAttr:$padding, DenseI64ArrayAttr:$pads);
  let results = (outs NN_FloatTensor:$result);
}

def NN_Conv2DInputGradOp : NN_ShapedOp<"conv2d_input_grad", [NN_Derivatives]> {
  let summary = "the cotangent of conv2d's input, given that of its result";
  let description = "`x` gives only the shape. Also the transposed convolution.";
  let arguments = (ins NN_FloatTensor:$x, NN_FloatTensor:$w, NN_FloatTensor:$dy, DenseI64ArrayAttr:$stride,
                   DenseI64ArrayAttr:$dilation, I64Attr:$groups, StrAttr:$padding, DenseI64ArrayAttr:$pads);
  let results = (outs NN_FloatTensor:$result);
}

def NN_Conv2DFilterGradOp : NN_ShapedOp<"conv2d_filter_grad", [NN_Derivatives]> {
  let summary = "the cotangent of conv2d's filter, given that of its result";
  let description = "`w` gives only the shape.";
  let arguments = (ins NN_FloatTensor:$x, NN_FloatTensor:$w, NN_FloatTensor:$dy, DenseI64ArrayAttr:$stride,
                   DenseI64ArrayAttr:$dilation, I64Attr:$groups, StrAttr:$padding, DenseI64ArrayAttr:$pads);
  let results = (outs NN_FloatTensor:$result);
}

class NN_PoolOp<string mnemonic, Trait derivatives> : NN_CallableOp<mnemonic,
    mnemonic # "(x, size: int[2], stride: int[2] = size, padding: padding = \"valid\")", [derivatives]> {
  let arguments = (ins NN_FloatTensor:$x, DenseI64ArrayAttr:$size, DenseI64ArrayAttr:$stride, StrAttr:$padding,
                   DenseI64ArrayAttr:$pads);
  let results = (outs NN_FloatTensor:$result);
}

def NN_MaxPool2DOp : NN_PoolOp<"max_pool2d", NN_Derivatives> {
  let summary = "the largest element of each window, over [n, h, w, c]; the first of equals takes the gradient";
  let hasCanonicalizer = 1;
}
def NN_AvgPool2DOp : NN_PoolOp<"avg_pool2d", NN_Derivatives> {
  let summary = "the mean of each window, over [n, h, w, c]; padding counts as elements that are 0";
}

class NN_PoolGradOp<string mnemonic, Trait derivatives> : NN_ShapedOp<mnemonic, [derivatives]> {
  let arguments = (ins NN_FloatTensor:$x, NN_FloatTensor:$dy, DenseI64ArrayAttr:$size, DenseI64ArrayAttr:$stride,
                   StrAttr:$padding, DenseI64ArrayAttr:$pads);
  let results = (outs NN_FloatTensor:$result);
}

def NN_MaxPool2DGradOp : NN_PoolGradOp<"max_pool2d_grad", NN_Derivatives> {
  let summary = "the cotangent of max_pool2d's input, given that of its result";
}
def NN_AvgPool2DGradOp : NN_PoolGradOp<"avg_pool2d_grad", NN_Derivatives> {
  let summary = "the cotangent of avg_pool2d's input (of which only the shape is used), given that of its result";
}

//===----------------------------------------------------------------------===//
// Reduction. `axes` is sorted, not negative, without repeats.
//===----------------------------------------------------------------------===//

class NN_ReduceOp<string mnemonic, Type type = NN_NumberTensor, list<Trait> traits = [NN_Derivatives]>
    : NN_CallableOp<mnemonic, mnemonic # "(x, axis: axes = all, keepdims: bool = false)", traits> {
  let description = "Reduces the dimensions in `axis`; `keepdims` leaves them as 1.\n\n```mlir\n%y = nn." # mnemonic #
                    " %x {axis = array<i64: 1>, keepdims = false} : (tensor<?x4xf32>) -> tensor<?xf32>\n```\n";
  let arguments = (ins type:$x, DenseI64ArrayAttr:$axis, BoolAttr:$keepdims);
  let results = (outs NN_Tensor:$result);
}

def NN_SumOp : NN_ReduceOp<"sum"> { let summary = "sum over axes; 0 over nothing"; }
def NN_MeanOp : NN_ReduceOp<"mean", NN_FloatTensor> { let summary = "mean over axes; NaN over nothing"; }
def NN_ProdOp : NN_ReduceOp<"prod"> { let summary = "product over axes; 1 over nothing"; }
def NN_MaxOp : NN_ReduceOp<"max"> {
  let summary = "largest over axes; NaN if any is; −inf or the least integer over nothing; ties share the gradient";
}
def NN_MinOp : NN_ReduceOp<"min"> {
  let summary = "smallest over axes; NaN if any is; inf or the largest integer over nothing; ties share the gradient";
}
def NN_VarOp : NN_ReduceOp<"var", NN_FloatTensor> { let summary = "mean squared distance from the mean (population variance)"; }
def NN_LogsumexpOp : NN_ReduceOp<"logsumexp", NN_FloatTensor> { let summary = "log of the sum of exponentials, without overflow"; }
def NN_AnyOp : NN_ReduceOp<"any", NN_BoolTensor, []> { let summary = "whether any holds"; }
def NN_AllOp : NN_ReduceOp<"all", NN_BoolTensor, []> { let summary = "whether all hold"; }

class NN_ArgReduceOp<string mnemonic>
    : NN_CallableOp<mnemonic, mnemonic # "(x, axis: axis = -1, keepdims: bool = false)"> {
  let arguments = (ins NN_NumberTensor:$x, I64Attr:$axis, BoolAttr:$keepdims);
  let results = (outs NN_IndexTensor:$result);
}
def NN_ArgmaxOp : NN_ArgReduceOp<"argmax"> { let summary = "index (i32) of the first largest element; a NaN counts as largest"; }
def NN_ArgminOp : NN_ArgReduceOp<"argmin"> { let summary = "index (i32) of the first smallest element; a NaN counts as smallest"; }

def NN_CumsumOp : NN_CallableOp<"cumsum", "cumsum(x, axis: axis = -1, reverse: bool = false)", [NN_Derivatives]> {
  let summary = "running sum along an axis, from its end when `reverse`";
  let arguments = (ins NN_NumberTensor:$x, I64Attr:$axis, BoolAttr:$reverse);
  let results = (outs NN_NumberTensor:$result);
}

//===----------------------------------------------------------------------===//
// Softmax and losses
//===----------------------------------------------------------------------===//

class NN_AxisOp<string mnemonic> : NN_CallableOp<mnemonic, mnemonic # "(x, axis: axis = -1)", [NN_Derivatives]> {
  let arguments = (ins NN_FloatTensor:$x, I64Attr:$axis);
  let results = (outs NN_FloatTensor:$result);
}
def NN_SoftmaxOp : NN_AxisOp<"softmax"> { let summary = "exp(x) / sum(exp(x)) along an axis, without overflow"; }
def NN_LogSoftmaxOp : NN_AxisOp<"log_softmax"> { let summary = "log(softmax(x)) along an axis, without underflow"; }

def NN_CrossEntropyOp : NN_CallableOp<"cross_entropy", "cross_entropy(logits, labels)", [NN_Derivatives, NN_CheckedIndices]> {
  let summary = "−log softmax(logits)[label], per example";
  let description = [{
    The last dimension of `logits` holds the classes. `labels` are either
    integers of the leading shape, or probabilities of the logits' type and
    shape; then the result is −Σ label · log softmax(logits).
  }];
  let arguments = (ins NN_FloatTensor:$logits, NN_Tensor:$labels);
  let results = (outs NN_FloatTensor:$result);
}

def NN_BinaryCrossEntropyOp : NN_CallableOp<"binary_cross_entropy", "binary_cross_entropy(logits, targets)",
                                            [NN_Derivatives, NN_Elementwise]> {
  let summary = "−t · log σ(z) − (1 − t) · log(1 − σ(z)), per element, from logits; operands broadcast";
  let arguments = (ins NN_FloatTensor:$logits, NN_FloatTensor:$targets);
  let results = (outs NN_FloatTensor:$result);
}

def NN_LogCoshOp : NN_CallableOp<"log_cosh", "log_cosh(x, y)", [NN_Derivatives, NN_Elementwise]> {
  let summary = "ln cosh(x − y), per element, without overflow; operands broadcast";
  let description = [{
    With d = |x − y| it is d + ln(1 + (exp(−2d) − 1) / 2): about d² / 2 near 0 and
    d − ln 2 far from it. Derivative: tanh(x − y). Chen et al., "Log hyperbolic
    cosine loss improves variational auto-encoder", 2019.

    ```mlir
    %l = nn.log_cosh %x, %y : (tensor<?x4xf32>, tensor<4xf32>) -> tensor<?x4xf32>
    ```
  }];
  let arguments = (ins NN_FloatTensor:$x, NN_FloatTensor:$y);
  let results = (outs NN_FloatTensor:$result);
}

//===----------------------------------------------------------------------===//
// Shape
//===----------------------------------------------------------------------===//

def NN_ReshapeOp : NN_CallableOp<"reshape", "reshape(x, shape: shape)", [NN_Derivatives]> {
  let summary = "the same elements in row-major order under another shape";
  let arguments = (ins NN_Tensor:$x, Variadic<Index>:$shape, DenseI64ArrayAttr:$static_shape);
  let results = (outs NN_Tensor:$result);
  let hasFolder = 1;
  let hasCanonicalizer = 1;
}

def NN_BroadcastOp : NN_CallableOp<"broadcast", "broadcast(x, shape: shape)", [NN_Derivatives]> {
  let summary = "x stretched to a shape by NumPy's rules";
  let arguments = (ins NN_Tensor:$x, Variadic<Index>:$shape, DenseI64ArrayAttr:$static_shape);
  let results = (outs NN_Tensor:$result);
  let hasFolder = 1;
}

def NN_TransposeOp : NN_CallableOp<"transpose", "transpose(x, axes: permutation = reversed)", [NN_Derivatives]> {
  let summary = "dimensions permuted: result dimension i is x's dimension axes[i]";
  let arguments = (ins NN_Tensor:$x, DenseI64ArrayAttr:$axes);
  let results = (outs NN_Tensor:$result);
  let hasFolder = 1;
}

def NN_ConcatOp : NN_CallableOp<"concat", "concat(xs..., axis: axis = 0)", [NN_Derivatives]> {
  let summary = "tensors joined along an axis";
  let arguments = (ins Variadic<NN_Tensor>:$xs, I64Attr:$axis);
  let results = (outs NN_Tensor:$result);
  let hasFolder = 1;
}

def NN_SliceOp : NN_ShapedOp<"slice", [AttrSizedOperandSegments, NN_Derivatives]> {
  let summary = "a box of elements: offsets, sizes and steps";
  let description = [{
    As `tensor.extract_slice`: each of `static_offsets` and `static_sizes` that
    is dynamic is taken from `offsets` or `sizes`. Steps are positive. The box
    lies inside the tensor: what depends on data was checked before.
    Written `x[a:b, i, …]`.
  }];
  let arguments = (ins NN_Tensor:$x, Variadic<Index>:$offsets, Variadic<Index>:$sizes,
                   DenseI64ArrayAttr:$static_offsets, DenseI64ArrayAttr:$static_sizes, DenseI64ArrayAttr:$steps);
  let results = (outs NN_Tensor:$result);
  let hasFolder = 1;
}

def NN_InsertOp : NN_ShapedOp<"insert", [NN_Derivatives]> {
  let summary = "x with a box of its elements replaced by those of y";
  let description = "The box has the sizes of `y`. Written `x[a:b, i] := y`; also what the gradient of `slice` is made of.";
  let arguments = (ins NN_Tensor:$x, NN_Tensor:$y, Variadic<Index>:$offsets, DenseI64ArrayAttr:$static_offsets,
                   DenseI64ArrayAttr:$steps);
  let results = (outs NN_Tensor:$result);
}

def NN_PadOp : NN_CallableOp<"pad", "pad(x, low: int[rank], high: int[rank], value: float = 0)", [NN_Derivatives]> {
  let summary = "x with `low` elements of `value` before and `high` after it along each dimension";
  let arguments = (ins NN_Tensor:$x, DenseI64ArrayAttr:$low, DenseI64ArrayAttr:$high, F64Attr:$value);
  let results = (outs NN_Tensor:$result);
  let hasFolder = 1;
}

def NN_FlipOp : NN_CallableOp<"flip", "flip(x, axis: axes = all)", [NN_Derivatives]> {
  let summary = "x in reverse order along axes";
  let arguments = (ins NN_Tensor:$x, DenseI64ArrayAttr:$axis);
  let results = (outs NN_Tensor:$result);
  let hasFolder = 1;
}

//===----------------------------------------------------------------------===//
// Indexing by data
//===----------------------------------------------------------------------===//

def NN_CheckIndexOp : NN_Op<"check_index", [Pure]> {
  let summary = "indices made safe, and whether all were in [0, bound)";
  let description = [{
    `safe` holds each index clamped into [0, bound − 1] (0 when the bound is
    0); `status` is 0, or DLC_E_INDEX when any was out of range. The statuses
    of a function are OR-ed into its return code.
  }];
  let arguments = (ins NN_IndexTensor:$index, Index:$bound);
  let results = (outs NN_IndexTensor:$safe, 0DTensorOf<[I32]>:$status);
  let assemblyFormat = "operands attr-dict `:` functional-type(operands, results)";
  let builders = [OpBuilder<(ins "::mlir::Value":$index, "::mlir::Value":$bound)>];
}

def NN_GatherOp : NN_CallableOp<"gather", "gather(x, indices, axis: axis = 0)", [NN_Derivatives, NN_CheckedIndices]> {
  let summary = "slices of x along an axis, chosen by indices";
  let description = "The indices' shape takes the axis's place: NumPy's take, ONNX Gather. `embedding` is a gather of rows.";
  let arguments = (ins NN_Tensor:$x, NN_IndexTensor:$indices, I64Attr:$axis);
  let results = (outs NN_Tensor:$result);
}

def NN_ScatterAddOp : NN_CallableOp<"scatter_add", "scatter_add(x, indices, updates, axis: axis = 0)", [NN_Derivatives, NN_CheckedIndices]> {
  let summary = "x plus updates, added where indices point along an axis; repeated indices accumulate";
  let arguments = (ins NN_NumberTensor:$x, NN_IndexTensor:$indices, NN_NumberTensor:$updates, I64Attr:$axis);
  let results = (outs NN_NumberTensor:$result);
}

def NN_OneHotOp : NN_CallableOp<"one_hot", "one_hot(indices, size: int, type: type = f32)"> {
  let summary = "1 at the index, 0 elsewhere, along a new last dimension; an index out of range gives zeros";
  let arguments = (ins NN_IndexTensor:$indices, I64Attr:$size, TypeAttr:$type);
  let results = (outs NN_Tensor:$result);
}

//===----------------------------------------------------------------------===//
// Random: Philox 4x32-10, Salmon et al., "Parallel random numbers: as easy as
// 1, 2, 3", SC 2011
//===----------------------------------------------------------------------===//

def NN_RandomUniformOp : NN_ShapedOp<"random_uniform"> {
  let summary = "uniform numbers in [0, 1), a pure function of key, counter, stream and element";
  let description = [{
    Element i is word i mod 4 of Philox 4x32-10 under the 64-bit `key` with the
    counter words (i / 4, `stream`, low and high half of `counter`); its upper
    24 bits (f32; 53 bits of words 2i, 2i + 1 for f64; 11, 8 for f16, bf16)
    times the matching power of two. `stream` numbers the call site, `counter`
    the call or scan step.
  }];
  let arguments = (ins NN_KeyScalar:$key, NN_KeyScalar:$counter, Variadic<Index>:$sizes, DenseI64ArrayAttr:$static_sizes,
                   I32Attr:$stream, TypeAttr:$type);
  let results = (outs NN_FloatTensor:$result);
}

//===----------------------------------------------------------------------===//
// Recurrence
//===----------------------------------------------------------------------===//

def NN_YieldOp : NN_Op<"yield", [Pure, Terminator, ReturnLike, ParentOneOf<["ScanOp", "GradOp", "JVPOp", "StoreOp", "CustomOp"]>]> {
  let summary = "the values that a region gives";
  let arguments = (ins Variadic<AnyType>:$values);
  let assemblyFormat = "attr-dict ($values^ `:` type($values))?";
}

def NN_ScanOp : NN_Op<"scan", [SingleBlock, AttrSizedOperandSegments, AttrSizedResultSegments, RecursiveMemoryEffects,
                               RecursivelySpeculatable]> {
  let summary = "a recurrence over slices of tensors";
  let description = [{
    Runs its body `trip_count` times. The body receives the step (an `index`
    that counts up from 0, or down from trip_count − 1 when `reverse`), for
    each input its slice at that step along `input_axes[i]` (that dimension
    removed), and the carries; it yields the next carries, then one value per
    stacked result, which are placed at the step along `output_axes[i]` (a new
    dimension). Results are the final carries, then the stacks. A trip count of
    0 gives the initial carries. The body may use values from above.

    `checkpoint` is a wish of reverse mode: 0 keeps what it needs of every step,
    k > 0 keeps the carries of every k-th step and computes the others again.

    ```mlir
    %h, %hs = nn.scan (%t) inputs(%x : tensor<?x10x4xf32>) carries(%h0 : tensor<?x4xf32>)
        {input_axes = array<i64: 1>, output_axes = array<i64: 1>, reverse = false} {
    ^bb0(%step: index, %xt: tensor<?x4xf32>, %hp: tensor<?x4xf32>):
      %hn = nn.add %xt, %hp : (tensor<?x4xf32>, tensor<?x4xf32>) -> tensor<?x4xf32>
      nn.yield %hn, %hn : tensor<?x4xf32>, tensor<?x4xf32>
    } -> (tensor<?x4xf32>, tensor<?x10x4xf32>)
    ```
  }];
  let arguments = (ins Index:$trip_count, Variadic<NN_Tensor>:$inputs, Variadic<NN_Tensor>:$carries,
                   DenseI64ArrayAttr:$input_axes, DenseI64ArrayAttr:$output_axes, BoolAttr:$reverse,
                   DefaultValuedAttr<ConfinedAttr<I64Attr, [IntNonNegative]>, "0">:$checkpoint);
  let results = (outs Variadic<NN_Tensor>:$finals, Variadic<NN_Tensor>:$stacks);
  let regions = (region SizedRegion<1>:$body);
  let hasCustomAssemblyFormat = 1;
  let hasVerifier = 1;
  let hasRegionVerifier = 1;
  let hasCanonicalizer = 1;
}

//===----------------------------------------------------------------------===//
// Differentiation
//===----------------------------------------------------------------------===//

def NN_GradOp : NN_Op<"grad", [SingleBlock, AttrSizedResultSegments, RecursiveMemoryEffects]> {
  let summary = "reverse mode: the gradient of a scalar with respect to the block's arguments";
  let description = [{
    The body computes a float scalar, yielded first, from its arguments, which
    stand for `targets`, and from values above, which count as constants. The
    results are the gradients, one per target, then the other yielded values
    (the scalar itself where it is wanted is yielded twice).

    ```mlir
    %g, %loss = nn.grad(%w : tensor<3xf32>) {
    ^bb0(%p: tensor<3xf32>):
      %l = nn.sum %p {axis = array<i64: 0>, keepdims = false} : (tensor<3xf32>) -> tensor<f32>
      nn.yield %l, %l : tensor<f32>, tensor<f32>
    } -> (tensor<3xf32>), (tensor<f32>)
    ```
  }];
  let arguments = (ins Variadic<NN_FloatTensor>:$targets);
  let results = (outs Variadic<NN_FloatTensor>:$gradients, Variadic<AnyType>:$extras);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = "`(` ($targets^ `:` type($targets))? `)` attr-dict-with-keyword $body `->` `(` type($gradients) `)` (`,` `(` type($extras)^ `)`)?";
  let hasRegionVerifier = 1;
}

def NN_JVPOp : NN_Op<"jvp", [SingleBlock, SameVariadicOperandSize, AttrSizedResultSegments, RecursiveMemoryEffects]> {
  let summary = "forward mode: the derivative of the yielded tensors along tangents";
  let description = [{
    The body computes from its arguments, which stand for `primals`; the
    results are the tangents of its first `num_outputs` yielded values, then
    the values yielded after them.
  }];
  let arguments = (ins Variadic<NN_FloatTensor>:$primals, Variadic<NN_FloatTensor>:$directions, I64Attr:$num_outputs);
  let results = (outs Variadic<NN_FloatTensor>:$tangents, Variadic<AnyType>:$extras);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = "`(` ($primals^ `:` type($primals))? `)` `along` `(` ($directions^ `:` type($directions))? `)` attr-dict-with-keyword $body `->` `(` type($tangents) `)` (`,` `(` type($extras)^ `)`)?";
  let hasRegionVerifier = 1;
}

def NN_CustomOp : NN_Op<"custom", [SingleBlock, IsolatedFromAbove, RecursiveMemoryEffects, NN_ReverseOnly]> {
  let summary = "a function with a derivative of the user's own";
  let description = [{
    Computes `body` of its operands. In reverse mode its cotangents come from
    `backward`, whose block takes the operands and then one cotangent per
    result, and yields one cotangent per operand; the last ones may be missing:
    nothing flows to those operands. Written `func f(x) { … } backward (dy) { … }`.
  }];
  let arguments = (ins Variadic<AnyType>:$inputs);
  let results = (outs Variadic<NN_Tensor>:$outputs);
  let regions = (region SizedRegion<1>:$body, SizedRegion<1>:$backward);
  let assemblyFormat = "`(` ($inputs^ `:` type($inputs))? `)` attr-dict-with-keyword $body `backward` $backward `->` type($outputs)";
  let hasRegionVerifier = 1;
}

def NN_FenceOp : NN_ShapedOp<"fence", [NN_Derivatives]> {
  let summary = "x, in a way that common-subexpression elimination cannot see through";
  let description = [{
    An identity of `x` that waits for `after`: recomputed values stay
    recomputed. `nn-recompute` makes them; they become `dlcrt.fence`, which
    stays until there are buffers.
  }];
  let arguments = (ins NN_Tensor:$x, NN_Tensor:$after);
  let results = (outs NN_Tensor:$result);
}

#endif // DLC_DIALECT_NN_IR_NNOPS
