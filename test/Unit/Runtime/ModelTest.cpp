//===- ModelTest.cpp - Model handles --------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Model.h"
#include "FileUtils.h"
#include "dlc/Runtime/NameMap.h"
#include "dlc/Runtime/TensorFiles.h"
#include <cstring>
#include <thread>

using namespace dlc::runtime;
using namespace dlc::runtime::test;

extern "C" const dlc_model fake_model;

static Tensor row(std::vector<float> values) {
  const auto size = static_cast<int64_t>(values.size());
  return take(Tensor::fromValues<float>(values, {1, size}));
}

static Model initialised(ModelUse use = ModelUse::Training) {
  Model model = take(Model::create(&fake_model, use));
  EXPECT_OK(model.init(0));
  return model;
}

TEST(Model, StoresAreViewsOfTheBlock) {
  Model model = take(Model::create(&fake_model));
  EXPECT_EQ(take(model.store("fc.bias")).toDoubles(), (std::vector<double>{0, 0})) << "a new block is zeros";
  EXPECT_OK(model.init(10));
  Tensor weight = take(model.store("fc.weight"));
  EXPECT_EQ(weight.shape(), (Dims{3, 2}));
  EXPECT_EQ(weight.toDoubles(), (std::vector<double>{10, 11, 12, 13, 14, 15}));
  EXPECT_OK(weight.set<float>({0, 0}, 1));
  EXPECT_EQ(take(model.store("fc.weight")).toDoubles()[0], 1);
  EXPECT_EQ(take(model.store("steps")).type(), ElementType::I64);
  std::string names;
  for (const auto &entry : model.stores())
    names += entry.name + " ";
  EXPECT_EQ(names, "fc.weight fc.bias steps fc.weight.sgd.m ");
  EXPECT_ERROR(model.store("h"), "model 'fake' holds no 'h'");
}

TEST(Model, InferenceHoldsThePrefix) {
  Model model = initialised(ModelUse::Inference);
  EXPECT_EQ(model.stores().size(), 3u);
  EXPECT_ERROR(model.store("fc.weight.sgd.m"), "model 'fake' holds no 'fc.weight.sgd.m'");
  EXPECT_ERROR(model.call("step", {row({1, 2, 3}), take(Tensor::fromValues<int32_t>({0}, {1}))}),
               "step: a train func needs a model that is held for training");
  EXPECT_EQ(take(model.call("predict", {row({1, 0, 0})})).find("y")->toDoubles(), (std::vector<double>{0.5, 1.5}));
}

TEST(Model, CallsInferDimensions) {
  Model model = initialised();
  Tensor x = take(Tensor::fromValues<float>({1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1}, {4, 3}));
  NamedTensors out = take(model.call("predict", {x}));
  EXPECT_EQ(out.find("y")->shape(), (Dims{4, 2}));
  EXPECT_EQ(out.find("y")->toDoubles(), (std::vector<double>{0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 9.5}));
  Tensor strided = take(take(x.transpose().clone()).transpose().slice(0, 3, -1, -2)); // rows 3 and 1, column-major
  EXPECT_EQ(take(model.call("predict", {strided})).find("y")->toDoubles(), (std::vector<double>{6.5, 9.5, 2.5, 3.5}));
  EXPECT_EQ(take(model.call("predict", {iota({0, 3})})).find("y")->shape(), (Dims{0, 2}));
  Tensor nothing = take(Tensor::borrow(nullptr, ElementType::F32, {0, 3}));
  EXPECT_OK(model.call("predict", {nothing}));
}

