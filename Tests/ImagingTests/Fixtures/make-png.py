#!/usr/bin/env python3
"""Writes png.json: small PNGs of every colour type and depth, with gamma chunks, transparency and Adam7, each
with the pixels that Pillow reads. Run it in this folder; it needs Pillow."""
import base64, io, json, random, struct, zlib
from PIL import Image

random.seed(5)
WIDTH, HEIGHT = 11, 7
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def chunk(name, data):
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def packed(rows, depth):
    data = b""
    for row in rows:
        bits = "".join(format(value, f"0{depth}b") for pixel in row for value in pixel)
        bits += "0" * (-len(bits) % 8)
        data += b"\0" + bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))
    return data


def png(kind, depth, pixels, extra=b"", interlaced=False):
    if interlaced:
        raw = b""
        for left, top, across, down in ADAM7:
            rows = [row[left::across] for row in pixels[top::down]]
            raw += packed([row for row in rows if row], depth)
    else:
        raw = packed(pixels, depth)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, kind, 0, 0, int(interlaced))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(raw))
            + chunk(b"IEND", b""))


def draw(kind, depth, top=None):
    limit = (1 << depth) if top is None else top
    return [[[random.randrange(limit) for _ in range(SAMPLES[kind])] for _ in range(WIDTH)] for _ in range(HEIGHT)]


cases = []


def case(name, kind, depth, extra=b"", pixels=None, interlaced=False, mode="RGB"):
    pixels = pixels or draw(kind, depth)
    data = png(kind, depth, pixels, extra, interlaced)
    image = Image.open(io.BytesIO(data))
    if depth == 16 and kind == 0:
        # Pillow keeps 16-bit grey as it is: the upper byte is what it shows of other 16-bit pictures.
        grey = [value >> 8 for row in pixels for (value,) in row]
        expected = bytes(v for value in grey for v in (value,) * 3)
    else:
        expected = image.convert(mode).tobytes()
    cases.append({"name": name, "file": base64.b64encode(data).decode(), "channels": len(mode),
                  "pixels": expected.hex()})


gamma = lambda value: chunk(b"gAMA", struct.pack(">I", round(value * 100000)))
for kind, depths in [(0, (1, 2, 4, 8, 16)), (2, (8, 16)), (4, (8, 16)), (6, (8, 16))]:
    for depth in depths:
        mode = "RGBA" if kind in (4, 6) else "RGB"
        case(f"type {kind}, {depth} bits", kind, depth, mode=mode)
        case(f"type {kind}, {depth} bits, Adam7", kind, depth, interlaced=True, mode=mode)
for value in (1.0, 0.55556, 0.45455, 2.2):
    for kind in (0, 2):
        case(f"type {kind}, gamma {value}", kind, 8, gamma(value))
        case(f"type {kind}, 16 bits, gamma {value}", kind, 16, gamma(value))
palette = bytes(random.randrange(256) for _ in range(48))
for depth in (1, 2, 4, 8):
    colours = chunk(b"PLTE", palette[: 3 * min(16, 1 << depth)])
    top = min(16, 1 << depth)
    case(f"palette, {depth} bits", 3, depth, colours, draw(3, depth, top))
    case(f"palette, {depth} bits, transparent", 3, depth, colours + chunk(b"tRNS", bytes([0, 128])),
         draw(3, depth, top), mode="RGBA")
case("sRGB", 2, 8, chunk(b"sRGB", b"\0") + gamma(0.45455))
open("png.json", "w").write(json.dumps(cases, indent=1) + "\n")
