// y = x times a factor, which is the seed at first.
module @scale {
dlcrt.store param @factor at 0 : tensor<f32>

func.func @predict(%n: index {dlcrt.dim = "n"},
                   %x: tensor<?xf32> {dlcrt.name = "x", dlcrt.shape = affine_map<()[s0] -> (s0)>},
                   %f: tensor<f32> {dlcrt.store = @factor})
    -> (tensor<?xf32> {dlcrt.name = "y", dlcrt.shape = affine_map<()[s0] -> (s0)>})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %e = tensor.empty(%n) : tensor<?xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> ()>, affine_map<(i) -> (i)>],
                       iterator_types = ["parallel"]}
      ins(%x, %f : tensor<?xf32>, tensor<f32>) outs(%e : tensor<?xf32>) {
  ^bb0(%p: f32, %q: f32, %o: f32):
    %s = arith.mulf %p, %q : f32
    linalg.yield %s : f32
  } -> tensor<?xf32>
  return %r : tensor<?xf32>
}

func.func @init(%seed: tensor<i64> {dlcrt.name = "seed"}) -> (tensor<f32> {dlcrt.store = @factor})
    attributes {dlcrt.entry = #dlcrt.entry<init>} {
  %s = tensor.extract %seed[] : tensor<i64>
  %v = arith.uitofp %s : i64 to f32
  %r = tensor.from_elements %v : tensor<f32>
  return %r : tensor<f32>
}
}
