//===- accuracy.cpp - Measures the errors of the vector math --------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// usage: accuracy stride [function [f32|fast]]
//
// Linked with the functions of make-functions.py. f32 results are compared with
// libm's double ones over every stride-th bit pattern (1: all of them) and the
// ends of all binades, with the zeros and the infinities among them; f64
// results with long double ones over random numbers of every magnitude. An
// infinity, a NaN or the sign of a zero must agree exactly. Prints the largest
// error of each function, with a hash of all its results, and fails when one is
// above 4 ulp. All processors take part, which stride 1 needs: a minute per
// function and core. Fast f32 results only count where they and the operand are
// normal numbers.
//
//===----------------------------------------------------------------------===//

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <thread>
#include <vector>

namespace {

constexpr int kBlock = 4096;
constexpr int kRoom = kBlock + 64; // The last vector of a block may reach beyond it.
constexpr double kLimit = 4;
int failures = 0;
bool isFast = false;

template <typename T> struct Format;
template <> struct Format<float> {
  using Bits = uint32_t;
  using Wide = double;
  static constexpr int mantissa = 23, minExponent = -126;
};
template <> struct Format<double> {
  using Bits = uint64_t;
  using Wide = long double;
  static constexpr int mantissa = 52, minExponent = -1022;
};

template <typename T> T fromBits(typename Format<T>::Bits bits) {
  T value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

/// The error of `got` in units of the last place of `want`; infinite when a special value differs.
template <typename T> double ulpError(T got, typename Format<T>::Wide want) {
  const double wrong = std::numeric_limits<double>::infinity();
  T rounded = static_cast<T>(want);
  if (std::isnan(rounded) || std::isnan(got))
    return std::isnan(rounded) && std::isnan(got) ? 0 : wrong;
  if (got == rounded && std::signbit(got) != std::signbit(rounded))
    return wrong;
  if (got == rounded && std::isinf(got))
    return 0;
  if (std::isinf(got) || std::isinf(rounded)) {
    // Beyond the largest number an infinity stands for the next one.
    auto next = std::ldexp(typename Format<T>::Wide(1), 1 - Format<T>::minExponent + 1);
    auto value = std::isinf(got) ? std::copysign(next, static_cast<typename Format<T>::Wide>(got)) : got;
    if (std::isinf(want))
      return wrong;
    return static_cast<double>(std::fabs(value - want) / std::ldexp(typename Format<T>::Wide(1),
                                                                    1 - Format<T>::minExponent - Format<T>::mantissa));
  }
  int exponent = want == 0 ? Format<T>::minExponent : std::ilogb(want);
  if (exponent < Format<T>::minExponent)
    exponent = Format<T>::minExponent;
  auto ulp = std::ldexp(typename Format<T>::Wide(1), exponent - Format<T>::mantissa);
  return static_cast<double>(std::fabs(got - want) / ulp);
}

uint64_t randomState = 0x9e3779b97f4a7c15u;
uint64_t randomBits() {
  randomState ^= randomState << 13;
  randomState ^= randomState >> 7;
  randomState ^= randomState << 17;
  return randomState;
}

constexpr uint64_t kBinadeEnds = 1024;

/// Numbers of the format: for f32 the ends of all binades and the bit patterns in order, for f64 random patterns,
/// numbers near those where functions change or overflow, and numbers spread evenly over small intervals.
template <typename T> T sample(uint64_t index, uint64_t stride) {
  if constexpr (sizeof(T) == 4)
    return fromBits<float>(
        static_cast<uint32_t>(index < kBinadeEnds ? (index / 2 << 23) - index % 2 : (index - kBinadeEnds) * stride));
  static const double centres[] = {0,
                                   1,
                                   -1,
                                   0.5,
                                   2,
                                   0.70710678118654752,
                                   1.4142135623730951,
                                   0.34657359027997264,
                                   709.78271289338397,
                                   -745.13321910194111,
                                   -708.39641853226408,
                                   1024,
                                   -1022,
                                   -1075,
                                   1.5707963267948966,
                                   3.1415926535897931,
                                   1.0e5,
                                   1.0e22,
                                   710.4758600739439,
                                   20,
                                   6,
                                   26.5};
  static const double special[] = {
      0.0, -0.0, INFINITY, -INFINITY, NAN, 0x1p-1074, -0x1p-1074, 0x1p-1022, 0x1.fffffffffffffp+1023};
  if (index < sizeof special / sizeof *special)
    return special[index];
  uint64_t bits = randomBits();
  double unit = static_cast<double>(randomBits() >> 11) * 0x1p-53;
  switch (index % 4) {
  case 0:
    return fromBits<double>(bits);
  case 1:
    return centres[bits % 22] * (1 + std::ldexp(unit - 0.5, -static_cast<int>((bits >> 32) % 53)));
  case 2:
    return (unit - 0.5) * 4;
  default:
    return std::ldexp(unit - 0.5, static_cast<int>(bits % 12));
  }
}

struct Worst {
  double error = 0;
  double at = 0, got = 0, want = 0, exponent = 0;
  uint64_t hash = 0; ///< of all results

  template <typename T> void see(T result) {
    typename Format<T>::Bits bits = 0; // of all NaNs
    if (!std::isnan(result))
      std::memcpy(&bits, &result, sizeof bits);
    hash = (hash ^ bits) * 0x9e3779b97f4a7c15u;
    hash ^= hash >> 32;
  }

  void update(double newError, double x, double result, double right, double y = 0) {
    if (newError > error)
      error = newError, at = x, got = result, want = right, exponent = y;
  }
};

void report(const char *name, int bits, const Worst &worst) {
  bool rounds = std::strstr("floor ceil roundeven trunc", name) != nullptr; // these must be exact
  bool bad = !(worst.error <= (rounds ? 0 : kLimit));
  failures += bad;
  std::printf("%-8s f%d %6.2f ulp at %a (%.9g, %.9g): %.17g for %.17g, hash %016llx%s\n", name, bits, worst.error,
              worst.at, worst.at, worst.exponent, worst.got, worst.want, static_cast<unsigned long long>(worst.hash),
              bad ? "  TOO FAR" : "");
}

template <typename T> using Unary = void (*)(const T *, T *);
template <typename T> using Reference = typename Format<T>::Wide (*)(typename Format<T>::Wide);

/// The worst of the blocks from `first` on, of which every `step`-th is taken.
template <typename T>
Worst checkBlocks(Unary<T> function, Reference<T> reference, uint64_t first, uint64_t step, uint64_t count,
                  uint64_t stride) {
  std::vector<T> in(kRoom), out(kRoom);
  Worst worst;
  uint64_t hashes = 0;
  for (uint64_t start = first * kBlock; start < count; start += step * kBlock) {
    for (int i = 0; i < kBlock; ++i)
      in[i] = sample<T>(start + i, stride);
    function(in.data(), out.data());
    worst.hash = start;
    for (int i = 0; i < kBlock; ++i) {
      worst.see(out[i]);
      auto want = reference(in[i]);
      if (isFast && !(std::isnormal(in[i]) && std::isnormal(static_cast<T>(want))))
        continue;
      // Most results are the nearest number: nothing to measure once half an ulp has been seen.
      if (worst.error >= 0.5 && out[i] == static_cast<T>(want) && out[i] != 0)
        continue;
      worst.update(ulpError<T>(out[i], want), in[i], out[i], static_cast<double>(want));
    }
    hashes += worst.hash;
  }
  worst.hash = hashes;
  return worst;
}

template <typename T>
void unary(const char *name, Unary<T> function, Reference<T> reference, uint64_t stride, const char *only) {
  if (only && std::strcmp(only, name) != 0)
    return;
  uint64_t count = sizeof(T) == 4 ? (uint64_t(1) << 32) / stride + kBinadeEnds : (uint64_t(1) << 28) / stride;
  // Random numbers are one sequence.
  unsigned numThreads = sizeof(T) == 4 ? std::max(1u, std::thread::hardware_concurrency()) : 1;
  std::vector<Worst> found(numThreads);
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < numThreads; ++i)
    threads.emplace_back([&, i] { found[i] = checkBlocks<T>(function, reference, i, numThreads, count, stride); });
  Worst worst;
  uint64_t hashes = 0;
  for (unsigned i = 0; i < numThreads; ++i) {
    threads[i].join();
    hashes += found[i].hash;
    if (found[i].error > worst.error)
      worst = found[i];
  }
  worst.hash = hashes;
  report(name, 8 * sizeof(T), worst);
}

/// A base and an exponent: special values, random patterns, and pairs whose power is of moderate size.
template <typename T> void samplePair(uint64_t index, bool integer, T &x, T &y) {
  static const double special[] = {
      0.0,       -0.0, 1,   -1,   2,    -2,    0.5,         -0.5,        3,        -3,        INFINITY,
      -INFINITY, NAN,  1.5, -1.5, 1e30, -1e30, 1 - 0x1p-24, 1 + 0x1p-23, 16777217, -16777215, 9007199254740993.0,
      1e-40};
  constexpr uint64_t count = sizeof special / sizeof *special;
  double unit = static_cast<double>(randomBits() >> 11) * 0x1p-53;
  if (index < count * count) {
    x = static_cast<T>(special[index / count]);
    y = static_cast<T>(special[index % count]);
  } else if (index % 4 == 0) {
    x = fromBits<T>(static_cast<typename Format<T>::Bits>(randomBits()));
    y = fromBits<T>(static_cast<typename Format<T>::Bits>(randomBits()));
  } else {
    x = index % 4 == 1 ? fromBits<T>(static_cast<typename Format<T>::Bits>(randomBits()))
                       : static_cast<T>(1 + std::ldexp(unit - 0.5, -static_cast<int>(randomBits() % 30)));
    double range = 1.02 * Format<T>::minExponent / std::log2(std::fabs(static_cast<double>(x)));
    y = static_cast<T>(range * (2 * static_cast<double>(randomBits() >> 11) * 0x1p-53 - 1));
    if (index % 8 == 1)
      y = std::rint(y);
  }
  if (integer)
    y = std::fabs(y) < 2e9f ? std::trunc(y) : T(index % 7) - 3;
}

template <typename T>
void binary(const char *name, void (*function)(const T *, const T *, T *), bool integer, uint64_t stride,
            const char *only) {
  if (only && std::strcmp(only, name) != 0)
    return;
  static T x[kRoom], y[kRoom], out[kRoom];
  Worst worst;
  for (uint64_t start = 0; start < (uint64_t(1) << 28) / stride; start += kBlock) {
    for (int i = 0; i < kBlock; ++i)
      samplePair(start + i, integer, x[i], y[i]);
    function(x, y, out);
    for (int i = 0; i < kBlock; ++i) {
      auto want = std::pow(static_cast<typename Format<T>::Wide>(x[i]), static_cast<typename Format<T>::Wide>(y[i]));
      worst.see(out[i]);
      worst.update(ulpError<T>(out[i], want), x[i], out[i], static_cast<double>(want), y[i]);
    }
  }
  report(name, 8 * sizeof(T), worst);
}

template <typename W> W sigmoid(W x) { return 1 / (1 + std::exp(-x)); }
/// With erfc's argument in long double, whose error the tail multiplies by x^2.
double gelu(double x) { return static_cast<double>(x * (erfcl(-x * 0.70710678118654752440084436210484903928L) / 2)); }
double softplus(double x) { return std::fmax(x, 0) + std::log1p(std::exp(-std::fabs(x))); }
template <typename W> W rsqrt(W x) { return 1 / std::sqrt(x); }

} // namespace

