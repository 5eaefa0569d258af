// RUN: dlc-check-ops %s

// Matrix products and convolutions whose sizes are no multiples of a tile, compiled.

func.func @matmul1_1_1_nn(%x: tensor<1x1xf64>, %y: tensor<1x1xf64>, %b: tensor<1xf64>) -> tensor<1x1xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<1x1xf64>, tensor<1x1xf64>) -> tensor<1x1xf64>
  %s = nn.add %p, %b : (tensor<1x1xf64>, tensor<1xf64>) -> tensor<1x1xf64>
  %z = nn.relu %s : (tensor<1x1xf64>) -> tensor<1x1xf64>
  return %z : tensor<1x1xf64>
}

func.func @matmul1_1_1_nt(%x: tensor<1x1xf64>, %y: tensor<1x1xf64>, %b: tensor<1xf64>) -> tensor<1x1xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<1x1xf64>, tensor<1x1xf64>) -> tensor<1x1xf64>
  %s = nn.add %p, %b : (tensor<1x1xf64>, tensor<1xf64>) -> tensor<1x1xf64>
  %z = nn.relu %s : (tensor<1x1xf64>) -> tensor<1x1xf64>
  return %z : tensor<1x1xf64>
}

func.func @matmul1_1_1_tn(%x: tensor<1x1xf64>, %y: tensor<1x1xf64>, %b: tensor<1xf64>) -> tensor<1x1xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<1x1xf64>, tensor<1x1xf64>) -> tensor<1x1xf64>
  %s = nn.add %p, %b : (tensor<1x1xf64>, tensor<1xf64>) -> tensor<1x1xf64>
  %z = nn.relu %s : (tensor<1x1xf64>) -> tensor<1x1xf64>
  return %z : tensor<1x1xf64>
}

func.func @matmul1_1_1_tt(%x: tensor<1x1xf64>, %y: tensor<1x1xf64>, %b: tensor<1xf64>) -> tensor<1x1xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = true} : (tensor<1x1xf64>, tensor<1x1xf64>) -> tensor<1x1xf64>
  %s = nn.add %p, %b : (tensor<1x1xf64>, tensor<1xf64>) -> tensor<1x1xf64>
  %z = nn.relu %s : (tensor<1x1xf64>) -> tensor<1x1xf64>
  return %z : tensor<1x1xf64>
}

func.func @matmul1_17_33_nn(%x: tensor<1x17xf64>, %y: tensor<17x33xf64>, %b: tensor<33xf64>) -> tensor<1x33xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<1x17xf64>, tensor<17x33xf64>) -> tensor<1x33xf64>
  %s = nn.add %p, %b : (tensor<1x33xf64>, tensor<33xf64>) -> tensor<1x33xf64>
  %z = nn.relu %s : (tensor<1x33xf64>) -> tensor<1x33xf64>
  return %z : tensor<1x33xf64>
}

func.func @matmul1_17_33_nt(%x: tensor<1x17xf64>, %y: tensor<33x17xf64>, %b: tensor<33xf64>) -> tensor<1x33xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<1x17xf64>, tensor<33x17xf64>) -> tensor<1x33xf64>
  %s = nn.add %p, %b : (tensor<1x33xf64>, tensor<33xf64>) -> tensor<1x33xf64>
  %z = nn.relu %s : (tensor<1x33xf64>) -> tensor<1x33xf64>
  return %z : tensor<1x33xf64>
}

func.func @matmul1_17_33_tn(%x: tensor<17x1xf64>, %y: tensor<17x33xf64>, %b: tensor<33xf64>) -> tensor<1x33xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<17x1xf64>, tensor<17x33xf64>) -> tensor<1x33xf64>
  %s = nn.add %p, %b : (tensor<1x33xf64>, tensor<33xf64>) -> tensor<1x33xf64>
  %z = nn.relu %s : (tensor<1x33xf64>) -> tensor<1x33xf64>
  return %z : tensor<1x33xf64>
}

func.func @matmul1_17_33_tt(%x: tensor<17x1xf64>, %y: tensor<33x17xf64>, %b: tensor<33xf64>) -> tensor<1x33xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = true} : (tensor<17x1xf64>, tensor<33x17xf64>) -> tensor<1x33xf64>
  %s = nn.add %p, %b : (tensor<1x33xf64>, tensor<33xf64>) -> tensor<1x33xf64>
  %z = nn.relu %s : (tensor<1x33xf64>) -> tensor<1x33xf64>
  return %z : tensor<1x33xf64>
}

