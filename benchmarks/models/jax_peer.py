"""JAX with XLA's code for the processor: jax[cpu] from PyPI in build/venv. Images stay NHWC."""

import os

# One thread, before XLA starts; what else is in XLA_FLAGS stays.
os.environ["XLA_FLAGS"] = os.environ.get("XLA_FLAGS", "") + " --xla_cpu_multi_thread_eigen=false"

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

jax.config.update("jax_platforms", "cpu")
jax.config.update("jax_cpu_enable_async_dispatch", False)
NAME, VERSION = "JAX", jax.__version__


class Layers:
    def __init__(self, weights):
        self.weights = weights

    def dense(self, name, x):
        return x @ self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def conv(self, name, x, stride=1, same=False):
        y = lax.conv_general_dilated(x, self.weights[f"{name}.weight"], (stride, stride), "SAME" if same else "VALID",
                                     dimension_numbers=("NHWC", "HWIO", "NHWC"))
        return y + self.weights[f"{name}.bias"]

    def lstm(self, name, x):
        w_x, w_h, bias = (self.weights[f"{name}.{part}"] for part in ("w_x", "w_h", "bias"))
        projected = x @ w_x + bias
        h = c = jnp.zeros((x.shape[0], w_h.shape[0]), jnp.float32)
        for step in range(x.shape[1]):
            i, f, g, o = jnp.split(projected[:, step] + h @ w_h, 4, axis=-1)
            c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
            h = jax.nn.sigmoid(o) * jnp.tanh(c)
        return h

    def max_pool(self, x):
        return lax.reduce_window(x, -jnp.inf, lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")

    def flatten(self, x):
        return x.reshape(x.shape[0], -1)

    def global_avg_pool(self, x):
        return x.mean((1, 2))

    def add(self, x, y):
        return x + y

    def relu(self, x):
        return jnp.maximum(x, 0)


HEADS = {"": lambda x: x, "sigmoid": jax.nn.sigmoid, "softmax": jax.nn.softmax}


def cross_entropy(x, y):
    return -jnp.mean(jnp.take_along_axis(jax.nn.log_softmax(x), y[:, None], axis=1))


def binary_cross_entropy(x, y):
    return jnp.mean(jax.nn.softplus(x) - x * y)


LOSSES = {"mse": lambda x, y: jnp.mean((x - y)**2), "binary_cross_entropy": binary_cross_entropy,
          "cross_entropy": cross_entropy}


def sgd(state, gradients, lr):
    return {"weights": jax.tree.map(lambda w, g: w - lr * g, state["weights"], gradients)}


def adam(state, gradients, lr):
    step = state["step"] + 1
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, state["first"], gradients)
    second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, state["second"], gradients)
    rate, scale = lr / (1 - 0.9**step), 1 / jnp.sqrt(1 - 0.999**step)
    weights = jax.tree.map(lambda w, m, v: w - rate * m / (scale * jnp.sqrt(v) + 1e-8), state["weights"], first, second)
    return {"weights": weights, "first": first, "second": second, "step": step}


def predict_function(model, weights):
    """`predict` with the weights as constants."""
    return jax.jit(lambda x: HEADS[model.head](model.forward(Layers(weights), x)))


def make_predict(model, weights, x):
    predict = predict_function(model, weights).lower(x).compile()
    x, result = jax.device_put(x), None

    def repeat(count):
        nonlocal result
        for _ in range(count):
            result = predict(x)
        result.block_until_ready()

    return repeat, lambda: np.asarray(result)


class Step:
    """A compiled step that is given its state to overwrite."""

    def __init__(self, model, weights, x, y):
        optimizer, rate = {"sgd": sgd, "adam": adam}[model.optimizer[0]], model.optimizer[1]

        def step(state, x, y):
            def get_loss(weights):
                return LOSSES[model.loss](model.forward(Layers(weights), x), y)

            loss, gradients = jax.value_and_grad(get_loss)(state["weights"])
            return optimizer(state, gradients, rate), loss

        weights = {name: jnp.array(w) for name, w in weights.items()}
        self.first = {"weights": weights}
        if optimizer is adam:
            zeros = jax.tree.map(jnp.zeros_like, weights)
            self.first |= {"first": zeros, "second": zeros, "step": jnp.float32(0)}
        self.restart()
        self.x, self.y = jax.device_put(x), jax.device_put(y)
        self.step = jax.jit(step, donate_argnums=0).lower(self.state, self.x, self.y).compile()

    def restart(self):
        self.state = jax.tree.map(jnp.copy, self.first)  # as each step overwrites it

    def loss(self):
        self.repeat(1)
        return float(self.last)

    def repeat(self, count):
        for _ in range(count):
            self.state, self.last = self.step(self.state, self.x, self.y)
        self.last.block_until_ready()
