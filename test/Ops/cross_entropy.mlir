// RUN: dlc-check-ops %s

// Cross entropy of logits with indices and with probabilities.

func.func @by_index(%x: tensor<4x3xf64>, %l: tensor<4xi32>) -> tensor<4xf64> attributes {check.second} {
  %y = nn.cross_entropy %x, %l : (tensor<4x3xf64>, tensor<4xi32>) -> tensor<4xf64>
  return %y : tensor<4xf64>
}

// Of rank 1.
func.func @one_example(%x: tensor<3xf64>, %l: tensor<i32>) -> tensor<f64> {
  %y = nn.cross_entropy %x, %l : (tensor<3xf64>, tensor<i32>) -> tensor<f64>
  return %y : tensor<f64>
}

// More than one dimension of examples.
func.func @images(%x: tensor<2x3x4xf64>, %l: tensor<2x3xi32> {check.range = [0, 4]}) -> tensor<2x3xf64> {
  %y = nn.cross_entropy %x, %l : (tensor<2x3x4xf64>, tensor<2x3xi32>) -> tensor<2x3xf64>
  return %y : tensor<2x3xf64>
}

func.func @long_index(%x: tensor<4x3xf64>, %l: tensor<4xi64>) -> tensor<4xf64> {
  %y = nn.cross_entropy %x, %l : (tensor<4x3xf64>, tensor<4xi64>) -> tensor<4xf64>
  return %y : tensor<4xf64>
}

func.func @one_class(%x: tensor<2x1xf64>, %l: tensor<2xi32> {check.range = [0, 1]}) -> tensor<2xf64> {
  %y = nn.cross_entropy %x, %l : (tensor<2x1xf64>, tensor<2xi32>) -> tensor<2xf64>
  return %y : tensor<2xf64>
}

func.func @no_examples(%x: tensor<0x3xf64>, %l: tensor<0xi32>) -> tensor<0xf64> {
  %y = nn.cross_entropy %x, %l : (tensor<0x3xf64>, tensor<0xi32>) -> tensor<0xf64>
  return %y : tensor<0xf64>
}

// Without overflow.
func.func @large(%x: tensor<2x3xf64> {check.range = [-900.0, 900.0]}, %l: tensor<2xi32>)
    -> tensor<2xf64>
    attributes {check.step = 1.0e-5} {
  %y = nn.cross_entropy %x, %l : (tensor<2x3xf64>, tensor<2xi32>) -> tensor<2xf64>
  return %y : tensor<2xf64>
}

// Both have gradients, and the labels need not sum to 1.
func.func @by_probability(%x: tensor<4x3xf64>, %l: tensor<4x3xf64> {check.range = [0.0, 1.0]})
    -> tensor<4xf64>
    attributes {check.second} {
  %y = nn.cross_entropy %x, %l : (tensor<4x3xf64>, tensor<4x3xf64>) -> tensor<4xf64>
  return %y : tensor<4xf64>
}

func.func @one_soft_example(%x: tensor<5xf64>, %l: tensor<5xf64> {check.range = [0.0, 1.0]}) -> tensor<f64> {
  %y = nn.cross_entropy %x, %l : (tensor<5xf64>, tensor<5xf64>) -> tensor<f64>
  return %y : tensor<f64>
}

func.func @constant_labels(%x: tensor<2x3xf64>) -> tensor<2xf64> {
  %l = nn.constant dense<[[0.1, 0.2, 0.7], [1.0, 0.0, 0.0]]> : tensor<2x3xf64>
  %y = nn.cross_entropy %x, %l : (tensor<2x3xf64>, tensor<2x3xf64>) -> tensor<2xf64>
  return %y : tensor<2xf64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"},
                   %x: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>},
                   %l: tensor<?xi32> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    -> (tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 5}]} {
  %y = nn.cross_entropy %x, %l : (tensor<?x3xf64>, tensor<?xi32>) -> tensor<?xf64>
  return %y : tensor<?xf64>
}

func.func @dynamic_classes(%n: index {dlcrt.dim = "n"},
                           %c: index {dlcrt.dim = "c"},
                           %x: tensor<?x?xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1)>},
                           %l: tensor<?xi32> {dlcrt.shape = affine_map<()[s0, s1] -> (s0)>})
    -> (tensor<?xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0)>})
    attributes {check.dims = [{n = 2, c = 3}, {n = 3, c = 7}]} {
  %y = nn.cross_entropy %x, %l : (tensor<?x?xf64>, tensor<?xi32>) -> tensor<?xf64>
  return %y : tensor<?xf64>
}

func.func @dynamic_soft(%n: index {dlcrt.dim = "n"},
                        %c: index {dlcrt.dim = "c"},
                        %x: tensor<?x?xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1)>},
                        %l: tensor<?x?xf64> {check.range = [0.0, 1.0], dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1)>})
    -> (tensor<?xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0)>})
    attributes {check.dims = [{n = 2, c = 3}, {n = 0, c = 2}]} {
  %y = nn.cross_entropy %x, %l : (tensor<?x?xf64>, tensor<?x?xf64>) -> tensor<?xf64>
  return %y : tensor<?xf64>
}