func.func @matmul33_17_1_nn(%x: tensor<33x17xf64>, %y: tensor<17x1xf64>, %b: tensor<1xf64>) -> tensor<33x1xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<33x17xf64>, tensor<17x1xf64>) -> tensor<33x1xf64>
  %s = nn.add %p, %b : (tensor<33x1xf64>, tensor<1xf64>) -> tensor<33x1xf64>
  %z = nn.relu %s : (tensor<33x1xf64>) -> tensor<33x1xf64>
  return %z : tensor<33x1xf64>
}

func.func @matmul33_17_1_nt(%x: tensor<33x17xf64>, %y: tensor<1x17xf64>, %b: tensor<1xf64>) -> tensor<33x1xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<33x17xf64>, tensor<1x17xf64>) -> tensor<33x1xf64>
  %s = nn.add %p, %b : (tensor<33x1xf64>, tensor<1xf64>) -> tensor<33x1xf64>
  %z = nn.relu %s : (tensor<33x1xf64>) -> tensor<33x1xf64>
  return %z : tensor<33x1xf64>
}

func.func @matmul33_17_1_tn(%x: tensor<17x33xf64>, %y: tensor<17x1xf64>, %b: tensor<1xf64>) -> tensor<33x1xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<17x33xf64>, tensor<17x1xf64>) -> tensor<33x1xf64>
  %s = nn.add %p, %b : (tensor<33x1xf64>, tensor<1xf64>) -> tensor<33x1xf64>
  %z = nn.relu %s : (tensor<33x1xf64>) -> tensor<33x1xf64>
  return %z : tensor<33x1xf64>
}

func.func @matmul33_17_1_tt(%x: tensor<17x33xf64>, %y: tensor<1x17xf64>, %b: tensor<1xf64>) -> tensor<33x1xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = true} : (tensor<17x33xf64>, tensor<1x17xf64>) -> tensor<33x1xf64>
  %s = nn.add %p, %b : (tensor<33x1xf64>, tensor<1xf64>) -> tensor<33x1xf64>
  %z = nn.relu %s : (tensor<33x1xf64>) -> tensor<33x1xf64>
  return %z : tensor<33x1xf64>
}

func.func @matmul17_33_19_nn(%x: tensor<17x33xf64>, %y: tensor<33x19xf64>, %b: tensor<19xf64>) -> tensor<17x19xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<17x33xf64>, tensor<33x19xf64>) -> tensor<17x19xf64>
  %s = nn.add %p, %b : (tensor<17x19xf64>, tensor<19xf64>) -> tensor<17x19xf64>
  %z = nn.relu %s : (tensor<17x19xf64>) -> tensor<17x19xf64>
  return %z : tensor<17x19xf64>
}

func.func @matmul17_33_19_nt(%x: tensor<17x33xf64>, %y: tensor<19x33xf64>, %b: tensor<19xf64>) -> tensor<17x19xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<17x33xf64>, tensor<19x33xf64>) -> tensor<17x19xf64>
  %s = nn.add %p, %b : (tensor<17x19xf64>, tensor<19xf64>) -> tensor<17x19xf64>
  %z = nn.relu %s : (tensor<17x19xf64>) -> tensor<17x19xf64>
  return %z : tensor<17x19xf64>
}

func.func @matmul17_33_19_tn(%x: tensor<33x17xf64>, %y: tensor<33x19xf64>, %b: tensor<19xf64>) -> tensor<17x19xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<33x17xf64>, tensor<33x19xf64>) -> tensor<17x19xf64>
  %s = nn.add %p, %b : (tensor<17x19xf64>, tensor<19xf64>) -> tensor<17x19xf64>
  %z = nn.relu %s : (tensor<17x19xf64>) -> tensor<17x19xf64>
  return %z : tensor<17x19xf64>
}

func.func @matmul17_33_19_tt(%x: tensor<33x17xf64>, %y: tensor<19x33xf64>, %b: tensor<19xf64>) -> tensor<17x19xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = true} : (tensor<33x17xf64>, tensor<19x33xf64>) -> tensor<17x19xf64>
  %s = nn.add %p, %b : (tensor<17x19xf64>, tensor<19xf64>) -> tensor<17x19xf64>
  %z = nn.relu %s : (tensor<17x19xf64>) -> tensor<17x19xf64>
  return %z : tensor<17x19xf64>
}

