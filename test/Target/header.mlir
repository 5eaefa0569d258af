// The header has a prototype for every type, names that C and C++ reserve are changed, and computed sizes are readable.
// RUN: dlc %s --emit=header -o %t.h && FileCheck %s --input-file=%t.h
// RUN: %cc -std=c99 -Wall -Wextra -pedantic -Werror -fsyntax-only -x c %t.h
// RUN: %cxx -std=c++17 -Wall -Wextra -pedantic -Werror -fsyntax-only -x c++ %t.h

// CHECK:      #ifndef DLC_MODEL_
// CHECK:      typedef enum dlc_status
// CHECK:      /* The bytes of a memory block, one for each stream. */
// CHECK-NEXT: enum { ALL_MEMORY_BYTES = 64 };
// CHECK:      int all_reset(void *memory);
// CHECK:      /* Reads the model only.
// CHECK-NEXT:  *   in  int_: f32[n, 2]
// CHECK-NEXT:  *   in  b: f32[n - 1, (n * 2) / 3]
// CHECK-NEXT:  *   in  half: f16[3]
// CHECK-NEXT:  *   in  flag: bool
// CHECK-NEXT:  *   in  index: i64
// CHECK-NEXT:  *   out model_: u8[4]
// CHECK-NEXT:  * Returns a dlc_status. */
// CHECK-NEXT: int all_run(void *memory, int64_t n, const float *int_, const float *b, const uint16_t *half, uint8_t flag, int64_t index, uint8_t *model_, void *workspace);
// CHECK-NEXT: /* The bytes of workspace it needs; SIZE_MAX for bad dimensions. */
// CHECK-NEXT: size_t all_run_workspace(int64_t n);
// CHECK:      extern const dlc_model all_model;
module @all {
dlcrt.store memory @h at 0 : tensor<f64>
func.func @run(%n: index {dlcrt.dim = "n"},
               %x: tensor<?x2xf32> {dlcrt.name = "int", dlcrt.shape = affine_map<()[s0] -> (s0, 2)>},
               %b: tensor<?x?xf32> {dlcrt.name = "b", dlcrt.shape = affine_map<()[s0] -> (s0 - 1, (s0 * 2) floordiv 3)>},
               %half: tensor<3xf16> {dlcrt.name = "half"}, %flag: tensor<i1> {dlcrt.name = "flag"},
               %index: tensor<i64> {dlcrt.name = "index"}, %h: tensor<f64> {dlcrt.store = @h})
    -> (tensor<4xi8> {dlcrt.name = "model", dlcrt.type = ui8}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %0 = arith.constant dense<1> : tensor<4xi8>
  return %0 : tensor<4xi8>
}
func.func @reset() -> (tensor<f64> {dlcrt.store = @h}) attributes {dlcrt.entry = #dlcrt.entry<reset>} {
  %0 = arith.constant dense<0.0> : tensor<f64>
  return %0 : tensor<f64>
}
}
