//===- Blas.cpp - GEMM by OpenBLAS and BLIS -------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Both have the same C interface, so each is loaded apart from the other. A
// vector times a matrix goes to sgemv. Neither can keep a packed operand.
//
//===----------------------------------------------------------------------===//

#include "GemmEpilogue.h"
#include "Kernel.h"
#include <dlfcn.h>

using namespace bench;

namespace {

enum Order { kRowMajor = 101 };
enum Transposition { kAsIs = 111, kTransposed = 112 };

using Sgemm = void (*)(Order, Transposition, Transposition, int, int, int, float, const float *, int, const float *,
                       int, float, float *, int);
using Sgemv = void (*)(Order, Transposition, int, int, float, const float *, int, const float *, int, float, float *,
                       int);

struct Blas {
  void *handle;
  Sgemm sgemm;
  Sgemv sgemv;

  explicit Blas(const char *library) : handle(dlopen(library, RTLD_NOW | RTLD_LOCAL)) {
    if (!handle)
      return;
    sgemm = reinterpret_cast<Sgemm>(dlsym(handle, "cblas_sgemm"));
    sgemv = reinterpret_cast<Sgemv>(dlsym(handle, "cblas_sgemv"));
  }
  template <typename Result> Result call(const char *name) const {
    return reinterpret_cast<Result (*)()>(dlsym(handle, name))();
  }
};

const Blas &getOpenBlas() {
  static const Blas library("libopenblas.so.0");
  return library;
}

const Blas &getBlis() {
  static const Blas library("libblis.so.4");
  return library;
}

void offer(const char *label, const Blas &blas, const Kernel &kernel, std::vector<Offer> &offers) {
  if (kernel.family != "gemm")
    return;
  auto m = static_cast<int>(kernel["m"]), k = static_cast<int>(kernel["k"]), n = static_cast<int>(kernel["n"]);
  Transposition ta = kernel["ta"] ? kTransposed : kAsIs, tb = kernel["tb"] ? kTransposed : kAsIs;
  int lda = kernel["ta"] ? m : k, ldb = kernel["tb"] ? k : n;
  const float *a = kernel.data("a"), *b = kernel.data("b");
  Tensor result = makeTensor(kernel.resultShape);
  auto *y = result.mutableData<float>();
  GemmEpilogue epilogue(kernel, y);
  float beta = epilogue.addsTo() ? 1 : 0;
  std::function<void()> multiply;
  if (m == 1)
    multiply = [=, &blas] {
      blas.sgemv(kRowMajor, kernel["tb"] ? kAsIs : kTransposed, kernel["tb"] ? n : k, ldb, 1, b, ldb, a, 1, beta, y, 1);
    };
  else if (n == 1)
    multiply = [=, &blas] { blas.sgemv(kRowMajor, ta, kernel["ta"] ? k : m, lda, 1, a, lda, b, 1, beta, y, 1); };
  else
    multiply = [=, &blas] { blas.sgemm(kRowMajor, ta, tb, m, n, k, 1, a, lda, b, ldb, beta, y, n); };
  offers.push_back({label, result, [=] {
                      epilogue.begin();
                      multiply();
                      epilogue.end();
                    }});
}

void offerOpenBlas(const Kernel &kernel, std::vector<Offer> &offers) {
  offer("OpenBLAS", getOpenBlas(), kernel, offers);
}

void offerBlis(const Kernel &kernel, std::vector<Offer> &offers) { offer("BLIS", getBlis(), kernel, offers); }

std::optional<std::string> findOpenBlas() {
  if (!getOpenBlas().handle)
    return std::nullopt;
  return getOpenBlas().call<const char *>("openblas_get_config") + std::string(", kernels for ") +
         getOpenBlas().call<const char *>("openblas_get_corename");
}

std::optional<std::string> findBlis() {
  if (!getBlis().handle)
    return std::nullopt;
  getBlis().call<void>("bli_init"); // it aborts when asked before
  auto architecture = getBlis().call<int>("bli_arch_query_id");
  auto getName = reinterpret_cast<const char *(*)(int)>(dlsym(getBlis().handle, "bli_arch_string"));
  return getBlis().call<const char *>("bli_info_get_version_str") + std::string(", kernels for ") +
         getName(architecture);
}

} // namespace

const Peer bench::kOpenBlas = {"OpenBLAS", findOpenBlas, offerOpenBlas};
const Peer bench::kBlis = {"BLIS", findBlis, offerBlis};