func.func @matmul5_64_3_nn(%x: tensor<5x64xf64>, %y: tensor<64x3xf64>, %b: tensor<3xf64>) -> tensor<5x3xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<5x64xf64>, tensor<64x3xf64>) -> tensor<5x3xf64>
  %s = nn.add %p, %b : (tensor<5x3xf64>, tensor<3xf64>) -> tensor<5x3xf64>
  %z = nn.relu %s : (tensor<5x3xf64>) -> tensor<5x3xf64>
  return %z : tensor<5x3xf64>
}

func.func @matmul5_64_3_nt(%x: tensor<5x64xf64>, %y: tensor<3x64xf64>, %b: tensor<3xf64>) -> tensor<5x3xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<5x64xf64>, tensor<3x64xf64>) -> tensor<5x3xf64>
  %s = nn.add %p, %b : (tensor<5x3xf64>, tensor<3xf64>) -> tensor<5x3xf64>
  %z = nn.relu %s : (tensor<5x3xf64>) -> tensor<5x3xf64>
  return %z : tensor<5x3xf64>
}

func.func @matmul5_64_3_tn(%x: tensor<64x5xf64>, %y: tensor<64x3xf64>, %b: tensor<3xf64>) -> tensor<5x3xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<64x5xf64>, tensor<64x3xf64>) -> tensor<5x3xf64>
  %s = nn.add %p, %b : (tensor<5x3xf64>, tensor<3xf64>) -> tensor<5x3xf64>
  %z = nn.relu %s : (tensor<5x3xf64>) -> tensor<5x3xf64>
  return %z : tensor<5x3xf64>
}

func.func @matmul5_64_3_tt(%x: tensor<64x5xf64>, %y: tensor<3x64xf64>, %b: tensor<3xf64>) -> tensor<5x3xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = true} : (tensor<64x5xf64>, tensor<3x64xf64>) -> tensor<5x3xf64>
  %s = nn.add %p, %b : (tensor<5x3xf64>, tensor<3xf64>) -> tensor<5x3xf64>
  %z = nn.relu %s : (tensor<5x3xf64>) -> tensor<5x3xf64>
  return %z : tensor<5x3xf64>
}

func.func @matmul4_16_32_nn(%x: tensor<4x16xf64>, %y: tensor<16x32xf64>, %b: tensor<32xf64>) -> tensor<4x32xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<4x16xf64>, tensor<16x32xf64>) -> tensor<4x32xf64>
  %s = nn.add %p, %b : (tensor<4x32xf64>, tensor<32xf64>) -> tensor<4x32xf64>
  %z = nn.relu %s : (tensor<4x32xf64>) -> tensor<4x32xf64>
  return %z : tensor<4x32xf64>
}

func.func @matmul4_16_32_nt(%x: tensor<4x16xf64>, %y: tensor<32x16xf64>, %b: tensor<32xf64>) -> tensor<4x32xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<4x16xf64>, tensor<32x16xf64>) -> tensor<4x32xf64>
  %s = nn.add %p, %b : (tensor<4x32xf64>, tensor<32xf64>) -> tensor<4x32xf64>
  %z = nn.relu %s : (tensor<4x32xf64>) -> tensor<4x32xf64>
  return %z : tensor<4x32xf64>
}

func.func @matmul4_16_32_tn(%x: tensor<16x4xf64>, %y: tensor<16x32xf64>, %b: tensor<32xf64>) -> tensor<4x32xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<16x4xf64>, tensor<16x32xf64>) -> tensor<4x32xf64>
  %s = nn.add %p, %b : (tensor<4x32xf64>, tensor<32xf64>) -> tensor<4x32xf64>
  %z = nn.relu %s : (tensor<4x32xf64>) -> tensor<4x32xf64>
  return %z : tensor<4x32xf64>
}

func.func @matmul4_16_32_tt(%x: tensor<16x4xf64>, %y: tensor<32x16xf64>, %b: tensor<32xf64>) -> tensor<4x32xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = true} : (tensor<16x4xf64>, tensor<32x16xf64>) -> tensor<4x32xf64>
  %s = nn.add %p, %b : (tensor<4x32xf64>, tensor<32xf64>) -> tensor<4x32xf64>
  %z = nn.relu %s : (tensor<4x32xf64>) -> tensor<4x32xf64>
  return %z : tensor<4x32xf64>
}

