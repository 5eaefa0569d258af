"""Writes an MLIR module with @NAME_TYPE(in.., out) over 4096 elements for each function.

usage: make-functions.py [lanes]

Without lanes the functions are computed on vectors of eight, with 0 on scalars.
"""

import re
import sys

LANES = int(sys.argv[1]) if len(sys.argv) > 1 else 8

UNARY = {
    "exp": ["%r = math.exp %a : T"],
    "exp2": ["%r = math.exp2 %a : T"],
    "expm1": ["%r = math.expm1 %a : T"],
    "log": ["%r = math.log %a : T"],
    "log2": ["%r = math.log2 %a : T"],
    "log10": ["%r = math.log10 %a : T"],
    "log1p": ["%r = math.log1p %a : T"],
    "tanh": ["%r = math.tanh %a : T"],
    "sinh": ["%r = math.sinh %a : T"],
    "cosh": ["%r = math.cosh %a : T"],
    "erf": ["%r = math.erf %a : T"],
    "erfc": ["%r = math.erfc %a : T"],
    "sin": ["%r = math.sin %a : T"],
    "cos": ["%r = math.cos %a : T"],
    "tan": ["%r = math.tan %a : T"],
    "rsqrt": ["%r = math.rsqrt %a : T"],
    "floor": ["%r = math.floor %a : T"],
    "ceil": ["%r = math.ceil %a : T"],
    "round": ["%r = math.round %a : T"],
    "roundeven": ["%r = math.roundeven %a : T"],
    "trunc": ["%r = math.trunc %a : T"],
    # as the conversion of nn.sigmoid writes it
    "sigmoid": [
        "%abs = math.absf %a : T", "%neg = arith.negf %abs : T", "%e = math.exp %neg {dlcrt.nonpositive} : T",
        "%less = arith.cmpf olt, %a, %zero : T", "%num = arith.select %less, %e, %one : MT, T",
        "%den = arith.addf %e, %one : T", "%r = arith.divf %num, %den : T"
    ],
}

UNARY_F32 = {
    # x times the normal distribution function, as the conversion of nn.gelu writes it
    "gelu": [
        "%c = arith.constant SPLAT(-0.70710678118654752440) : T", "%arg = arith.mulf %a, %c : T",
        "%erfc = math.erfc %arg : T", "%h = arith.constant SPLAT(0.5) : T", "%half = arith.mulf %a, %h : T",
        "%r = arith.mulf %half, %erfc : T"
    ],
    # as the conversion of nn.softplus writes it
    "softplus": [
        "%abs = math.absf %a : T", "%neg = arith.negf %abs : T", "%e = math.exp %neg {dlcrt.nonpositive} : T",
        "%log = math.log1p %e {dlcrt.fraction} : T", "%max = arith.maximumf %a, %zero : T", "%r = arith.addf %max, %log : T"
    ],
    "sqrt": ["%r = math.sqrt %a : T"],
}

BINARY = {
    "pow": ["%r = math.powf %a, %b : T"],
    # The exponent: the integer part of the second operand, which must fit.
    "powi": ["%n = arith.fptosi %b : T to IT", "%r = math.fpowi %a, %n : T, IT"],
}


def shaped(element):
    return f"vector<{LANES}x{element}>" if LANES else element


def constant(name, value, element):
    literal = f"dense<{value}>" if LANES else value
    return f"  %{name} = arith.constant {literal} : {shaped(element)}"


def function(name, body, element, args):
    t, memref = shaped(element), f"memref<4096x{element}>"
    params = ", ".join(f"%p{i}: {memref}" for i in range(args + 1))
    print(f"func.func @{name}_{element}({params}) {{")
    print(f"  %c0 = arith.constant 0 : index\n  %end = arith.constant 4096 : index")
    print(f"  %step = arith.constant {LANES or 1} : index")
    print(constant("one", "1.0", element) + "\n" + constant("zero", "0.0", element))
    print("  scf.for %i = %c0 to %end step %step {")
    for i, operand in enumerate("ab"[:args]):
        load = f"vector.load %p{i}[%i] : {memref}, {t}" if LANES else f"memref.load %p{i}[%i] : {memref}"
        print(f"    %{operand} = {load}")
    for line in body:
        splat = r"dense<\1>" if LANES else r"\1"
        line = re.sub(r"SPLAT\((.*?)\)", splat, line)
        print("    " + line.replace("MT", shaped("i1")).replace("IT", shaped("i32")).replace("T", t))
    store = f"vector.store %r, %p{args}[%i] : {memref}, {t}" if LANES else f"memref.store %r, %p{args}[%i] : {memref}"
    print(f"    {store}\n  }}\n  return\n}}")


for element in ("f32", "f64"):
    for name, body in UNARY.items():
        function(name, body, element, 1)
    for name, body in UNARY_F32.items() if element == "f32" else ():
        function(name, body, element, 1)
    for name, body in BINARY.items():
        function(name, body, element, 2)