#define UNARY(X)                                                                                                       \
  X(exp, std::exp)                                                                                                     \
  X(exp2, std::exp2)                                                                                                   \
  X(expm1, std::expm1)                                                                                                 \
  X(log, std::log)                                                                                                     \
  X(log2, std::log2)                                                                                                   \
  X(log10, std::log10)                                                                                                 \
  X(log1p, std::log1p)                                                                                                 \
  X(tanh, std::tanh)                                                                                                   \
  X(sinh, std::sinh)                                                                                                   \
  X(cosh, std::cosh)                                                                                                   \
  X(erf, std::erf)                                                                                                     \
  X(erfc, std::erfc)                                                                                                   \
  X(sin, std::sin)                                                                                                     \
  X(cos, std::cos)                                                                                                     \
  X(tan, std::tan)                                                                                                     \
  X(rsqrt, rsqrt)                                                                                                      \
  X(sigmoid, sigmoid)                                                                                                  \
  X(floor, std::floor) X(ceil, std::ceil) X(round, std::round) X(roundeven, std::nearbyint) X(trunc, std::trunc)

#define UNARY_F32(X) X(gelu, gelu) X(softplus, softplus) X(sqrt, std::sqrt)

#define DECLARE(name, reference)                                                                                       \
  extern "C" void name##_f32(const float *, float *);                                                                  \
  extern "C" void name##_f64(const double *, double *);
