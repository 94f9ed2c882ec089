"""Writes residual.safetensors: a tiny bottleneck network by PyTorch, its logits, its loss and gradients, and its
weights after one step of SGD and after ten.

usage: make-residual.py    (needs torch and safetensors; writes beside itself)

The network is torchvision's ResNet in small: names, shapes and order of layers are the same. All is computed in
double, and in single precision as well: where the two part, a ReLU or a maximum lies on its edge, and the seed is
no good.
"""

import pathlib

import torch
from safetensors.torch import save_file
from torch import nn


class Bottleneck(nn.Module):
    def __init__(self, inputs, inner, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, inner, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(inner)
        self.conv2 = nn.Conv2d(inner, inner, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(inner)
        self.conv3 = nn.Conv2d(inner, outputs, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(outputs)
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x):
        y = torch.relu(self.bn1(self.conv1(x)))
        y = torch.relu(self.bn2(self.conv2(y)))
        return torch.relu(self.bn3(self.conv3(y)) + (self.downsample(x) if self.downsample else x))


class Tiny(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 4, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(4)
        self.pool = nn.MaxPool2d(3, 2, 1)
        self.layer1 = nn.Sequential(Bottleneck(4, 4, 12, 1), Bottleneck(12, 4, 12, 1))
        self.layer2 = nn.Sequential(Bottleneck(12, 8, 24, 2))
        self.fc = nn.Linear(24, 9)

    def forward(self, x):
        x = self.pool(torch.relu(self.bn1(self.conv1(x))))
        x = self.layer2(self.layer1(x))
        return self.fc(x.mean((2, 3)))


def scramble(network):
    """Random weights everywhere, so that none hides behind a 0 or a 1."""
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.2)
            nn.init.normal_(module.running_mean, 0, 0.2)
            nn.init.uniform_(module.running_var, 0.5, 1.5)


def state(network, prefix):
    return {
        f"{prefix}.{name}": value.clone().contiguous()
        for name, value in network.state_dict().items()
        if value.is_floating_point()
    }


def train(network, images, labels, groups):
    """Ten steps; batch statistics over groups of the batch, running statistics from the first."""
    optimiser = torch.optim.SGD(network.parameters(), 0.01, momentum=0.9, weight_decay=1e-2)
    norms = [m for m in network.modules() if isinstance(m, nn.BatchNorm2d)]
    kept = {}
    network.train()
    for step in range(10):
        optimiser.zero_grad()
        total = 0
        for number, (part, truth) in enumerate(zip(images.split(groups), labels.split(groups))):
            for norm in norms:
                norm.momentum = 0.1 if number == 0 else 0.0
            loss = nn.functional.cross_entropy(network(part), truth, reduction="sum") / len(images)
            loss.backward()
            total += loss.item()
        if step == 0:
            kept["loss"] = torch.tensor([total])
            for name, value in network.named_parameters():
                kept[f"gradient.{name}"] = value.grad.clone().contiguous()
        optimiser.step()
        if step in (0, 9):
            kept |= state(network, f"after{step + 1}")
    return kept


def main():
    torch.manual_seed(7)
    images = torch.randn(10, 3, 26, 26)
    labels = torch.arange(10) % 9
    network = Tiny()
    scramble(network)
    tensors = state(network, "before")
    network.eval()
    with torch.no_grad():
        tensors["logits"] = network(images)
    start = {name: value.clone() for name, value in network.state_dict().items()}
    for groups in (10, 4):
        network.float().load_state_dict(start)
        single = train(network, images, labels, groups)
        network.float().load_state_dict(start)
        exact = train(network.double(), images.double(), labels, groups)
        for name, value in exact.items():
            difference = (value - single[name]).abs().max() / value.abs().max()
            assert difference < 2e-5, f"{groups}, {name}: {difference}"
            tensors[f"groups{groups}.{name}"] = value.float()
    tensors["images"] = images.permute(0, 2, 3, 1).contiguous()
    tensors["labels"] = labels.float()
    save_file(tensors, pathlib.Path(__file__).with_name("residual.safetensors"))


main()
