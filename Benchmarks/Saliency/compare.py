"""Draws the maps that Backdrop drew, with PyTorch and pytorch-grad-cam, and prints how they agree.

usage: compare.py FOLDER      (FOLDER was written by `Benchmarks saliency FOLDER`)

The network is built anew from the architecture in network.safetensors and its weights. Gradient and
SmoothGrad are PyTorch's autograd on the very images (and noisy copies) that went through our network;
Grad-CAM and HiResCAM are pytorch-grad-cam's. For each method the Pearson correlation of the two maps is
taken image by image. The exit status is 1 if one of them is below 0.999.
"""

import json
import sys

import numpy as np
import torch
from pytorch_grad_cam import GradCAM, HiResCAM
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget
from safetensors import safe_open
from torch import nn


class Residual(nn.Module):
    def __init__(self, take, name, inputs, channels, stride):
        super().__init__()
        self.first = take.convolution(name + ".first", stride)
        self.first_norm = take.normalisation(name + ".first.normalisation")
        self.second = take.convolution(name + ".second", 1)
        self.second_norm = take.normalisation(name + ".second.normalisation")
        self.shortcut = None
        if stride != 1 or inputs != channels:
            self.shortcut = nn.Sequential(
                take.convolution(name + ".shortcut", stride),
                take.normalisation(name + ".shortcut.normalisation"),
            )

    def forward(self, x):
        inner = torch.relu(self.first_norm(self.first(x)))
        shortcut = x if self.shortcut is None else self.shortcut(x)
        return torch.relu(self.second_norm(self.second(inner)) + shortcut)


class Weights:
    """Layers of PyTorch from the tensors of a file, each of which has to be used."""

    def __init__(self, path):
        with safe_open(path, "pt") as file:
            self.notes = file.metadata()
            self.tensors = {name: file.get_tensor(name) for name in file.keys()}

    def convolution(self, name, stride):
        weight = self.tensors.pop(name + ".weight").permute(3, 2, 0, 1)  # from [k, k, in, out]
        outputs, inputs, kernel, _ = weight.shape
        layer = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
        layer.weight.data = weight.contiguous()
        return layer

    def normalisation(self, name):
        scale = self.tensors.pop(name + ".scale")
        layer = nn.BatchNorm2d(len(scale))
        layer.weight.data = scale
        layer.bias.data = self.tensors.pop(name + ".offset")
        layer.running_mean = self.tensors.pop(name + ".running.mean")
        layer.running_var = self.tensors.pop(name + ".running.variance")
        return layer

    def linear(self, name):
        weight = self.tensors.pop(name + ".weight")
        layer = nn.Linear(*weight.shape)
        layer.weight.data = weight.T.contiguous()
        layer.bias.data = self.tensors.pop(name + ".bias")
        return layer


def build(path):
    """The network, and the last block of each of its stages."""
    take = Weights(path)
    layers, stages, channels, size = [], [], 3, None
    for position, layer in enumerate(json.loads(take.notes["architecture"])["layers"]):
        (kind, options), name = next(iter(layer.items())), f"layers.{position}"
        if kind == "convolution":
            layers.append(take.convolution(name, options["stride"]))
            channels = options["channels"]
        elif kind == "batchNormalisation":
            layers.append(take.normalisation(name))
        elif kind == "relu":
            layers.append(nn.ReLU())
        elif kind == "residual":
            block = Residual(take, name, channels, options["channels"], options["stride"])
            layers.append(block)
            channels = options["channels"]
            if size == channels:
                stages[-1] = block
            else:
                stages.append(block)
            size = channels
        elif kind == "globalAveragePooling":
            layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten()]
        else:
            sys.exit(f"a layer of kind “{kind}” is not known here")
    layers.append(take.linear("classifier"))
    if take.tensors:
        sys.exit(f"left over: {sorted(take.tensors)}")
    return nn.Sequential(*layers).eval(), stages


def gradient(network, images, labels):
    images = images.clone().requires_grad_(True)
    logits = network(images)
    logits[torch.arange(len(labels)), labels].sum().backward()
    return images.grad


def magnitude(gradient):
    return gradient.abs().amax(dim=1).numpy()


def main():
    folder = sys.argv[1]
    torch.set_num_threads(1)
    network, stages = build(folder + "/network.safetensors")
    with safe_open(folder + "/maps.safetensors", "pt") as file:
        ours = {name: file.get_tensor(name) for name in file.keys()}
        copies, batch = (int(file.metadata()[note]) for note in ("copies", "batch"))
    images = ours["images"].permute(0, 3, 1, 2).contiguous()
    labels = ours["labels"].long()
    noisy = ours["noisy"].permute(0, 3, 1, 2).contiguous()

    smooth, begin = torch.zeros_like(images), 0
    for first in range(0, len(images), batch):
        count = min(batch, len(images) - first)
        for _ in range(copies):
            smooth[first : first + count] += gradient(
                network, noisy[begin : begin + count], labels[first : first + count]
            )
            begin += count
    targets = [ClassifierOutputTarget(int(label)) for label in labels]
    theirs = {
        "gradient": magnitude(gradient(network, images, labels)),
        "smoothgrad": magnitude(smooth / copies),
    }
    for name, method in (("gradcam", GradCAM), ("hirescam", HiResCAM)):
        with method(model=network, target_layers=[stages[1]]) as draw:
            theirs[name] = draw(input_tensor=images, targets=targets)

    worst = 1.0
    print(f"{'method':<12} {'images':>6} {'blank':>6} {'lowest':>10} {'median':>10}")
    for name, maps in theirs.items():
        pairs = [(a.ravel(), b.ravel()) for a, b in zip(ours[name].double().numpy(), maps)]
        blank = [(a.max() == a.min(), b.max() == b.min()) for a, b in pairs]
        if any(a != b for a, b in blank):
            sys.exit(f"{name}: a map is blank on one side alone")
        found = [np.corrcoef(a, b)[0, 1] for (a, b), (empty, _) in zip(pairs, blank) if not empty]
        worst = min(worst, min(found))
        print(
            f"{name:<12} {len(pairs):>6} {len(pairs) - len(found):>6} "
            f"{min(found):>10.7f} {np.median(found):>10.7f}"
        )
    sys.exit(0 if worst >= 0.999 else 1)


main()