UNARY(DECLARE)
#define DECLARE_F32(name, reference) extern "C" void name##_f32(const float *, float *);
UNARY_F32(DECLARE_F32)

#define DECLARE_BINARY(name)                                                                                           \
  extern "C" void name##_f32(const float *, const float *, float *);                                                   \
  extern "C" void name##_f64(const double *, const double *, double *);
DECLARE_BINARY(pow)
DECLARE_BINARY(powi)

int main(int argc, char **argv) {
  uint64_t stride = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 997;
  const char *only = argc > 2 ? argv[2] : nullptr;
  const bool f32Only = argc > 3;
  isFast = f32Only && std::strcmp(argv[3], "fast") == 0;
#define CHECK(name, reference)                                                                                         \
  unary<float>(#name, name##_f32, [](double x) { return double(reference(x)); }, stride, only);                        \
  if (!f32Only)                                                                                                        \
    unary<double>(                                                                                                     \
        #name, name##_f64, [](long double x) { return static_cast<long double>(reference(x)); }, stride, only);
  UNARY(CHECK)
#define CHECK_F32(name, reference)                                                                                     \
  unary<float>(#name, name##_f32, [](double x) { return double(reference(x)); }, stride, only);
  UNARY_F32(CHECK_F32)
  binary<float>("pow", pow_f32, false, stride, only);
  binary<double>("pow", pow_f64, false, stride, only);
  binary<float>("powi", powi_f32, true, stride, only);
  binary<double>("powi", powi_f64, true, stride, only);
  if (failures == 0)
    std::puts("all within 4 ulp");
  return failures != 0;
}