TEST(Model, CallsCheckTheirInputs) {
  Model model = initialised();
  const Tensor labels = take(Tensor::fromValues<int32_t>({0, 1}, {2}));
  EXPECT_ERROR(model.call("predct", std::vector<Tensor>{}),
               "model 'fake' has no entry point 'predct'; it has: predict, step, push, ramp");
  EXPECT_ERROR(model.call("predict", std::vector<Tensor>{}), "predict: expects 1 inputs, but got 0");
  EXPECT_ERROR(model.call("predict", {iota({4})}), "predict: input 'x' expects f32[n, 3], but got f32[4]");
  EXPECT_ERROR(model.call("predict", {iota({4, 2})}), "predict: input 'x' expects f32[n, 3], but got f32[4, 2]");
  EXPECT_ERROR(model.call("predict", {iota({4, 3}, ElementType::F64)}),
               "predict: input 'x' expects f32[n, 3], but got f64[4, 3]");
  EXPECT_ERROR(model.call("step", {iota({3, 3}), labels}),
               "step: named dimension 'n' is 3 in input 'x', but 2 in input 'labels'");
  EXPECT_ERROR(model.call("predict", {iota({4, 3})}, {{"n", 5}}),
               "predict: named dimension 'n' is 5 as asked for, but 4 in input 'x'");
  EXPECT_ERROR(model.call("predict", {iota({4, 3})}, {{"m", 5}}), "predict: there is no named dimension 'm'");
  EXPECT_ERROR(model.call("predict", {iota({1001, 3})}),
               "predict: there is no workspace for n = 1001: a dimension is not one of those compiled for, or a size "
               "overflows");
  EXPECT_ERROR(model.call("step", {iota({0, 3}), take(Tensor::create(ElementType::I32, {0}))}),
               "step: DLC_E_DIM: a dimension is negative, zero where that is not allowed, or not one of those compiled "
               "for (n = 0)");
}

TEST(Model, InputsByName) {
  Model model = initialised();
  NamedTensors inputs;
  EXPECT_OK(inputs.add("labels", take(Tensor::fromValues<int32_t>({0, 1}, {2}))));
  EXPECT_ERROR(model.call("step", inputs), "step: input 'x' is missing");
  EXPECT_OK(inputs.add("x", iota({2, 3})));
  EXPECT_EQ(take(model.call("step", inputs)).find("loss")->toDoubles(), std::vector<double>{1});
  EXPECT_OK(inputs.add("z", iota({1})));
  EXPECT_ERROR(model.call("step", inputs), "step: there is no input 'z'; the inputs are: x, labels");
}

TEST(Model, TrainFuncsChangeTheModel) {
  Model model = initialised();
  EXPECT_OK(model.call("step", {iota({1, 3}), take(Tensor::fromValues<int32_t>({1}, {1}))}));
  EXPECT_EQ(take(model.store("steps")).toDoubles(), std::vector<double>{1});
  EXPECT_ERROR(model.call("step", {iota({1, 3}), take(Tensor::fromValues<int32_t>({2}, {1}))}),
               "step: DLC_E_INDEX: an index or a label in the data is out of range");
  EXPECT_EQ(take(model.store("steps")).toDoubles(), std::vector<double>{1});
  Stream stream = take(model.newStream());
  EXPECT_ERROR(model.call("step", {iota({1, 3}), iota({1}, ElementType::I32)}, stream),
               "step: a train func needs the model to itself: call it without a stream");
}

TEST(Model, DimensionsThatNoInputHas) {
  Model model = initialised();
  EXPECT_ERROR(model.call("ramp", std::vector<Tensor>{}),
               "ramp: the inputs do not determine the named dimension 'k': give its value");
  NamedTensors out = take(model.call("ramp", std::vector<Tensor>{}, {{"k", 2}}));
  EXPECT_EQ(out.find("result")->shape(), (Dims{2, 4}));
  EXPECT_EQ(out.find("result")->toDoubles(), (std::vector<double>{0, 1, 2, 3, 4, 5, 6, 7}));
  EXPECT_ERROR(model.call("ramp", std::vector<Tensor>{}, {{"k", -1}}), "ramp: named dimension 'k' cannot be -1");
}

TEST(Model, StreamsHaveMemoriesOfTheirOwn) {
  Model model = initialised();
  Stream other = take(model.newStream());
  const Tensor one = take(Tensor::fromValues<float>({1, 2}, {2}));
  EXPECT_OK(model.call("push", {one}));
  EXPECT_EQ(take(model.call("push", {one})).find("result")->toDoubles(), (std::vector<double>{3, 5}));
  EXPECT_EQ(take(model.call("push", {one}, other)).find("result")->toDoubles(), (std::vector<double>{2, 3}));
  EXPECT_EQ(take(model.stream().memory("h")).toDoubles(), (std::vector<double>{3, 5}));
  EXPECT_OK(model.stream().reset());
  EXPECT_EQ(take(model.stream().memory("h")).toDoubles(), (std::vector<double>{1, 1}));
  EXPECT_ERROR(other.memory("w"), "model 'fake' has no memory 'w'");
}

