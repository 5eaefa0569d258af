//===- models.cpp - Contestants and their timing, for Python --------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What library.py calls through ctypes: compiled models and onnxruntime's as
// contestants, which run without Python, contestants that are functions of
// Python's, their measurement in turn, and the machine's limits. Arrays are
// Python's and must outlive the contestants. A function that fails prints why
// and returns null or a negative number.
//
//===----------------------------------------------------------------------===//

#include "../CompiledModel.h"
#include "../HideAvx512.h"
#include "../Machine.h"
#include "../OnnxRuntime.h"
#include "dlc/Runtime/Model.h"
#include <memory>

using namespace bench;
using namespace dlc::runtime;

namespace {
struct Runner {
  std::function<void(size_t)> repeat;
  std::function<double()> getLoss = nullptr;
  size_t workspaceBytes = 0;
  std::function<void()> restart = nullptr;
};

std::nullptr_t fail(const Status &status) {
  std::fprintf(stderr, "benchmarks: %s\n", status.message().c_str());
  return nullptr;
}

/// Sets the number of OpenMP's threads for the calling thread, if OpenMP is there.
void setNumThreads(int count) {
  if (auto *set = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "omp_set_num_threads")))
    set(count);
}

/// `threads` is 0 for code without OpenMP.
std::function<void(size_t)> withThreads(int threads, std::function<void(size_t)> repeat) {
  if (threads == 0)
    return repeat;
  return [=](size_t count) {
    setNumThreads(threads);
    repeat(count);
  };
}

OnnxRuntime &getOnnxRuntime(const char *library) {
  static OnnxRuntime runtime(library);
  return runtime;
}
} // namespace

extern "C" {

/// An array of Python's.
struct bench_array {
  void *data;
  int type; ///< A dlc_type.
  int rank;
  const int64_t *shape;
};

/// `function` of a model with folded weights and one input.
Runner *bench_open_compiled(const char *path, const char *name, const char *function, int64_t dim, const float *input,
                            float *output, int threads) {
  auto model = std::make_shared<CompiledModel>(path, name, function, dim);
  size_t workspaceBytes = model->getFunction().workspace(&dim);
  return new Runner{withThreads(threads, repeatCalls([=] {
                                  const void *inputs[] = {input};
                                  void *outputs[] = {output};
                                  model->run(inputs, outputs);
                                })),
                    nullptr, workspaceBytes};
}

/// `step` of a model that starts from a file of weights.
Runner *bench_open_step(const char *path, const char *name, const char *weights, const bench_array *arrays, int count,
                        int threads) {
  struct State {
    Model model;
    PreparedCall call;
  };
  Result<Model> model = Model::open(path, name);
  if (!model)
    return fail(model.status());
  std::vector<Tensor> inputs;
  for (const bench_array &array : std::vector<bench_array>(arrays, arrays + count)) {
    Result<Tensor> tensor = Tensor::borrowConst(array.data, static_cast<ElementType>(array.type),
                                                Dims(array.shape, array.shape + array.rank));
    if (!tensor)
      return fail(tensor.status());
    inputs.push_back(*tensor);
  }
  Result<PreparedCall> call = model->prepare("step", inputs);
  if (!call)
    return fail(call.status());
  auto state = std::make_shared<State>(State{std::move(*model), std::move(*call)});
  auto check = [](const Status &status) {
    if (!status.ok())
      fail(status), std::exit(1);
  };
  auto run = [=] { check(state->call.run()); };
  auto restart = [=, path = std::string(weights)] {
    check(state->model.init(0)); // what the file does not have: the optimizer's state
    check(state->model.loadFile(path));
  };
  restart();
  auto getLoss = [=]() -> double { return *state->call.outputs().begin()->tensor.data<float>(); };
  return new Runner{withThreads(threads, repeatCalls(run)), getLoss, state->call.workspaceBytes(), restart};
}

/// Before any peer is loaded. What came of it, null if nothing was to be done.
const char *bench_keep_to_avx2() { return keepToAvx2(); }

const char *bench_onnxruntime_version(const char *library) { return getOnnxRuntime(library).getVersion(); }

Runner *bench_open_onnx(const char *library, const char *path, const char *inputName, const bench_array *input,
                        const char *outputName, const bench_array *output, int threads) {
  auto makeValue = [](const char *name, const bench_array *array) {
    return OnnxValue{name, static_cast<float *>(array->data),
                     std::vector<int64_t>(array->shape, array->shape + array->rank)};
  };
  auto session =
      std::make_shared<OnnxSession>(getOnnxRuntime(library), path, std::vector<OnnxValue>{makeValue(inputName, input)},
                                    makeValue(outputName, output), threads);
  return new Runner{repeatCalls([=] { session->run(); })};
}

/// `repeat` is called with how often it shall run what it runs, `restart` before each turn if it is not null.
Runner *bench_open_python(void (*repeat)(size_t), void (*restart)(size_t)) {
  auto *runner = new Runner{repeat};
  if (restart)
    runner->restart = [=] { restart(0); };
  return runner;
}

void bench_close(Runner *runner) { delete runner; }
void bench_run(Runner *runner, size_t count) { runner->repeat(count); }
double bench_loss(Runner *runner) { return runner->repeat(1), runner->getLoss(); }
size_t bench_workspace(const Runner *runner) { return runner->workspaceBytes; }

/// Of each contestant against the first: its 10th percentile in seconds, its median ratio and what that surpasses.
struct bench_figures {
  double seconds, ratio, ratioBound;
};

/// Measures in turn; with `pause` by the wall, so that several threads count once, and else by the process's own time.
void bench_measure(Runner *const *runners, int count, int rounds, double seconds, double pause,
                   bench_figures *figures) {
  std::vector<Contestant> contestants;
  for (int i = 0; i < count; ++i)
    contestants.push_back({"", runners[i]->repeat, runners[i]->restart});
  measureInterleaved(contestants, {rounds, seconds, pause > 0 ? getSeconds : getOwnSeconds, pause});
  for (int i = 0; i < count; ++i)
    figures[i] = {getQuantile(contestants[i].seconds, 0.1), getMedianRatio(contestants[i], contestants[0]),
                  getRatioBound(contestants[i], contestants[0])};
}

Machine *bench_measure_machine() { return new Machine(Machine::measure()); }
const char *bench_processor() {
  static const std::string processor = Machine::readProcessor();
  return processor.c_str();
}
double bench_peak(const Machine *machine) { return machine->peak; }
int bench_num_levels(const Machine *machine) { return static_cast<int>(machine->levels.size()); }
const char *bench_level(const Machine *machine, int i) { return machine->levels[i].name.c_str(); }
double bench_bandwidth(const Machine *machine, int i) { return machine->levels[i].bandwidth; }
double bench_limit(const Machine *machine, double work, size_t bytes) { return machine->getLimit(work, bytes); }

} // extern "C"