func.func @matmul7_1_13_nn(%x: tensor<7x1xf64>, %y: tensor<1x13xf64>, %b: tensor<13xf64>) -> tensor<7x13xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<7x1xf64>, tensor<1x13xf64>) -> tensor<7x13xf64>
  %s = nn.add %p, %b : (tensor<7x13xf64>, tensor<13xf64>) -> tensor<7x13xf64>
  %z = nn.relu %s : (tensor<7x13xf64>) -> tensor<7x13xf64>
  return %z : tensor<7x13xf64>
}

func.func @matmul7_1_13_nt(%x: tensor<7x1xf64>, %y: tensor<13x1xf64>, %b: tensor<13xf64>) -> tensor<7x13xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<7x1xf64>, tensor<13x1xf64>) -> tensor<7x13xf64>
  %s = nn.add %p, %b : (tensor<7x13xf64>, tensor<13xf64>) -> tensor<7x13xf64>
  %z = nn.relu %s : (tensor<7x13xf64>) -> tensor<7x13xf64>
  return %z : tensor<7x13xf64>
}

func.func @matmul7_1_13_tn(%x: tensor<1x7xf64>, %y: tensor<1x13xf64>, %b: tensor<13xf64>) -> tensor<7x13xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<1x7xf64>, tensor<1x13xf64>) -> tensor<7x13xf64>
  %s = nn.add %p, %b : (tensor<7x13xf64>, tensor<13xf64>) -> tensor<7x13xf64>
  %z = nn.relu %s : (tensor<7x13xf64>) -> tensor<7x13xf64>
  return %z : tensor<7x13xf64>
}

func.func @matmul7_1_13_tt(%x: tensor<1x7xf64>, %y: tensor<13x1xf64>, %b: tensor<13xf64>) -> tensor<7x13xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = true} : (tensor<1x7xf64>, tensor<13x1xf64>) -> tensor<7x13xf64>
  %s = nn.add %p, %b : (tensor<7x13xf64>, tensor<13xf64>) -> tensor<7x13xf64>
  %z = nn.relu %s : (tensor<7x13xf64>) -> tensor<7x13xf64>
  return %z : tensor<7x13xf64>
}

func.func @matmul31_3_2_nn(%x: tensor<31x3xf64>, %y: tensor<3x2xf64>, %b: tensor<2xf64>) -> tensor<31x2xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<31x3xf64>, tensor<3x2xf64>) -> tensor<31x2xf64>
  %s = nn.add %p, %b : (tensor<31x2xf64>, tensor<2xf64>) -> tensor<31x2xf64>
  %z = nn.relu %s : (tensor<31x2xf64>) -> tensor<31x2xf64>
  return %z : tensor<31x2xf64>
}

func.func @matmul31_3_2_nt(%x: tensor<31x3xf64>, %y: tensor<2x3xf64>, %b: tensor<2xf64>) -> tensor<31x2xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<31x3xf64>, tensor<2x3xf64>) -> tensor<31x2xf64>
  %s = nn.add %p, %b : (tensor<31x2xf64>, tensor<2xf64>) -> tensor<31x2xf64>
  %z = nn.relu %s : (tensor<31x2xf64>) -> tensor<31x2xf64>
  return %z : tensor<31x2xf64>
}

func.func @matmul31_3_2_tn(%x: tensor<3x31xf64>, %y: tensor<3x2xf64>, %b: tensor<2xf64>) -> tensor<31x2xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<3x31xf64>, tensor<3x2xf64>) -> tensor<31x2xf64>
  %s = nn.add %p, %b : (tensor<31x2xf64>, tensor<2xf64>) -> tensor<31x2xf64>
  %z = nn.relu %s : (tensor<31x2xf64>) -> tensor<31x2xf64>
  return %z : tensor<31x2xf64>
}

func.func @matmul31_3_2_tt(%x: tensor<3x31xf64>, %y: tensor<2x3xf64>, %b: tensor<2xf64>) -> tensor<31x2xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = true} : (tensor<3x31xf64>, tensor<2x3xf64>) -> tensor<31x2xf64>
  %s = nn.add %p, %b : (tensor<31x2xf64>, tensor<2xf64>) -> tensor<31x2xf64>
  %z = nn.relu %s : (tensor<31x2xf64>) -> tensor<31x2xf64>
  return %z : tensor<31x2xf64>
}