TEST(Model, ExportFuncsRunConcurrently) {
  const Model model = initialised();
  auto work = [&] {
    Stream stream = take(model.newStream());
    for (int i = 0; i < 200; ++i)
      EXPECT_EQ(take(model.call("predict", {iota({5, 3})}, stream)).find("y")->numElements(), 10);
  };
  std::thread first(work), second(work);
  first.join();
  second.join();
}

TEST(Model, PreparedCallsRunAgain) {
  Model model = initialised();
  Tensor x = row({1, 0, 0});
  PreparedCall call = take(model.prepare("predict", {x}));
  EXPECT_EQ(call.workspaceBytes(), 8u);
  EXPECT_OK(call.run());
  EXPECT_EQ(call.outputs().find("y")->toDoubles(), (std::vector<double>{0.5, 1.5}));
  EXPECT_OK(x.set<float>({0, 1}, 1));
  EXPECT_OK(call.run());
  EXPECT_EQ(call.outputs().find("y")->toDoubles(), (std::vector<double>{2.5, 4.5}));
}

TEST(Model, LoadedBoolsAreZeroOrOne) {
  static const int64_t shape[] = {4};
  std::vector<dlc_store> stores(fake_model.stores, fake_model.stores + fake_model.num_stores);
  stores[2] = {"mask", DLC_STATE, DLC_BOOL, 1, 0, shape, stores[2].offset, 4};
  dlc_model descriptor = fake_model;
  descriptor.stores = stores.data();
  Model model = take(Model::create(&descriptor));
  Tensor mask = take(Tensor::create(ElementType::Bool, {4}));
  const unsigned char bytes[] = {0, 1, 2, 255};
  std::memcpy(mask.mutableRawData(), bytes, sizeof bytes);
  NamedTensors tensors;
  for (const auto &[name, tensor] : model.stores())
    EXPECT_OK(tensors.add(name, name == "mask" ? mask : tensor));
  EXPECT_OK(model.load(tensors));
  const Tensor loaded = take(model.store("mask"));
  const auto *held = static_cast<const unsigned char *>(loaded.rawData());
  EXPECT_EQ(std::vector<unsigned char>(held, held + 4), (std::vector<unsigned char>{0, 1, 1, 1}));
}

TEST(Model, SaveAndLoad) {
  TemporaryFolder folder;
  Model model = initialised();
  EXPECT_OK(model.call("step", {iota({1, 3}), iota({1}, ElementType::I32)}));
  for (const char *name : {"w.safetensors", "w.npz"}) {
    EXPECT_OK(model.saveFile(folder.file(name)));
    Model copy = take(Model::create(&fake_model));
    EXPECT_OK(copy.loadFile(folder.file(name)));
    for (const auto &[store, tensor] : model.stores())
      expectSame(*copy.stores().find(store), tensor);
    EXPECT_OK(take(Model::create(&fake_model, ModelUse::Inference)).loadFile(folder.file(name)))
        << "what is for training only is left out";
  }
  EXPECT_OK(model.saveFile(folder.file("small.npz"), ModelUse::Inference));
  EXPECT_EQ(take(readNpz(folder.file("small.npz"))).size(), 3u);
  EXPECT_OK(model.loadFile(folder.file("small.npz")));
  EXPECT_EQ(take(model.store("fc.weight.sgd.m")).toDoubles()[0], 1) << "a slot that is not in the file is kept";
}

TEST(Model, WeightsThatDoNotFitAreListed) {
  TemporaryFolder folder;
  Model model = initialised();
  NamedTensors wrong;
  EXPECT_OK(wrong.add("fc.weight", iota({2, 3})));
  EXPECT_OK(wrong.add("fc.bias", iota({2}, ElementType::F64)));
  EXPECT_OK(wrong.add("fc2.bias", iota({4})));
  EXPECT_OK(writeTensors(folder.file("w.npz"), wrong));
  EXPECT_ERROR(model.loadFile(folder.file("w.npz")),
               folder.file("w.npz") +
                   ": weights do not fit model 'fake': 'fc.weight' expects f32[3, 2], but got f32[2, "
                   "3]; 'fc.bias' expects f32[2], but got f64[2]; 'steps' i64 is missing; "
                   "'fc2.bias' f32[4] is unknown");
  EXPECT_EQ(take(model.store("fc.bias")).toDoubles(), (std::vector<double>{0.5, 0.5})) << "nothing was loaded";
  NameMap map = take(NameMap::parse("fc.weight = fc.weight transpose\nfc.bias = fc.bias cast(f32)\nignore fc2.*\n"
                                    "steps = fc2.bias slice(0, 3, 4) reshape() cast(i64)\n"));
  EXPECT_OK(model.loadFile(folder.file("w.npz"), &map));
  EXPECT_EQ(take(model.store("fc.weight")).toDoubles(), (std::vector<double>{0, 3, 1, 4, 2, 5}));
  EXPECT_EQ(take(model.store("steps")).toDoubles(), std::vector<double>{3});
}

