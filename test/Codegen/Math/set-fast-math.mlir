// Every operation that takes flags gets them, and keeps those it has. NaN and infinity may still be tested for.

// RUN: dlc-opt %s -dlc-set-fast-math | FileCheck %s
// What functions are expanded to has flags only where it may be estimated.
// RUN: dlc-opt %s -dlc-set-fast-math -dlc-expand-math=fma=true | FileCheck %s --check-prefix=EXPANDED

// CHECK-LABEL: @all
func.func @all(%x: f32, %v: vector<8xf32>) -> (f32, f32, i1) {
  // CHECK: arith.addf {{.*}} fastmath<reassoc,nsz,arcp,contract,afn>
  %0 = arith.addf %x, %x : f32
  // CHECK: arith.maximumf {{.*}} fastmath<reassoc,nnan,nsz,arcp,contract,afn>
  %1 = arith.maximumf %0, %x fastmath<nnan> : f32
  // CHECK: math.tanh {{.*}} fastmath<reassoc,nsz,arcp,contract,afn>
  %2 = math.tanh %1 : f32
  // CHECK: vector.reduction <add>, {{.*}} fastmath<reassoc,nsz,arcp,contract,afn>
  %3 = vector.reduction <add>, %v : vector<8xf32> into f32
  // CHECK: arith.cmpf uno, {{.*}} fastmath<reassoc,nsz,arcp,contract,afn>
  %4 = arith.cmpf uno, %x, %x : f32
  return %2, %3, %4 : f32, f32, i1
}

// EXPANDED-LABEL: @tanh
// EXPANDED-NOT: fastmath
// EXPANDED: return
func.func @tanh(%x: f32) -> f32 {
  %0 = math.tanh %x : f32
  return %0 : f32
}

// EXPANDED-LABEL: @rsqrt
// EXPANDED: math.sqrt {{.*}} fastmath<reassoc,ninf,arcp,afn> : f32
// EXPANDED: arith.divf {{.*}} fastmath<reassoc,ninf,arcp,afn> : f32
func.func @rsqrt(%x: f32) -> f32 {
  %0 = math.rsqrt %x : f32
  return %0 : f32
}

// One power of two, and a coefficient less.
// EXPANDED-LABEL: @exp
// EXPANDED: math.fma
// EXPANDED-COUNT-7: math.fma
// EXPANDED-NOT: math.fma
// EXPANDED: arith.shli
// EXPANDED-NOT: arith.shli
func.func @exp(%x: vector<8xf32>) -> vector<8xf32> {
  %0 = math.exp %x : vector<8xf32>
  return %0 : vector<8xf32>
}