func.func @matmul1_0_5_nn(%x: tensor<1x0xf64>, %y: tensor<0x5xf64>, %b: tensor<5xf64>) -> tensor<1x5xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<1x0xf64>, tensor<0x5xf64>) -> tensor<1x5xf64>
  %s = nn.add %p, %b : (tensor<1x5xf64>, tensor<5xf64>) -> tensor<1x5xf64>
  %z = nn.relu %s : (tensor<1x5xf64>) -> tensor<1x5xf64>
  return %z : tensor<1x5xf64>
}

func.func @matmul1_0_5_nt(%x: tensor<1x0xf64>, %y: tensor<5x0xf64>, %b: tensor<5xf64>) -> tensor<1x5xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<1x0xf64>, tensor<5x0xf64>) -> tensor<1x5xf64>
  %s = nn.add %p, %b : (tensor<1x5xf64>, tensor<5xf64>) -> tensor<1x5xf64>
  %z = nn.relu %s : (tensor<1x5xf64>) -> tensor<1x5xf64>
  return %z : tensor<1x5xf64>
}

func.func @matmul1_0_5_tn(%x: tensor<0x1xf64>, %y: tensor<0x5xf64>, %b: tensor<5xf64>) -> tensor<1x5xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<0x1xf64>, tensor<0x5xf64>) -> tensor<1x5xf64>
  %s = nn.add %p, %b : (tensor<1x5xf64>, tensor<5xf64>) -> tensor<1x5xf64>
  %z = nn.relu %s : (tensor<1x5xf64>) -> tensor<1x5xf64>
  return %z : tensor<1x5xf64>
}

func.func @matmul1_0_5_tt(%x: tensor<0x1xf64>, %y: tensor<5x0xf64>, %b: tensor<5xf64>) -> tensor<1x5xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = true} : (tensor<0x1xf64>, tensor<5x0xf64>) -> tensor<1x5xf64>
  %s = nn.add %p, %b : (tensor<1x5xf64>, tensor<5xf64>) -> tensor<1x5xf64>
  %z = nn.relu %s : (tensor<1x5xf64>) -> tensor<1x5xf64>
  return %z : tensor<1x5xf64>
}

func.func @matmul0_5_3_nn(%x: tensor<0x5xf64>, %y: tensor<5x3xf64>, %b: tensor<3xf64>) -> tensor<0x3xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<0x5xf64>, tensor<5x3xf64>) -> tensor<0x3xf64>
  %s = nn.add %p, %b : (tensor<0x3xf64>, tensor<3xf64>) -> tensor<0x3xf64>
  %z = nn.relu %s : (tensor<0x3xf64>) -> tensor<0x3xf64>
  return %z : tensor<0x3xf64>
}

func.func @matmul0_5_3_nt(%x: tensor<0x5xf64>, %y: tensor<3x5xf64>, %b: tensor<3xf64>) -> tensor<0x3xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<0x5xf64>, tensor<3x5xf64>) -> tensor<0x3xf64>
  %s = nn.add %p, %b : (tensor<0x3xf64>, tensor<3xf64>) -> tensor<0x3xf64>
  %z = nn.relu %s : (tensor<0x3xf64>) -> tensor<0x3xf64>
  return %z : tensor<0x3xf64>
}

func.func @matmul0_5_3_tn(%x: tensor<5x0xf64>, %y: tensor<5x3xf64>, %b: tensor<3xf64>) -> tensor<0x3xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<5x0xf64>, tensor<5x3xf64>) -> tensor<0x3xf64>
  %s = nn.add %p, %b : (tensor<0x3xf64>, tensor<3xf64>) -> tensor<0x3xf64>
  %z = nn.relu %s : (tensor<0x3xf64>) -> tensor<0x3xf64>
  return %z : tensor<0x3xf64>
}

func.func @matmul0_5_3_tt(%x: tensor<5x0xf64>, %y: tensor<3x5xf64>, %b: tensor<3xf64>) -> tensor<0x3xf64> attributes {check.native_only} {
  %p = nn.matmul %x, %y {transpose_x = true, transpose_y = true} : (tensor<5x0xf64>, tensor<3x5xf64>) -> tensor<0x3xf64>
  %s = nn.add %p, %b : (tensor<0x3xf64>, tensor<3xf64>) -> tensor<0x3xf64>
  %z = nn.relu %s : (tensor<0x3xf64>) -> tensor<0x3xf64>
  return %z : tensor<0x3xf64>
}

