"""Compares gradients and class activation maps of imported networks with PyTorch and pytorch-grad-cam.

usage: imported.py DIR      (DIR holds ONNX files, such as the six of chapter 8)

Each file of DIR becomes a module of PyTorch by onnx2torch; a ViT and a ConvNeXt of timm with random weights
are exported on the way, and are themselves the other side. The images are smooth noise, and the logit is the
greatest. The gradient by the image is autograd's, Grad-CAM and HiResCAM are pytorch-grad-cam's, at the last
activation that has rows and columns (of the ViT: tokens). Printed are the greatest difference of the gradients
over their greatest value, and the lowest correlation of maps; the exit status is 1 if a difference is
above 1e-3 or a correlation below 0.999. `BENCHMARKS` names our program.
"""
import glob, os, subprocess, sys, tempfile
import numpy as np
import onnx, onnx2torch, timm, torch
from pytorch_grad_cam import GradCAM, HiResCAM
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget

PROGRAM = os.environ.get("BENCHMARKS", ".build/release/Benchmarks")
COUNT = 6


def smooth_noise(side):
    """Images as they enter a network, `[COUNT, 3, side, side]`."""
    coarse = torch.randn(COUNT, 3, side // 16, side // 16, generator=torch.Generator().manual_seed(1))
    return torch.nn.functional.interpolate(coarse, (side, side), mode="bicubic").contiguous()


def from_file(path):
    """A module, the one of its parts whose output is the last activation of an image, and that one's name."""
    model = onnx.load(path)
    dimensions = model.graph.input[0].type.tensor_type.shape.dim
    dimensions[0].dim_value = 1
    for number, node in enumerate(model.graph.node):
        node.name = f"step{number}"
    shapes = {
        value.name: [d.dim_value for d in value.type.tensor_type.shape.dim]
        for value in onnx.shape_inference.infer_shapes(model).graph.value_info
    }
    def is_map(node):
        shape = shapes.get(node.output[0], [])
        return len(shape) == 4 and shape[2] > 1 and node.op_type in ("Relu", "Clip", "Concat", "Add")
    last = [node for node in model.graph.node if is_map(node)][-1]
    module = onnx2torch.convert(model).eval()
    return path, module, dict(module.named_modules())[last.name], last.output[0], dimensions[2].dim_value, None


def from_timm(name, folder, part, layer, reshape):
    torch.manual_seed(0)
    module = timm.create_model(name, pretrained=False, exportable=True).eval()
    path = os.path.join(folder, name + ".onnx")
    torch.onnx.export(module, (torch.zeros(1, 3, 224, 224),), path, dynamo=False)
    return path, module, part(module), layer, 224, reshape


def square(tokens):
    """[batch, 197, channels] as [batch, channels, 14, 14], without the class token."""
    side = int((tokens.shape[1] - 1) ** 0.5)
    return tokens[:, 1:].reshape(len(tokens), side, side, -1).permute(0, 3, 1, 2)


def gradient(module, images, targets):
    images, result = images.clone(), []
    for image, target in zip(images, targets):
        image = image[None].clone().requires_grad_(True)
        module(image).reshape(1, -1)[0, target].backward()
        result.append(image.grad[0].permute(1, 2, 0).numpy())
    return np.stack(result)


class Row(torch.nn.Module):
    """The logits as a row, whatever axes of extent 1 the file gives them."""

    def __init__(self, module):
        super().__init__()
        self.module = module

    def forward(self, image):
        return self.module(image).reshape(1, -1)


def maps(method, module, part, images, targets, reshape):
    with method(model=Row(module), target_layers=[part], reshape_transform=reshape) as draw:
        return np.concatenate([
            draw(input_tensor=image[None].clone(), targets=[ClassifierOutputTarget(int(target))])
            for image, target in zip(images, targets)
        ])


def correlation(ours, theirs):
    """The lowest of the images whose maps are not blank on both sides, and how many were."""
    found = []
    for a, b in zip(ours, theirs):
        if (a.max() == a.min()) != (b.max() == b.min()):
            sys.exit("a map is blank on one side alone")
        if a.max() > a.min():
            found.append(np.corrcoef(a.ravel(), b.ravel())[0, 1])
    return min(found, default=float("nan")), len(found)


def compare(path, module, part, layer, side, reshape):
    images = smooth_noise(side)
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "images")
        images.permute(0, 2, 3, 1).contiguous().numpy().tofile(source)
        answer = subprocess.run([PROGRAM, "explain", path, source, layer, folder], capture_output=True, text=True)
        if answer.returncode:
            sys.exit(answer.stdout + answer.stderr)
        read = lambda name, *shape: np.fromfile(os.path.join(folder, name), np.float32).reshape(shape)
        targets = [int(word) for word in open(os.path.join(folder, "targets.txt")).read().split()]
        ours = read("gradient.f32", COUNT, side, side, 3)
        cameras = [read(name, COUNT, side, side) for name in ("gradcam.f32", "hirescam.f32")]
    theirs = gradient(module, images, targets)
    difference = max(np.abs(a - b).max() / np.abs(b).max() for a, b in zip(ours, theirs))
    found = [
        correlation(mine, maps(method, module, part, images, targets, reshape))
        for mine, method in zip(cameras, (GradCAM, HiResCAM))
    ]
    cells = " | ".join(f"{lowest:.7f} ({count})" for lowest, count in found)
    name = os.path.basename(path).removesuffix(".onnx")
    print(f"| {name} | {layer} | {difference:.0e} | {cells} | {answer.stdout.strip()} |", flush=True)
    return difference <= 1e-3 and all(not lowest < 0.999 for lowest, _ in found)


def main():
    torch.set_num_threads(1)
    print("| network | activation | gradient differs | Grad-CAM (maps) | HiResCAM (maps) | ms per gradient |")
    print("|--|--|--|--|--|--|")
    good = [compare(*from_file(path)) for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.onnx")))]
    with tempfile.TemporaryDirectory() as folder:
        good.append(compare(*from_timm(
            "vit_tiny_patch16_224", folder, lambda module: module.blocks[-1].norm1,
            "/blocks/blocks.11/norm1/LayerNormalization_output_0", square)))
        good.append(compare(*from_timm(
            "convnext_tiny", folder, lambda module: module.stages[-1].blocks[-1],
            "/stages/stages.3/blocks/blocks.2/Add_output_0", None)))
    sys.exit(0 if all(good) else 1)


main()