TEST(Model, OpensSharedLibraries) {
  Model model = take(Model::open(DLC_TEST_MODEL));
  EXPECT_EQ(model.name(), "fake");
  EXPECT_OK(model.init(0));
  EXPECT_EQ(take(model.call("predict", {row({0, 1, 0})})).find("y")->toDoubles(), (std::vector<double>{2.5, 3.5}));
  EXPECT_ERROR(Model::open(DLC_TEST_MODEL, "cnn"),
               std::string(DLC_TEST_MODEL) + ": expects a model descriptor 'cnn_model', but there is none");
  const std::string text = input("numpy-f4.npy");
  EXPECT_ERROR(Model::open(text), text + ": cannot load: " + text + ": invalid ELF header");
}

TEST(Model, DescriptorsAreValidated) {
  auto broken = [](auto change) {
    static std::vector<dlc_store> stores;
    static std::vector<dlc_func> functions;
    dlc_model model = fake_model;
    stores.assign(model.stores, model.stores + model.num_stores);
    functions.assign(model.funcs, model.funcs + model.num_funcs);
    model.stores = stores.data();
    model.funcs = functions.data();
    change(model, stores, functions);
    return validateDescriptor(&model).message();
  };
  using Stores = std::vector<dlc_store>;
  using Functions = std::vector<dlc_func>;
  auto withStore = [&](auto change) {
    return broken([&](dlc_model &, Stores &stores, Functions &) { change(stores[1]); });
  };
  EXPECT_EQ(broken([](dlc_model &, Stores &, Functions &) {}), "");
  EXPECT_EQ(broken([](dlc_model &model, Stores &, Functions &) { model.abi_version = 9; }),
            "expects a model of ABI version 1, but got 9");
  EXPECT_EQ(broken([](dlc_model &model, Stores &, Functions &) { model.model_bytes = 300; }),
            "model 'fake': model_bytes 300 exceed train_bytes 216");
  EXPECT_EQ(withStore([](dlc_store &store) { store.type = 99; }),
            "model 'fake': store 'fc.bias': unknown element type 99");
  EXPECT_EQ(withStore([](dlc_store &store) { store.kind = 7; }), "model 'fake': store 'fc.bias': unknown kind 7");
  EXPECT_EQ(withStore([](dlc_store &store) { store.bytes = 4; }),
            "model 'fake': store 'fc.bias': f32[2] expects 8 bytes, but got 4");
  EXPECT_EQ(withStore([](dlc_store &store) { store.offset = 212; }),
            "model 'fake': store 'fc.bias': bytes 212 to 220 are outside the block of 216");
  EXPECT_EQ(withStore([](dlc_store &store) { store.offset = 20; }),
            "model 'fake': store 'fc.bias': offset 20 is inside the store before it, which ends at 24");
  EXPECT_EQ(withStore([](dlc_store &store) { store.offset = 65; }),
            "model 'fake': store 'fc.bias': offset 65 is not aligned to 4 bytes");
  EXPECT_EQ(withStore([](dlc_store &store) { store.offset = 132; }),
            "model 'fake': store 'fc.bias': it lies across the end of what export funcs read, 136");
  EXPECT_EQ(withStore([](dlc_store &store) { store.name = "fc.weight"; }),
            "model 'fake': store 1 has no name of its own");
  EXPECT_EQ(broken([](dlc_model &, Stores &, Functions &functions) { functions[0].invoke = nullptr; }),
            "model 'fake': entry point 'predict': one of its functions is null");
  EXPECT_EQ(broken([](dlc_model &, Stores &, Functions &functions) { functions[0].num_dims = 0; }),
            "model 'fake': entry point 'predict': input 'x': bad size of dimension 0");
  EXPECT_ERROR(Model::create(nullptr), "expects a model descriptor, but got a null pointer");
}
