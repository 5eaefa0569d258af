"""What a model has to do at least: multiply-adds and bytes, counted from its forward pass."""

import dataclasses
import math


@dataclasses.dataclass(frozen=True)
class Value:
    """The shape of an array, and whether its gradient is wanted when the model trains."""
    shape: tuple
    has_gradient: bool = False


class Layers:
    def __init__(self, weights):
        self.weights = weights
        self.forward = self.training = 0  # multiply-adds

    def multiply(self, count, x, shape):
        # Backward, as many again for the weights' gradient, and for that of the input where it has one.
        self.forward += count
        self.training += (3 if x.has_gradient else 2) * count
        return Value(shape, True)

    def dense(self, name, x):
        inputs, outputs = self.weights[f"{name}.weight"].shape
        return self.multiply(math.prod(x.shape) * outputs, x, (*x.shape[:-1], outputs))

    def conv(self, name, x, stride=1, same=False):
        height, width, channels, filters = self.weights[f"{name}.weight"].shape
        batch, *size, _ = x.shape
        if same:
            size = [-(-n // stride) for n in size]
        else:
            size = [(n - kernel) // stride + 1 for n, kernel in zip(size, (height, width))]
        shape = (batch, *size, filters)
        return self.multiply(math.prod(shape) * height * width * channels, x, shape)

    def lstm(self, name, x):
        units = self.weights[f"{name}.w_h"].shape[0]
        batch, steps, inputs = x.shape
        self.multiply(batch * steps * inputs * 4 * units, x, ())
        return self.multiply(batch * steps * units * 4 * units, Value((), True), (batch, units))

    def max_pool(self, x):
        batch, height, width, channels = x.shape
        return dataclasses.replace(x, shape=(batch, height // 2, width // 2, channels))

    def flatten(self, x):
        return dataclasses.replace(x, shape=(x.shape[0], math.prod(x.shape[1:])))

    def global_avg_pool(self, x):
        return dataclasses.replace(x, shape=(x.shape[0], x.shape[-1]))

    def add(self, x, y):
        return x

    def relu(self, x):
        return x


def count(model, weights, batch):
    """Floating-point operations and bytes of `predict`: inputs, weights and results, each once."""
    layers = Layers(weights)
    result = model.forward(layers, Value((batch, *model.shape)))
    elements = batch * math.prod(model.shape) + math.prod(result.shape) + sum(w.size for w in weights.values())
    return 2 * layers.forward, 4 * elements


def count_step(model, weights, batch):
    """The same of a training step, which reads and writes the weights and what the optimizer keeps of each."""
    layers = Layers(weights)
    model.forward(layers, Value((batch, *model.shape)))
    copies = 2 * (3 if model.optimizer[0] == "adam" else 1)
    return 2 * layers.training, 4 * (batch * math.prod(model.shape) + copies * sum(w.size for w in weights.values()))


def count_results(model, weights):
    """How many numbers `predict` gives for one input."""
    return math.prod(model.forward(Layers(weights), Value((1, *model.shape))).shape)
