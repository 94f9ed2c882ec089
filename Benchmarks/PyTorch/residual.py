"""Compares a residual network of torchvision's with ours: logits, loss, every gradient, the weights after one step of
SGD and after some.

usage: residual.py NETWORK BENCHMARKS [--side 224] [--classes 1000] [--batch 4] [--steps 10] [--group 2]
    NETWORK      resnet50, resnet101, resnet152 or wide_resnet50_2
    BENCHMARKS   our program, .build/release/Benchmarks

Weights and images are random. Prints, for each kind of number, the greatest difference relative to the spread (the
standard deviation over a tensor, and for weights of the change that training made) and where it lies.
"""

import argparse
import pathlib
import subprocess
import tempfile
import time

import torch
import torchvision
from safetensors.torch import load_file, save_file
from torch import nn


def scramble(network):
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.2)
            nn.init.normal_(module.running_mean, 0, 0.2)
            nn.init.uniform_(module.running_var, 0.5, 1.5)


def floats(network):
    return {
        name: value.clone().contiguous()
        for name, value in network.state_dict().items()
        if value.dtype.is_floating_point
    }


def train(network, images, labels, steps, group):
    optimiser = torch.optim.SGD(network.parameters(), 0.01, momentum=0.9, weight_decay=1e-4)
    norms = [module for module in network.modules() if isinstance(module, nn.BatchNorm2d)]
    kept, times = {}, []
    network.train()
    for step in range(1, steps + 1):
        start = time.perf_counter()
        optimiser.zero_grad()
        total = 0
        for number, (part, truth) in enumerate(zip(images.split(group), labels.split(group))):
            for norm in norms:
                norm.momentum = 0.1 if number == 0 else 0.0
            loss = nn.functional.cross_entropy(network(part), truth, reduction="sum") / len(images)
            loss.backward()
            total += loss.item()
        if step == 1:
            kept["loss"] = torch.tensor([total])
            kept["gradient"] = {
                name: value.grad.clone() for name, value in network.named_parameters()
            }
        optimiser.step()
        times.append(time.perf_counter() - start)
        if step in (1, steps):
            kept[f"after{step}"] = floats(network)
    print(f"PyTorch: {sorted(times)[len(times) // 2]:.2f} s per step")
    return kept


def compare(what, ours, theirs, before=None):
    worst, place = 0.0, ""
    for name, expected in theirs.items():
        difference = (ours[name].double() - expected.double()).abs().max().item()
        moved = expected.double() - (before[name].double() if before else 0)
        spread = moved.std().item() if moved.numel() > 1 else moved.abs().max().item()
        share = difference / max(spread, 1e-12)
        if share > worst:
            worst, place = share, name
    print(f"{what:<28} {worst:.1e} of the spread at most, at {place} ({len(theirs)} tensors)")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("network")
    parser.add_argument("benchmarks")
    for name, value in [("side", 224), ("classes", 1000), ("batch", 4), ("steps", 10), ("group", 2)]:
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--double", action="store_true", help="let PyTorch compute in double")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    network = getattr(torchvision.models, options.network)(
        weights=None, num_classes=options.classes
    )
    scramble(network)
    images = torch.randn(options.batch, 3, options.side, options.side)
    labels = torch.arange(options.batch) % min(9, options.classes)
    before = floats(network)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        # All of the state, counters of batches included.
        save_file(
            {n: v.contiguous() for n, v in network.state_dict().items()},
            folder / "weights.safetensors",
        )
        save_file(
            {"images": images.permute(0, 2, 3, 1).contiguous(), "labels": labels.float()},
            folder / "images.safetensors",
        )
        arguments = [options.network, options.classes, options.steps, options.group, options.threads]
        words = subprocess.run(
            [options.benchmarks, "compare", name] + [str(a) for a in arguments],
            check=True, capture_output=True, text=True,
        ).stdout
        print(words, end="")
        if options.double:
            network, images = network.double(), images.double()
        network.eval()
        with torch.no_grad():
            logits = network(images)
        kept = train(network, images, labels, options.steps, options.group)
        ours = load_file(folder / "logits.safetensors")
        compare("logits", ours, {"logits": logits})
        compare("loss", ours, {"loss": kept["loss"]})
        compare("gradients", load_file(folder / "gradient.safetensors"), kept["gradient"])
        for step in sorted({1, options.steps}):
            mine = load_file(folder / f"after{step}.safetensors")
            compare(f"change after {step} steps", mine, kept[f"after{step}"], before)
            compare(f"weights after {step} steps", mine, kept[f"after{step}"])
        # The way back: our file is a state that torchvision's network takes as it is.
        network.float().load_state_dict(load_file(folder / f"after{options.steps}.safetensors"))


main()
