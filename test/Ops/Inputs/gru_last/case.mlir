func.func @case(%in0: tensor<2x4x3xf64>, %in1: tensor<15x3xf64>, %in2: tensor<15x5xf64>, %in3: tensor<15xf64>, %in4: tensor<15xf64>, %cot: tensor<2x5xf64>) -> (tensor<2x5xf64>, tensor<2x4x3xf64>, tensor<15x3xf64>, tensor<15x5xf64>, tensor<15xf64>, tensor<15xf64>) {
  %g0, %g1, %g2, %g3, %g4, %out = nn.grad(%in0, %in1, %in2, %in3, %in4 : tensor<2x4x3xf64>, tensor<15x3xf64>, tensor<15x5xf64>, tensor<15xf64>, tensor<15xf64>) {
  ^bb0(%p0: tensor<2x4x3xf64>, %p1: tensor<15x3xf64>, %p2: tensor<15x5xf64>, %p3: tensor<15xf64>, %p4: tensor<15xf64>):
    %v1 = nn.constant dense<[[0.00000000000000000e+00, 0.00000000000000000e+00, 0.00000000000000000e+00, 0.00000000000000000e+00, 0.00000000000000000e+00], [0.00000000000000000e+00, 0.00000000000000000e+00, 0.00000000000000000e+00, 0.00000000000000000e+00, 0.00000000000000000e+00]]> : tensor<2x5xf64>
    %v2 = nn.slice %p0 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 0, 0>, static_sizes = array<i64: 2, 1, 3>, steps = array<i64: 1, 1, 1>} : (tensor<2x4x3xf64>) -> tensor<2x1x3xf64>
    %v3 = nn.reshape %v2 {static_shape = array<i64: 2, 3>} : (tensor<2x1x3xf64>) -> tensor<2x3xf64>
    %v4 = nn.matmul %v3, %p1 {transpose_x = false, transpose_y = true} : (tensor<2x3xf64>, tensor<15x3xf64>) -> tensor<2x15xf64>
    %v5 = nn.add %v4, %p3  : (tensor<2x15xf64>, tensor<15xf64>) -> tensor<2x15xf64>
    %v6 = nn.matmul %v1, %p2 {transpose_x = false, transpose_y = true} : (tensor<2x5xf64>, tensor<15x5xf64>) -> tensor<2x15xf64>
    %v7 = nn.add %v6, %p4  : (tensor<2x15xf64>, tensor<15xf64>) -> tensor<2x15xf64>
    %v8 = nn.slice %v5 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 0>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v9 = nn.slice %v5 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 5>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v10 = nn.slice %v5 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 10>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v11 = nn.slice %v7 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 0>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v12 = nn.slice %v7 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 5>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v13 = nn.slice %v7 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 10>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v14 = nn.add %v8, %v11  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v15 = nn.sigmoid %v14  : (tensor<2x5xf64>) -> tensor<2x5xf64>
    %v16 = nn.add %v9, %v12  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v17 = nn.sigmoid %v16  : (tensor<2x5xf64>) -> tensor<2x5xf64>
    %v18 = nn.mul %v15, %v13  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v19 = nn.add %v10, %v18  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v20 = nn.tanh %v19  : (tensor<2x5xf64>) -> tensor<2x5xf64>
    %v21 = nn.constant dense<1.00000000000000000e+00> : tensor<f64>
    %v22 = nn.sub %v21, %v17  : (tensor<f64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v23 = nn.mul %v22, %v20  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v24 = nn.mul %v17, %v1  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v25 = nn.add %v23, %v24  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v26 = nn.slice %p0 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 1, 0>, static_sizes = array<i64: 2, 1, 3>, steps = array<i64: 1, 1, 1>} : (tensor<2x4x3xf64>) -> tensor<2x1x3xf64>
    %v27 = nn.reshape %v26 {static_shape = array<i64: 2, 3>} : (tensor<2x1x3xf64>) -> tensor<2x3xf64>
    %v28 = nn.matmul %v27, %p1 {transpose_x = false, transpose_y = true} : (tensor<2x3xf64>, tensor<15x3xf64>) -> tensor<2x15xf64>
    %v29 = nn.add %v28, %p3  : (tensor<2x15xf64>, tensor<15xf64>) -> tensor<2x15xf64>
    %v30 = nn.matmul %v25, %p2 {transpose_x = false, transpose_y = true} : (tensor<2x5xf64>, tensor<15x5xf64>) -> tensor<2x15xf64>
    %v31 = nn.add %v30, %p4  : (tensor<2x15xf64>, tensor<15xf64>) -> tensor<2x15xf64>
    %v32 = nn.slice %v29 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 0>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v33 = nn.slice %v29 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 5>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v34 = nn.slice %v29 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 10>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v35 = nn.slice %v31 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 0>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v36 = nn.slice %v31 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 5>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v37 = nn.slice %v31 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 10>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v38 = nn.add %v32, %v35  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v39 = nn.sigmoid %v38  : (tensor<2x5xf64>) -> tensor<2x5xf64>
    %v40 = nn.add %v33, %v36  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v41 = nn.sigmoid %v40  : (tensor<2x5xf64>) -> tensor<2x5xf64>
    %v42 = nn.mul %v39, %v37  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v43 = nn.add %v34, %v42  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v44 = nn.tanh %v43  : (tensor<2x5xf64>) -> tensor<2x5xf64>
    %v45 = nn.constant dense<1.00000000000000000e+00> : tensor<f64>
    %v46 = nn.sub %v45, %v41  : (tensor<f64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v47 = nn.mul %v46, %v44  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v48 = nn.mul %v41, %v25  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v49 = nn.add %v47, %v48  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v50 = nn.slice %p0 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 2, 0>, static_sizes = array<i64: 2, 1, 3>, steps = array<i64: 1, 1, 1>} : (tensor<2x4x3xf64>) -> tensor<2x1x3xf64>
    %v51 = nn.reshape %v50 {static_shape = array<i64: 2, 3>} : (tensor<2x1x3xf64>) -> tensor<2x3xf64>
    %v52 = nn.matmul %v51, %p1 {transpose_x = false, transpose_y = true} : (tensor<2x3xf64>, tensor<15x3xf64>) -> tensor<2x15xf64>
    %v53 = nn.add %v52, %p3  : (tensor<2x15xf64>, tensor<15xf64>) -> tensor<2x15xf64>
    %v54 = nn.matmul %v49, %p2 {transpose_x = false, transpose_y = true} : (tensor<2x5xf64>, tensor<15x5xf64>) -> tensor<2x15xf64>
    %v55 = nn.add %v54, %p4  : (tensor<2x15xf64>, tensor<15xf64>) -> tensor<2x15xf64>
    %v56 = nn.slice %v53 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 0>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v57 = nn.slice %v53 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 5>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v58 = nn.slice %v53 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 10>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v59 = nn.slice %v55 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 0>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v60 = nn.slice %v55 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 5>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v61 = nn.slice %v55 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 10>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v62 = nn.add %v56, %v59  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v63 = nn.sigmoid %v62  : (tensor<2x5xf64>) -> tensor<2x5xf64>
    %v64 = nn.add %v57, %v60  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v65 = nn.sigmoid %v64  : (tensor<2x5xf64>) -> tensor<2x5xf64>
    %v66 = nn.mul %v63, %v61  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v67 = nn.add %v58, %v66  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v68 = nn.tanh %v67  : (tensor<2x5xf64>) -> tensor<2x5xf64>
    %v69 = nn.constant dense<1.00000000000000000e+00> : tensor<f64>
    %v70 = nn.sub %v69, %v65  : (tensor<f64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v71 = nn.mul %v70, %v68  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v72 = nn.mul %v65, %v49  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v73 = nn.add %v71, %v72  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v74 = nn.slice %p0 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 3, 0>, static_sizes = array<i64: 2, 1, 3>, steps = array<i64: 1, 1, 1>} : (tensor<2x4x3xf64>) -> tensor<2x1x3xf64>
    %v75 = nn.reshape %v74 {static_shape = array<i64: 2, 3>} : (tensor<2x1x3xf64>) -> tensor<2x3xf64>
    %v76 = nn.matmul %v75, %p1 {transpose_x = false, transpose_y = true} : (tensor<2x3xf64>, tensor<15x3xf64>) -> tensor<2x15xf64>
    %v77 = nn.add %v76, %p3  : (tensor<2x15xf64>, tensor<15xf64>) -> tensor<2x15xf64>
    %v78 = nn.matmul %v73, %p2 {transpose_x = false, transpose_y = true} : (tensor<2x5xf64>, tensor<15x5xf64>) -> tensor<2x15xf64>
    %v79 = nn.add %v78, %p4  : (tensor<2x15xf64>, tensor<15xf64>) -> tensor<2x15xf64>
    %v80 = nn.slice %v77 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 0>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v81 = nn.slice %v77 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 5>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v82 = nn.slice %v77 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 10>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v83 = nn.slice %v79 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 0>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v84 = nn.slice %v79 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 5>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v85 = nn.slice %v79 {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 10>, static_sizes = array<i64: 2, 5>, steps = array<i64: 1, 1>} : (tensor<2x15xf64>) -> tensor<2x5xf64>
    %v86 = nn.add %v80, %v83  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v87 = nn.sigmoid %v86  : (tensor<2x5xf64>) -> tensor<2x5xf64>
    %v88 = nn.add %v81, %v84  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v89 = nn.sigmoid %v88  : (tensor<2x5xf64>) -> tensor<2x5xf64>
    %v90 = nn.mul %v87, %v85  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v91 = nn.add %v82, %v90  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v92 = nn.tanh %v91  : (tensor<2x5xf64>) -> tensor<2x5xf64>
    %v93 = nn.constant dense<1.00000000000000000e+00> : tensor<f64>
    %v94 = nn.sub %v93, %v89  : (tensor<f64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v95 = nn.mul %v94, %v92  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v96 = nn.mul %v89, %v73  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v97 = nn.add %v95, %v96  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v98 = nn.mul %v97, %cot  : (tensor<2x5xf64>, tensor<2x5xf64>) -> tensor<2x5xf64>
    %v99 = nn.sum %v98 {axis = array<i64: 0, 1>, keepdims = false} : (tensor<2x5xf64>) -> tensor<f64>
    nn.yield %v99, %v97 : tensor<f64>, tensor<2x5xf64>
  } -> (tensor<2x4x3xf64>, tensor<15x3xf64>, tensor<15x5xf64>, tensor<15xf64>, tensor<15xf64>), (tensor<2x5xf64>)
  return %out, %g0, %g1, %g2, %g3, %g4 : tensor<2x5xf64>, tensor<2x4x3xf64>, tensor<15x3xf64>, tensor<15x5xf64>, tensor<15xf64>, tensor<15xf64>
}
