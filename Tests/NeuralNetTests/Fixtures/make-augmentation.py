"""Writes augmentation.json: crops, colours and tints as torchvision computes them on pictures of Pillow's.

usage: make-augmentation.py    (needs torch, torchvision, Pillow and numpy; writes beside itself)
"""

import json
import pathlib

import numpy
import torch
from PIL import Image
from torchvision.transforms import InterpolationMode, RandomResizedCrop
from torchvision.transforms import functional as F

SIDE = 24
EIGENVALUES = torch.tensor([0.2175, 0.0188, 0.0045])
EIGENVECTORS = torch.tensor(
    [[-0.5675, 0.7192, 0.4009], [-0.5808, -0.0045, -0.8140], [-0.5836, -0.6948, 0.4203]]
)
CHANGES = {
    "brightness": F.adjust_brightness,
    "contrast": F.adjust_contrast,
    "saturation": F.adjust_saturation,
}


def picture():
    random = numpy.random.default_rng(5)
    small = Image.fromarray(random.integers(0, 256, (7, 7, 3), dtype=numpy.uint8))
    smooth = numpy.asarray(small.resize((SIDE, SIDE), Image.BICUBIC)).astype(int)
    noisy = smooth + random.integers(-20, 21, smooth.shape)
    return Image.fromarray(noisy.clip(0, 255).astype(numpy.uint8))


def main():
    image = picture()
    cases = []
    crops = [None, (0, 0, SIDE, SIDE), (3, 5, 11, 7), (0, 20, 4, 1), (10, 2, 14, 21), (1, 0, 23, 24)]
    colours = [
        [],
        [("brightness", 1.1)],
        [("contrast", 0.93)],
        [("saturation", 1.07)],
        [("saturation", 0.9), ("brightness", 0.95), ("contrast", 1.1)],
        [("contrast", 1.8), ("saturation", 2.5), ("brightness", 0.4)],
    ]
    for crop in crops:
        for changes in colours:
            result = image
            if crop:
                left, top, width, height = crop
                result = F.resized_crop(
                    result, top, left, height, width, [SIDE, SIDE], InterpolationMode.BILINEAR
                )
            for name, factor in changes:
                result = CHANGES[name](result, factor)
            cases.append(
                {
                    "crop": crop,
                    "changes": [{"kind": name, "factor": factor} for name, factor in changes],
                    "pixels": numpy.asarray(result).tobytes().hex(),
                }
            )
    tints = []
    for alpha in ([0.05, 0, 0], [-0.02, 0.04, 0.11], [0.1, -0.07, -0.03]):
        rgb = (EIGENVECTORS * torch.tensor(alpha).view(1, 3) * EIGENVALUES.view(1, 3)).sum(1)
        tints.append({"coefficients": alpha, "tint": rgb.tolist()})
    torch.manual_seed(3)
    blank = torch.zeros(3, 224, 224)
    draws = [
        RandomResizedCrop.get_params(blank, (0.08, 1.0), (3 / 4, 4 / 3)) for _ in range(40_000)
    ]
    columns = {
        "area": [h * w / 224**2 for _, _, h, w in draws],
        "ratio": [w / h for _, _, h, w in draws],
        "left": [left / 224 for _, left, _, _ in draws],
        "top": [top / 224 for top, _, _, _ in draws],
    }
    quantiles = numpy.arange(1, 20) / 20
    fixture = {
        "side": SIDE,
        "pixels": numpy.asarray(image).tobytes().hex(),
        "cases": cases,
        "tints": tints,
        "quantiles": {
            name: [round(float(q), 4) for q in numpy.quantile(values, quantiles)]
            for name, values in columns.items()
        },
    }
    target = pathlib.Path(__file__).with_name("augmentation.json")
    target.write_text(json.dumps(fixture, indent=1) + "\n")


main()
