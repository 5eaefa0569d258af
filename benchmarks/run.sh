#!/usr/bin/env bash
# usage: run.sh [inference|training|kernels|threads|compile]… [OPTION…]
# Compares what dlc compiles with its peers, each comparison in one process on one core, `threads` on two;
# `compile` says what compiling costs. Without a name all. A peer that cannot be had is said to be missing; dlc is measured all the same.
#   --quick         few rounds; docs/benchmarks stays as it is
#   --filter REGEX  only what has a name that it finds; docs/benchmarks stays as it is
#   --check         exit with 1 if anything lost 10 % or more; docs/benchmarks stays as it is
#   --peers LIST    for inference: onnxruntime,PyTorch,JAX by default, all for IREE and TensorFlow too;
#                   docs/benchmarks/inference.* stay as they are unless it is all
#   --isa=avx2      dlc and its peers kept from AVX-512
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() {
  echo "benchmarks: $*" >&2
  exit 2
}

suites=() filter='' rounds='' compilations=5 peers='onnxruntime,PyTorch,JAX' suffix='' report_options=()
while (($#)); do
  case $1 in
  inference | training | kernels | threads | compile) suites+=("$1") ;;
  --quick) rounds=11 compilations=2 report_options+=(--keep) ;;
  --filter=*) filter=${1#--filter=} report_options+=(--keep) ;;
  --filter) filter=${2?--filter expects a regular expression} report_options+=(--keep) && shift ;;
  --check) report_options+=(--check --keep) ;;
  --peers=*) peers=${1#--peers=} ;;
  --peers) peers=${2?--peers expects names} && shift ;;
  --isa=avx2) suffix=-avx2 ;;
  *) fail "expects inference, training, kernels, threads, compile or an option, but got '$1'" ;;
  esac
  shift
done
((${#suites[@]})) || suites=(inference training kernels threads compile)

# All peers but the libraries of Debian come from PyPI into build/venv; nothing else of the project needs it.
install_peers() {
  local packages=(onnxruntime onnx numpy 'jax[cpu]')
  [[ $peers != all ]] || packages+=(iree-base-compiler iree-base-runtime tensorflow-cpu)
  [[ -f build/venv/installed && $(<build/venv/installed) == *"${packages[*]}"* ]] && return
  [[ -x build/venv/bin/python ]] || python3 -m venv build/venv
  build/venv/bin/pip install --quiet "${packages[@]}" && echo "${packages[*]}" >build/venv/installed
}
install_peers || echo "benchmarks: some peers could not be installed" >&2

python=build/venv/bin/python
[[ -x $python ]] || python=python3
DLC_BENCH_ONNXRUNTIME=$(find build/venv/ -name 'libonnxruntime.so.*' 2>/dev/null | head -n 1)
export DLC_BENCH_ONNXRUNTIME DLC_BENCH_SUFFIX=$suffix DLC_BENCH_MCPU=native
export OPENBLAS_NUM_THREADS=1 BLIS_NUM_THREADS=1 OMP_NUM_THREADS=1
# BLIS goes by names of processors, of which it knows few: 0 is Skylake-X to it, 3 Haswell.
if [[ -n $suffix ]]; then
  export DLC_BENCH_MCPU=x86-64-v3
  export OPENBLAS_CORETYPE=Haswell BLIS_ARCH_TYPE=3 ONEDNN_MAX_CPU_ISA=AVX2 DNNL_MAX_CPU_ISA=AVX2
  export ATEN_CPU_CAPABILITY=avx2 XLA_FLAGS=--xla_cpu_max_isa=AVX2
  "$python" benchmarks/check_isa.py || fail "a peer does not keep to AVX2"
elif grep -q avx512dq /proc/cpuinfo; then
  export BLIS_ARCH_TYPE=0
fi

# No `set -e` holds in these two, as their callers ask for their status.
measure() { # SUITE REGEX, prints CSV; fails with 3 if it finds nothing
  local suite=$1 work=build/bench/$1$suffix
  case $suite in
  kernels)
    "$python" benchmarks/kernels/prepare.py build/bin/dlc "$work" "$2" || return
    taskset -c "${BENCH_CPU:-0}" "build/bin/dlc-bench-kernels$suffix" "$work" "${rounds:-61}" 1e-3
    ;;
  threads) "$python" benchmarks/models/threads.py "$work" --filter "$2" --rounds "${rounds:-21}" ;;
  compile) "$python" benchmarks/models/compile.py "$work" --filter "$2" --rounds "$compilations" ;;
  *)
    taskset -c "${BENCH_CPU:-0}" "$python" "benchmarks/models/$suite.py" "$work" --filter "$2" --rounds "${rounds:-31}" \
      --peers "$peers"
    ;;
  esac
}

compare() { # SUITE
  local suite=$1 work=build/bench/$1$suffix options=("${report_options[@]}") lost
  local report=("$python" benchmarks/report.py "$suite$suffix" "$work.csv" docs/benchmarks)
  [[ $suite != inference || $peers == all ]] || options+=(--keep)
  mkdir -p "$work"
  measure "$suite" "$filter" >"$work.csv" || return
  lost=$("${report[@]}" --list-lost) || return
  if [[ -n $lost ]]; then # by chance, perhaps
    measure "$suite" "^(${lost//$'\n'/|})\$" >"$work.again.csv" || return
    options+=(--again "$work.again.csv")
  fi
  "${report[@]}" "${options[@]}"
}

cmake build >/dev/null # finds peers that were installed since
ninja -C build "dlc-bench-kernels$suffix" "dlc-bench-models$suffix" >/dev/null
status=0 measured=0
for suite in "${suites[@]}"; do
  result=0
  compare "$suite" || result=$?
  ((result == 3)) && continue
  measured=1
  ((result <= status)) || status=$result
done
((measured)) || fail "nothing has a name that '$filter' finds"
exit "$status"
