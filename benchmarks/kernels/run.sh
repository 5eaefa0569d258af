#!/usr/bin/env bash
# usage: run.sh [--quick] [--filter REGEX] [--check]
# Measures kernels against their peers, all in one process on one core. DLC_BENCH_ONNXRUNTIME is
# the library of onnxruntime, if there is one. A whole run replaces the tables in docs/benchmarks.
#   --quick         few rounds; docs/benchmarks stays as it is
#   --filter REGEX  only the kernels whose name it finds; docs/benchmarks stays as it is
#   --check         exit with 1 if anything lost 10 % or more; docs/benchmarks stays as it is
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly work=build/bench/kernels
rounds=61 seconds=1e-3 filter='' options=()
while (($#)); do
  case $1 in
  --quick) rounds=11 seconds=1e-3 options+=(--keep) ;;
  --filter=*) filter=${1#--filter=} options+=(--keep) ;;
  --filter) filter=${2?--filter expects a regular expression} options+=(--keep) && shift ;;
  --check) options+=(--check --keep) ;;
  *)
    echo "benchmarks: kernels expects --quick, --filter REGEX or --check, but got '$1'" >&2
    exit 2
    ;;
  esac
  shift
done

python=build/venv/bin/python # has the package onnx, if anybody has
[[ -x $python ]] || python=python3
cmake build >/dev/null # finds peers that were installed since
ninja -C build dlc-bench-kernels >/dev/null
"$python" benchmarks/kernels/prepare.py build/bin/dlc "$work" "$filter"

measure() { # TABLE
  OPENBLAS_NUM_THREADS=1 BLIS_NUM_THREADS=1 OMP_NUM_THREADS=1 taskset -c "${BENCH_CPU:-0}" \
    build/bin/dlc-bench-kernels "$work" "$rounds" "$seconds" >"$1"
}

report() { "$python" benchmarks/kernels/report.py "$work/kernels.csv" docs/benchmarks "$@"; }

measure "$work/kernels.csv"
lost=$(report --list-lost)
if [[ -n $lost ]]; then # by chance, perhaps
  grep -wF "$lost" "$work/kernels.txt" >"$work/again.txt"
  mv "$work/again.txt" "$work/kernels.txt"
  measure "$work/again.csv"
  options+=(--again "$work/again.csv")
fi
report "${options[@]}"
