#!/usr/bin/env bash
# usage: run.sh [inference|training]… [kernels [OPTION…]]
# Compares compiled models with their peers, each comparison in one run on one core.
# A peer that cannot be had is said to be missing; dlc is measured all the same.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly work=build/bench
readonly models=(linear_regression logistic_regression mlp lstm cnn)
readonly predicting_models=("${models[@]}" mlp784 resnet8 autoencoder)
mkdir -p "$work"

compile() { # MODEL VARIANT [OPTION…]
  local model=$1 variant=$2
  shift 2
  build/bin/dlc "models/$model.nn" --mcpu=native "$@" -o "$work/$model.$variant.o"
  clang-22 -shared -o "$work/$model.$variant.so" "$work/$model.$variant.o"
}

on_one_core() { taskset -c "${BENCH_CPU:-0}" "$@"; }

# onnxruntime comes from PyPI into build/venv; nothing else of the project needs it.
find_onnxruntime() {
  if [[ ! -x build/venv/bin/python ]]; then
    python3 -m venv build/venv && build/venv/bin/pip install --quiet onnxruntime onnx numpy || rm -rf build/venv
  fi
  [[ -d build/venv ]] && find build/venv -name 'libonnxruntime.so.*' | head -n 1
}

inference() {
  local runtime model batch
  runtime=$(find_onnxruntime) || true
  for model in "${predicting_models[@]}"; do
    local options=(--export=predict --weights "models/weights/$model.safetensors")
    compile "$model" dynamic "${options[@]}"
    for batch in 1 32; do
      compile "$model" "$batch" "${options[@]}" "--dim=n=$batch"
      if [[ -n $runtime ]]; then
        build/venv/bin/python benchmarks/set_batch.py "benchmarks/onnx/$model.onnx" "$batch" "$work/$model.$batch.onnx"
      fi
    done
  done
  clang++-22 -std=c++20 -O2 -march=native -Iinclude benchmarks/inference.cpp -o "$work/inference" -ldl
  on_one_core "$work/inference" "${runtime:-missing}" "$work" | tee "$work/inference.md"
}

# The interpreter that has PyTorch: Debian's, or one that somebody installed into build/venv.
find_python() {
  local python
  for python in build/venv/bin/python /usr/bin/python3 python3; do
    if "$python" -c 'import numpy, torch' 2>/dev/null; then
      echo "$python"
      return
    fi
  done
  echo /usr/bin/python3
}

training() {
  local model rows
  for model in "${models[@]}"; do
    case $model in # full batch where the model's own training has it
    linear_regression) rows=354 ;;
    logistic_regression) rows=456 ;;
    *) rows=32 ;;
    esac
    compile "$model" step "--dim=n=$rows" --export=predict,step
    compile "$model" step.dynamic --export=predict,step
  done
  clang++-22 -std=c++20 -O2 -march=native -fPIC -shared -Iinclude benchmarks/steps.cpp build/lib/libdlc.a -lz -lzip \
    -ldl -o "$work/libsteps.so"
  on_one_core "$(find_python)" benchmarks/training.py "$work" | tee "$work/training.md"
}

kernels() { # [OPTION…]
  DLC_BENCH_ONNXRUNTIME=$(find_onnxruntime || true) benchmarks/kernels/run.sh "$@"
}

(($#)) || set -- inference training kernels
while (($#)); do
  case $1 in
  inference | training) "$1" ;;
  kernels) # takes what is left
    shift
    kernels "$@"
    exit
    ;;
  *)
    echo "benchmarks: expects inference, training or kernels, but got '$1'" >&2
    exit 2
    ;;
  esac
  shift
  echo
done
