"""Writes what Pillow makes of synthetic pictures: Tests/ImagingTests/Fixtures/pillow.json and *.jpg.

    python3 Scripts/golden/pillow.py        needs Pillow and NumPy

Pictures are the linear congruential noise of Tests/ImagingTests/Pictures.swift, and a smooth ramp with a dark
disc for JPEG, which noise would only blur. Values are in hexadecimal, row by row.
"""

import io
import json
import pathlib

import numpy as np
from PIL import Image

FOLDER = pathlib.Path(__file__).parents[2] / "Tests/ImagingTests/Fixtures"


def noise(width, height, channels=3, seed=1):
    state, values = seed, []
    for _ in range(width * height * channels):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        values.append((state >> 40) & 255)
    return np.array(values, np.uint8).reshape(height, width, channels)


def resizing():
    sizes = [(23, 17, 9, 7), (11, 9, 16, 21), (40, 3, 7, 3), (5, 31, 5, 8), (1, 1, 3, 2), (64, 48, 13, 37)]
    cases = []
    for width, height, new_width, new_height in sizes:
        picture = Image.fromarray(noise(width, height))
        cases.append({
            "width": width, "height": height, "newWidth": new_width, "newHeight": new_height,
            "pixels": picture.resize((new_width, new_height), Image.BILINEAR).tobytes().hex()})
    return cases


def cropping():
    """torchvision's Resize(short) and CenterCrop(side), on pictures."""
    cases = []
    for width, height, short, side in [(50, 37, 26, 22), (37, 50, 26, 22), (31, 31, 16, 14), (20, 19, 32, 28),
                                       (75, 40, 24, 21), (9, 61, 8, 7)]:
        picture = Image.fromarray(noise(width, height))
        if width <= height:
            size = (short, int(short * height / width))
        else:
            size = (int(short * width / height), short)
        small = picture.resize(size, Image.NEAREST)
        left, top = round((size[0] - side) / 2), round((size[1] - side) / 2)
        cases.append({
            "width": width, "height": height, "shortSide": short, "side": side,
            "pixels": small.crop((left, top, left + side, top + side)).tobytes().hex()})
    return cases


def scene(width, height, channels):
    y, x = np.mgrid[0:height, 0:width]
    planes = [(x * 255) // width, (y * 255) // height, ((x + y) * 255) // (width + height), (x * y) % 97]
    picture = np.stack(planes[:channels], -1).astype(np.uint8)
    picture[(x - width // 2) ** 2 + (y - height // 2) ** 2 < (height // 4) ** 2] //= 3
    return picture


def photographs():
    def mode(name, width, height):
        channels = {"L": 1, "RGB": 3, "CMYK": 4}[name]
        values = scene(width, height, channels)
        return Image.fromarray(values[..., 0] if channels == 1 else values, name)

    exif = Image.Exif()
    exif[0x0112] = 6  # "rotate by 90 degrees to show": to be ignored
    cases = {
        "colour": (mode("RGB", 37, 29), dict(quality=90)),
        "unsubsampled": (mode("RGB", 16, 9), dict(quality=95, subsampling=0)),
        "grey": (mode("L", 21, 18), dict(quality=90)),
        "progressive": (mode("RGB", 35, 26), dict(quality=85, progressive=True)),
        "cmyk": (mode("CMYK", 24, 17), dict(quality=92)),
        "turned": (mode("RGB", 30, 20), dict(quality=90, exif=exif.tobytes())),
    }
    written = []
    for name, (picture, options) in cases.items():
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", **options)
        (FOLDER / f"{name}.jpg").write_bytes(buffer.getvalue())
        written.append(entry(name, buffer.getvalue()))
    # YCCK: the same four planes, but told apart from CMYK by Adobe's marker, whose last byte is the transform.
    data = bytearray((FOLDER / "cmyk.jpg").read_bytes())
    marker = data.index(b"Adobe")
    data[marker + 11] = 2
    (FOLDER / "ycck.jpg").write_bytes(bytes(data))
    written.append(entry("ycck", bytes(data)))
    return written


def entry(name, data):
    picture = Image.open(io.BytesIO(data))
    return {"name": name, "width": picture.width, "height": picture.height,
            "pixels": picture.convert("RGB").tobytes().hex()}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    golden = {"resizing": resizing(), "cropping": cropping(), "photographs": photographs()}
    (FOLDER / "pillow.json").write_text(json.dumps(golden, indent=1) + "\n")