func.func @conv0(%x: tensor<2x9x11x3xf64>, %w: tensor<3x3x3x17xf64>) -> tensor<2x9x11x17xf64> attributes {check.native_only} {
  %z = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "same", pads = array<i64>} : (tensor<2x9x11x3xf64>, tensor<3x3x3x17xf64>) -> tensor<2x9x11x17xf64>
  return %z : tensor<2x9x11x17xf64>
}

func.func @conv1(%x: tensor<1x7x5x4xf64>, %w: tensor<3x2x2x6xf64>) -> tensor<1x3x4x6xf64> attributes {check.native_only} {
  %z = nn.conv2d %x, %w {stride = array<i64: 2, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, padding = "valid", pads = array<i64>} : (tensor<1x7x5x4xf64>, tensor<3x2x2x6xf64>) -> tensor<1x3x4x6xf64>
  return %z : tensor<1x3x4x6xf64>
}

func.func @conv2(%x: tensor<3x8x9x5xf64>, %w: tensor<3x3x1x5xf64>) -> tensor<3x8x5x5xf64> attributes {check.native_only} {
  %z = nn.conv2d %x, %w {stride = array<i64: 1, 2>, dilation = array<i64: 1, 1>, groups = 5 : i64, padding = "same", pads = array<i64>} : (tensor<3x8x9x5xf64>, tensor<3x3x1x5xf64>) -> tensor<3x8x5x5xf64>
  return %z : tensor<3x8x5x5xf64>
}

func.func @conv3(%x: tensor<1x13x6x1xf64>, %w: tensor<4x1x1x33xf64>) -> tensor<1x3x3x33xf64> attributes {check.native_only} {
  %z = nn.conv2d %x, %w {stride = array<i64: 3, 2>, dilation = array<i64: 2, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x13x6x1xf64>, tensor<4x1x1x33xf64>) -> tensor<1x3x3x33xf64>
  return %z : tensor<1x3x3x33xf64>
}

func.func @conv4(%x: tensor<2x1x1x19xf64>, %w: tensor<1x1x19x7xf64>) -> tensor<2x1x1x7xf64> attributes {check.native_only} {
  %z = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<2x1x1x19xf64>, tensor<1x1x19x7xf64>) -> tensor<2x1x1x7xf64>
  return %z : tensor<2x1x1x7xf64>
}

func.func @conv5(%x: tensor<0x5x5x2xf64>, %w: tensor<3x3x2x4xf64>) -> tensor<0x3x3x4xf64> attributes {check.native_only} {
  %z = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<0x5x5x2xf64>, tensor<3x3x2x4xf64>) -> tensor<0x3x3x4xf64>
  return %z : tensor<0x3x3x4xf64>
}

func.func @conv6(%x: tensor<2x5x6x3xf64>, %w: tensor<1x1x3x4xf64>) -> tensor<2x3x2x4xf64> attributes {check.native_only} {
  %z = nn.conv2d %x, %w {stride = array<i64: 2, 3>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "same", pads = array<i64>} : (tensor<2x5x6x3xf64>, tensor<1x1x3x4xf64>) -> tensor<2x3x2x4xf64>
  return %z : tensor<2x3x2x4xf64>
}

func.func @dynamic_matmul(%n: index {dlcrt.dim = "n"}, %x: tensor<?x17xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 17)>}, %y: tensor<17x19xf64>)
    -> (tensor<?x19xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 19)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 2}, {n = 3}, {n = 5}, {n = 16}, {n = 37}], check.native_only} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<?x17xf64>, tensor<17x19xf64>) -> tensor<?x19xf64>
  return %z : tensor<?x19xf64>
}

func.func @dynamic_same(%n: index {dlcrt.dim = "n"}, %x: tensor<1x?x6x2xf64> {dlcrt.shape = affine_map<()[s0] -> (1, s0, 6, 2)>}, %w: tensor<1x1x2x3xf64>)
    -> (tensor<1x?x2x3xf64> {dlcrt.shape = affine_map<()[s0] -> (1, (s0 + 2) floordiv 3, 2, 3)>})
    attributes {check.dims = [{n = 1}, {n = 2}, {n = 3}, {n = 4}, {n = 8}], check.native_only} {
  %z = nn.conv2d %x, %w {stride = array<i64: 3, 3>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "same", pads = array<i64>} : (tensor<1x?x6x2xf64>, tensor<1x1x2x3xf64>) -> tensor<1x?x2x3xf64>
  return %z : tensor<1x?x2x3xf64>
}
