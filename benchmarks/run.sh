#!/usr/bin/env bash
# Compares compiled models with onnxruntime, in one run on one core. Peers come
# from PyPI into build/venv; nothing else of the project needs them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly work=build/bench
readonly models=(linear_regression logistic_regression mlp cnn lstm)
mkdir -p "$work"

if [[ ! -x build/venv/bin/python ]]; then
  python3 -m venv build/venv
  build/venv/bin/pip install --quiet onnxruntime onnx numpy
fi
runtime=$(find build/venv -name 'libonnxruntime.so.*' | head -n 1)
if [[ -z $runtime ]]; then
  echo "benchmarks: the onnxruntime package has no libonnxruntime.so" >&2
  exit 1
fi

compile() { # MODEL VARIANT [OPTION…]
  local model=$1 variant=$2
  shift 2
  build/bin/dlc "models/$model.nn" --mcpu=native --export=predict --weights "models/weights/$model.safetensors" "$@" \
    -o "$work/$model.$variant.o"
  clang-22 -shared -o "$work/$model.$variant.so" "$work/$model.$variant.o"
}

for model in "${models[@]}"; do
  compile "$model" dynamic
  for batch in 1 32; do
    compile "$model" "$batch" "--dim=n=$batch"
    build/venv/bin/python benchmarks/set_batch.py "benchmarks/onnx/$model.onnx" "$batch" "$work/$model.$batch.onnx"
  done
done
clang++-22 -std=c++20 -O2 -march=native -Iinclude benchmarks/models.cpp -o "$work/models" -ldl
taskset -c "${BENCH_CPU:-0}" "$work/models" "$runtime" "$work" | tee "$work/models.md"
