"""Makes the reference values of ../layers.nn with PyTorch (Debian's python3-torch), in f64.

    python3 layers.py

The parameters keep PyTorch's names and layouts: layers.txt maps them. Images and sequences
have their channels last, as dlc has them. Only the numbers are shipped with the tests; they
are under the licence of this project.
"""

import pathlib

import numpy as np
import torch
from torch import nn
from torch.nn import functional

torch.set_default_dtype(torch.float64)
torch.manual_seed(11)
HERE = pathlib.Path(__file__).parent / "layers"


def round_to_f32(tensor):
    return tensor.to(torch.float32).to(torch.float64)


def channels_first(x):
    return x.movedim(-1, 1)


def channels_last(x):
    return x.movedim(1, -1)


modules = nn.ModuleDict({
    "rnn": nn.RNN(3, 5, batch_first=True),
    "lstm": nn.LSTM(3, 5, batch_first=True),
    "gru": nn.GRU(3, 5, batch_first=True),
    "reversed": nn.GRU(3, 2, batch_first=True),
    "valid": nn.Conv1d(3, 4, 3),
    "causal": nn.Conv1d(3, 4, 3),
    "dilated": nn.Conv1d(3, 6, 2, stride=2, dilation=3, groups=3, padding=2),
    "depthwise": nn.Conv2d(3, 6, (3, 2), stride=(2, 1), dilation=(1, 2), groups=3, padding=(1, 2)),
    "batch": nn.BatchNorm2d(3, momentum=0.25, eps=1e-3),
    "normed": nn.LayerNorm(3),
    "embedding": nn.Embedding(11, 7),
})
for parameter in modules.parameters():
    parameter.data = round_to_f32(torch.randn_like(parameter) * 0.5)
modules["batch"].running_mean[:] = round_to_f32(torch.randn(3))
modules["batch"].running_var[:] = round_to_f32(torch.rand(3) + 0.5)


def results(sequence, seven, image, ids):
    m = modules
    first, picture = channels_first(sequence), channels_first(image)
    turned = m["reversed"](sequence.flip(1))[0].flip(1)
    lstm, (h, c) = m["lstm"](sequence)
    return {
        "rnn_hs": m["rnn"](sequence)[0],
        "rnn_h": m["rnn"](sequence)[1][0],
        "lstm_hs": lstm,
        "lstm_h": h[0],
        "lstm_c": c[0],
        "gru_hs": m["gru"](sequence)[0],
        "gru_h": m["gru"](sequence)[1][0],
        "reversed_hs": turned,
        "valid_y": channels_last(m["valid"](first)),
        "causal_y": channels_last(m["causal"](functional.pad(first, (2, 0)))),
        "dilated_y": channels_last(m["dilated"](channels_first(seven))),
        "depthwise_y": channels_last(m["depthwise"](picture)),
        "batch_y": channels_last(m["batch"](picture)),
        "normed_y": m["normed"](sequence),
        "embedding_y": m["embedding"](ids),
    }


def save(name, tensors):
    HERE.mkdir(parents=True, exist_ok=True)
    np.savez(HERE / name, **{key: np.asarray(value.detach()) for key, value in tensors.items()})


def both(name, tensors):
    """Writes the same numbers as f32 and as f64; indices are i32."""
    for kind, dtype in (("f32", torch.float32), ("f64", torch.float64)):
        save(f"{name}-{kind}.npz",
             {key: value.to(dtype if value.is_floating_point() else torch.int32) for key, value in tensors.items()})


def train(image):
    """The output in training, and the output with the statistics that this leaves."""
    batch = modules["batch"]
    picture = channels_first(image)
    trained = channels_last(batch.train()(picture))
    return trained, channels_last(batch.eval()(picture))


stored = {key: value.clone() for key, value in modules.state_dict().items() if "num_batches" not in key}
inputs = {
    "sequence": round_to_f32(torch.randn(3, 7, 3)),
    "seven": round_to_f32(torch.randn(3, 7, 3)),
    "image": round_to_f32(torch.randn(2, 5, 7, 3)),
    "ids": torch.tensor([[0, 10, 3], [3, 3, 9]]),
}
modules.eval()
both("weights", stored)
both("in", inputs)
save("out.npz", results(**inputs))
trained, after = train(inputs["image"])
both("train-in", {"image": inputs["image"]})
save("train-out.npz", {"y": trained})
save("after-out.npz", {"y": after})
