"""Trains a network of the book from a task that `backdrop plan --trainings DIR` has written.

usage: train.py TASK.json --data FOLDER [--device cuda] [--epochs N] [--workers N] [--onnx]

FOLDER holds the images that the task lists, in the layout of the released ImageNet-9; the task says which command
writes it where it is not there. Beside the task appear KEY.safetensors (or KEY.onnx) and KEY.txt, which says where
and how it was trained: `backdrop adopt DIR` takes them.

Needs torch, torchvision, Pillow and safetensors. Networks begin and images come in other orders than in the kit, so
that this is another repetition of the same training, not the same bits.
"""

import argparse
import csv
import json
import pathlib
import platform
import random

import torch
import torchvision
from PIL import Image
from safetensors.torch import save_file
from torch import nn
from torchvision import transforms
from torchvision.transforms import functional as F

EIGENVALUES = torch.tensor([0.2175, 0.0188, 0.0045])
EIGENVECTORS = torch.tensor(
    [[-0.5675, 0.7192, 0.4009], [-0.5808, -0.0045, -0.8140], [-0.5836, -0.6948, 0.4203]]
)
CLASSES = [
    "dog", "bird", "wheeled vehicle", "reptile", "carnivore", "insect", "musical instrument", "primate", "fish",
]


class Block(nn.Module):
    """A basic or a bottleneck block, with torchvision's names."""

    def __init__(self, inputs, widths, kernels, strides):
        super().__init__()
        self.count = len(widths)
        before = inputs
        for number, (width, kernel, stride) in enumerate(zip(widths, kernels, strides), 1):
            convolution = nn.Conv2d(before, width, kernel, stride, kernel // 2, bias=False)
            self.add_module(f"conv{number}", convolution)
            self.add_module(f"bn{number}", nn.BatchNorm2d(width))
            before = width
        self.downsample = None
        if max(strides) != 1 or inputs != before:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, before, 1, max(strides), bias=False), nn.BatchNorm2d(before)
            )

    def forward(self, x):
        y = x
        for number in range(1, self.count + 1):
            y = getattr(self, f"bn{number}")(getattr(self, f"conv{number}")(y))
            if number < self.count:
                y = torch.relu(y)
        return torch.relu(y + (self.downsample(x) if self.downsample is not None else x))


class Residual(nn.Module):
    """A residual network of a task, with torchvision's names; None of other makes."""

    def __init__(self, layers, outputs):
        super().__init__()
        kinds = [next(iter(layer)) for layer in layers]
        if kinds[:3] != ["convolution", "batchNormalisation", "relu"]:
            raise ValueError("the network has no stem of convolution, batch normalisation and ReLU")
        stem = layers[0]["convolution"]
        kernel = stem.get("kernel", 3)
        self.conv1 = nn.Conv2d(
            3, stem["channels"], kernel, stem.get("stride", 1), kernel // 2, bias=False
        )
        self.bn1 = nn.BatchNorm2d(stem["channels"])
        channels, stage, blocks = stem["channels"], 0, []
        self.pool = nn.Identity()
        self.stages = []

        def close():
            if blocks:
                self.add_module(f"layer{stage}", nn.Sequential(*blocks))
                self.stages.append(f"layer{stage}")

        width = None
        for kind, layer in zip(kinds[3:], layers[3:]):
            value = layer[kind]
            if kind == "maxPooling":
                self.pool = nn.MaxPool2d(
                    value.get("window", 2), value.get("stride", 2), value.get("padding") or 0
                )
            elif kind in ("residual", "bottleneck"):
                outer, stride = value["channels"], value.get("stride", 1)
                if outer != width:
                    close()
                    stage, blocks, width = stage + 1, [], outer
                if kind == "residual":
                    block = Block(channels, [outer] * 2, [3, 3], [stride, 1])
                else:
                    inner = value["inner"]
                    block = Block(channels, [inner, inner, outer], [1, 3, 1], [1, stride, 1])
                blocks.append(block)
                channels = outer
            elif kind != "globalAveragePooling":
                raise ValueError(f"a residual network has no layer {kind}")
        close()
        self.fc = nn.Linear(channels, outputs)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")

    def forward(self, x):
        x = self.pool(torch.relu(self.bn1(self.conv1(x))))
        for stage in self.stages:
            x = getattr(self, stage)(x)
        return self.fc(x.mean((2, 3)))


def network_of(task):
    if task.get("torchvision"):
        maker = getattr(torchvision.models, task["torchvision"])
        return maker(weights=None, num_classes=task["outputs"])
    return Residual(task["architecture"]["layers"], task["outputs"])


class Lighting:
    def __init__(self, deviation):
        self.deviation = deviation

    def __call__(self, image):
        alpha = torch.randn(1, 3) * self.deviation
        return image + (EIGENVECTORS * alpha * EIGENVALUES.view(1, 3)).sum(1).view(3, 1, 1)


class Shift:
    """Moves an image by up to some pixels; what comes in repeats the edge."""

    def __init__(self, pixels):
        self.pixels = pixels

    def __call__(self, image):
        width, height = image.size
        padded = F.pad(image, self.pixels, padding_mode="edge")
        left, top = (random.randint(0, 2 * self.pixels) for _ in range(2))
        return F.crop(padded, top, left, height, width)


