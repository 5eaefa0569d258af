#!/usr/bin/env bash
# Compiles the trained CNN to an object file, links it into a C program and runs
# that on Fashion-MNIST's test images. Every command is printed first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly out=build/demo data=/usr/share/datasets/fashion-mnist
mkdir -p "$out"

run() {
  printf '$ %s\n' "$*"
  "$@"
}

run build/bin/dlc models/cnn.nn --weights models/weights/cnn.safetensors --export=predict --dim n=1 \
  -o "$out/cnn.o" --header="$out/cnn.h"
run clang-22 -O2 -std=gnu11 -Iinclude -I"$out" -c examples/demo/main.c -o "$out/main.o"
run clang++-22 "$out/main.o" "$out/cnn.o" build/lib/libdlc.a -lzip -lz -ldl -o "$out/demo"
run "$out/demo" "$data/t10k-images-idx3-ubyte.gz" "$data/t10k-labels-idx1-ubyte.gz"
