"""The median time of a training step of the same network in PyTorch, in milliseconds.

usage: step.py WIDTH BLOCKS BATCH THREADS STEPS LAYOUT    (layout: contiguous or channels-last)

The batch is ready in memory as floats: augmentation, which our side's time includes, is left out.
"""

import sys
import time

import torch
from torch import nn


class BasicBlock(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.main = nn.Sequential(
            nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
            nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False),
            nn.BatchNorm2d(outputs),
        )
        self.shortcut = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x):
        return torch.relu_(self.main(x) + self.shortcut(x))


def resnet(width, blocks):
    layers = [
        nn.Conv2d(3, width, 3, 2, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(inplace=True),
    ]
    channels = width
    for stage, count in enumerate(blocks):
        for block in range(count):
            outputs = width << stage
            layers.append(BasicBlock(channels, outputs, 2 if stage > 0 and block == 0 else 1))
            channels = outputs
    layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 9)]
    return nn.Sequential(*layers)


def main():
    width, blocks, batch, threads, steps, layout = sys.argv[1:]
    torch.set_num_threads(int(threads))
    torch.manual_seed(1)
    network = resnet(int(width), [int(count) for count in blocks.split(",")])
    images = torch.randn(int(batch), 3, 48, 48)
    if layout == "channels-last":
        network = network.to(memory_format=torch.channels_last)
        images = images.to(memory_format=torch.channels_last)
    labels = torch.arange(int(batch)) % 9
    optimiser = torch.optim.SGD(
        network.parameters(), 0.1, momentum=0.9, nesterov=True, weight_decay=1e-3, foreach=True
    )
    times = []
    for _ in range(int(steps) + 10):
        start = time.perf_counter()
        optimiser.zero_grad(set_to_none=True)
        loss = nn.functional.cross_entropy(network(images), labels)
        loss.backward()
        optimiser.step()
        loss.item()
        times.append(1000 * (time.perf_counter() - start))
    settled = sorted(times[10:])
    print(f"{settled[len(settled) // 2]:.3f}")


main()