def transform_of(recipe, side):
    steps = []
    if crop := recipe.get("crop"):
        steps.append(
            transforms.RandomResizedCrop(
                side, (crop["leastArea"], crop["greatestArea"]),
                (crop["leastRatio"], crop["greatestRatio"]),
            )
        )
    if recipe["flip"]:
        steps.append(transforms.RandomHorizontalFlip())
    if recipe["shift"]:
        steps.append(Shift(recipe["shift"]))
    if jitter := recipe.get("jitter"):
        steps.append(
            transforms.ColorJitter(jitter["brightness"], jitter["contrast"], jitter["saturation"])
        )
    steps.append(transforms.ToTensor())
    if lighting := recipe.get("lighting"):
        steps.append(Lighting(lighting["deviation"]))
    normalisation = recipe["normalisation"]
    steps.append(transforms.Normalize(normalisation["mean"], normalisation["deviation"]))
    return transforms.Compose(steps)


class Images(torch.utils.data.Dataset):
    def __init__(self, folder, listing, transform):
        with open(listing, newline="") as file:
            self.rows = [(folder / row["file"], CLASSES.index(row["class"])) for row in csv.DictReader(file)]
        self.transform = transform

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        path, label = self.rows[index]
        return self.transform(Image.open(path).convert("RGB")), label


def rate_of(recipe, step, steps_per_epoch):
    """The learning rate of a step, counted from 0 over all epochs."""
    total = recipe["epochs"] * steps_per_epoch
    rising = round(recipe["warmUp"] * total)
    peak = recipe["peakLearningRate"]
    if step < rising:
        return peak * (step + 1) / (rising + 1)
    schedule = recipe["schedule"]
    if "steps" in schedule:
        falls = step // steps_per_epoch // schedule["steps"]["every"]
        return peak * schedule["steps"]["factor"] ** falls
    progress = (step - rising) / max(1, total - rising)
    return peak * 0.5 * (1 + torch.cos(torch.tensor(torch.pi * progress)).item())


def train(network, images, recipe, options):
    device = torch.device(options.device)
    network.to(device).train()
    batch = min(recipe["batchSize"], len(images))
    group = min(recipe.get("statisticsGroup") or batch, batch)
    loader = torch.utils.data.DataLoader(
        images, batch, shuffle=True, drop_last=True, num_workers=options.workers
    )
    optimiser = torch.optim.SGD(
        network.parameters(), recipe["peakLearningRate"], momentum=recipe["momentum"],
        weight_decay=recipe["weightDecay"], nesterov=recipe["nesterov"] and recipe["momentum"] > 0,
    )
    norms = [module for module in network.modules() if isinstance(module, nn.BatchNorm2d)]
    step = 0
    for epoch in range(recipe["epochs"]):
        total = right = 0
        for pictures, labels in loader:
            optimiser.param_groups[0]["lr"] = rate_of(recipe, step, len(loader))
            optimiser.zero_grad()
            parts = zip(pictures.to(device).split(group), labels.to(device).split(group))
            for number, (part, truth) in enumerate(parts):
                for norm in norms:
                    norm.momentum = 0.1 if number == 0 else 0.0
                logits = network(part)
                loss = nn.functional.cross_entropy(logits, truth, reduction="sum") / batch
                loss.backward()
                total += loss.item()
                right += (logits.argmax(1) == truth).sum().item()
            optimiser.step()
            step += 1
        print(
            f"epoch {epoch + 1} of {recipe['epochs']}: loss {total / len(loader):.4f}, "
            f"right {100 * right / (len(loader) * batch):.1f} %", flush=True,
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("task", type=pathlib.Path)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--epochs", type=int, help="other than the recipe's; KEY.txt says so")
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--onnx", action="store_true", help="write KEY.onnx, not KEY.safetensors")
    options = parser.parse_args()
    task = json.loads(options.task.read_text())
    if task["format"] != "backdrop training 1":
        raise SystemExit(f"{options.task}: unknown format {task['format']}")
    if task.get("adversary"):
        raise SystemExit(f"{options.task}: trainings against an adversary are not known here")
    recipe = task["recipe"]
    asked = recipe["epochs"]
    recipe["epochs"] = options.epochs or asked
    torch.manual_seed(task["seed"])
    random.seed(task["seed"])
    images = Images(
        options.data, options.task.with_name(task["images"]["list"]),
        transform_of(recipe, task["images"]["side"]),
    )
    network = network_of(task)
    train(network, images, recipe, options)
    network.cpu().eval()
    target = options.task.with_name(task["key"])
    if options.onnx:
        side = task["images"]["side"]
        torch.onnx.export(
            network, (torch.zeros(1, 3, side, side),), str(target) + ".onnx", dynamo=False,
            dynamic_axes={"images": {0: "batch"}, "logits": {0: "batch"}},
            input_names=["images"], output_names=["logits"],
        )
    else:
        tensors = {n: v.contiguous() for n, v in network.state_dict().items()}
        save_file(tensors, str(target) + ".safetensors")
    processor = torch.cuda.get_device_name() if options.device.startswith("cuda") else platform.processor()
    words = f"PyTorch {torch.__version__} on {options.device} ({processor or platform.machine()})"
    if recipe["epochs"] != asked:
        words += f", {recipe['epochs']} epochs in place of {asked}"
    pathlib.Path(str(target) + ".txt").write_text(words + "\n")
    print(f"{target.name}: {words}")


main()
