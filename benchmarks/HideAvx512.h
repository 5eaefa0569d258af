//===- HideAvx512.h - A processor without AVX-512 ---------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Not every library can be told which instructions to use, but each asks the
// processor with the instruction cpuid before it chooses. Linux can make that
// fault; the handler here answers as the processor does, without AVX-512 and AMX.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_BENCHMARKS_HIDEAVX512_H
#define DLC_BENCHMARKS_HIDEAVX512_H

#ifdef DLC_BENCH_AVX2
#include <asm/prctl.h>
#include <cpuid.h>
#include <csignal>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

namespace bench {

/// Of this thread and of those that it starts from now on.
inline bool allowCpuid(bool allow) { return syscall(SYS_arch_prctl, ARCH_SET_CPUID, allow ? 1L : 0L) == 0; }

inline void answerCpuid(int, siginfo_t *, void *context) {
  greg_t *registers = static_cast<ucontext_t *>(context)->uc_mcontext.gregs;
  const auto *code = reinterpret_cast<const unsigned char *>(registers[REG_RIP]);
  if (code[0] != 0x0F || code[1] != 0xA2) { // a real fault, which happens again on return
    std::signal(SIGSEGV, SIG_DFL);
    return;
  }
  auto leaf = static_cast<unsigned>(registers[REG_RAX]), part = static_cast<unsigned>(registers[REG_RCX]);
  unsigned a, b, c, d;
  allowCpuid(true);
  __cpuid_count(leaf, part, a, b, c, d);
  allowCpuid(false);
  if (leaf == 7 && part == 0) {
    b &= ~(bit_AVX512F | bit_AVX512DQ | bit_AVX512IFMA | bit_AVX512CD | bit_AVX512BW | bit_AVX512VL);
    c &= ~(bit_AVX512VBMI | bit_AVX512VBMI2 | bit_AVX512VNNI | bit_AVX512BITALG | bit_AVX512VPOPCNTDQ);
    d &= ~(bit_AVX512VP2INTERSECT | bit_AVX512FP16 | bit_AMXBF16 | bit_AMXTILE | bit_AMXINT8);
  } else if (leaf == 7 && part == 1) {
    a &= ~bit_AVX512BF16;
  }
  registers[REG_RAX] = a, registers[REG_RBX] = b, registers[REG_RCX] = c, registers[REG_RDX] = d;
  registers[REG_RIP] += 2;
}

/// From now on libraries find no AVX-512. False if Linux or the processor cannot do that.
inline bool hideAvx512() {
  struct sigaction action = {};
  action.sa_sigaction = answerCpuid;
  action.sa_flags = SA_SIGINFO | SA_NODEFER;
  return sigaction(SIGSEGV, &action, nullptr) == 0 && allowCpuid(false);
}

} // namespace bench
#endif // DLC_BENCH_AVX2

namespace bench {

/// Hides AVX-512 if this program is to keep to AVX2, and says for the table what came of it.
inline const char *keepToAvx2() {
#ifdef DLC_BENCH_AVX2
  return hideAvx512() ? "AVX-512: hidden from all" : "AVX-512: not hidden from onnxruntime and TensorFlow";
#else
  return nullptr;
#endif
}

} // namespace bench

#endif // DLC_BENCHMARKS_HIDEAVX512_H
