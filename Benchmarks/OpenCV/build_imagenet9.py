"""Builds ImageNet-9 from a folder in ILSVRC2012's layout as `backdrop build-imagenet9 --balance none` does, with
opencv-python: the same filters, GrabCut, eight variants as PNG, masks as .npy and a table.

    python build_imagenet9.py ILSVRC MAPPING OUTPUT [JOBS]     MAPPING: imagenet_index,wnid,in9_index,in9_name
"""

import csv
import multiprocessing
import os
import random
import sys
import time
import xml.etree.ElementTree as ElementTree

import cv2
import numpy as np

NAMES = ["dog", "bird", "wheeled vehicle", "reptile", "carnivore", "insect", "musical instrument", "primate", "fish"]
SINGLE = ["original", "only_bg_b", "only_bg_t", "no_fg", "only_fg"]
MIXED = ["mixed_same", "mixed_rand", "mixed_next"]


def folder(label):
    return f"0{label}_{NAMES[label]}"


def sources(old, new, start):
    """Pillow's nearest neighbour, cut to 224 from `start`."""
    return np.minimum((np.arange(new)[start:start + 224] * (old / new) + old / new * 0.5).astype(int), old - 1)


def geometry(width, height):
    resized = (256, 256 * height // width) if width <= height else (256 * width // height, 256)
    left, top = round((resized[0] - 224) / 2), round((resized[1] - 224) / 2)
    return sources(width, resized[0], left), sources(height, resized[1], top), resized, left, top


def box_filter(width, height, boxes, size):
    if len(boxes) != 1:
        return "several boxes"
    if size != (width, height):
        return "size differs from the annotation"
    x0, y0, x1, y1 = boxes[0]
    _, _, resized, left, top = geometry(width, height)
    x0, x1 = x0 * resized[0] // width - left, -(-x1 * resized[0] // width) - left
    y0, y1 = y0 * resized[1] // height - top, -(-y1 * resized[1] // height) - top
    inside = max(0, min(224, x1) - max(0, x0)) * max(0, min(224, y1) - max(0, y0))
    if inside > 0.9 * 224 * 224:
        return "box covers over 90 % of the crop"
    return "pass" if 2 * inside >= (x1 - x0) * (y1 - y0) else "under half of the box left after the crop"


def tiled(image, box):
    x0, y0, x1, y1 = box
    height, width = image.shape[:2]
    if max(x0, width - x1) * height > max(y0, height - y1) * width:
        strip = image[:, :x0] if x0 > width - x1 else image[:, x1:]
    else:
        strip = image[:y0] if y0 > height - y1 else image[y1:]
    across, down = -(-width // strip.shape[1]), -(-height // strip.shape[0])
    canvas = np.tile(strip, (down, across, 1))[:height, :width]
    result = image.copy()
    result[y0:y1, x0:x1] = canvas[y0:y1, x0:x1]
    return result


def write(path, image):
    cv2.imwrite(path, image)


def first_pass(task):
    ilsvrc, output, stem, label = task
    tree = ElementTree.parse(f"{ilsvrc}/Annotations/CLS-LOC/val/{stem}.xml").getroot()
    size = tree.find("size")
    size = int(size.find("width").text), int(size.find("height").text)
    objects = tree.findall("object")
    boxes = [tuple(int(o.find("bndbox").find(k).text) for k in ("xmin", "ymin", "xmax", "ymax")) for o in objects]
    if len(boxes) != 1:
        return stem, label, "several boxes", 0, None
    image = cv2.imread(f"{ilsvrc}/Data/CLS-LOC/val/{stem}.JPEG", cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
    height, width = image.shape[:2]
    verdict = box_filter(width, height, boxes, size)
    if verdict != "pass":
        return stem, label, verdict, 0, None
    x0, y0, x1, y1 = boxes[0]
    mask = np.zeros((height, width), np.uint8)
    cv2.setRNGSeed(0)
    cv2.grabCut(np.ascontiguousarray(image[..., ::-1]), mask, (x0, y0, x1 - x0, y1 - y0), np.zeros((1, 65)),
                np.zeros((1, 65)), 5, cv2.GC_INIT_WITH_RECT)
    mask = (mask == cv2.GC_FGD) | (mask == cv2.GC_PR_FGD)
    area = int(mask.sum())
    if area * 10 < (x1 - x0) * (y1 - y0):
        return stem, label, "fail", area, None
    columns, rows, *_ = geometry(width, height)
    name = f"{objects[0].find('name').text}_{stem[-5:]}"
    crop, crop_mask = image[rows][:, columns], mask[rows][:, columns]
    blacked = image.copy()
    blacked[y0:y1, x0:x1] = 0
    variants = [crop, blacked[rows][:, columns], tiled(image, boxes[0])[rows][:, columns],
                crop * ~crop_mask[..., None], crop * crop_mask[..., None]]
    for variant, picture in zip(SINGLE, variants):
        write(f"{output}/{variant}/val/{folder(label)}/{name}.png", picture)
    np.save(f"{output}/fg_mask/val/{folder(label)}/{name}.npy", crop_mask.astype(np.uint8))
    return stem, label, "ok", area, name


def second_pass(task):
    output, name, label, partners = task
    image = cv2.imread(f"{output}/original/val/{folder(label)}/{name}.png")
    mask = np.load(f"{output}/fg_mask/val/{folder(label)}/{name}.npy")[..., None] > 0
    for variant, (other, other_label) in zip(MIXED, partners):
        background = cv2.imread(f"{output}/only_bg_t/val/{folder(other_label)}/{other}.png")
        write(f"{output}/{variant}/val/{folder(label)}/fg_{name}_bg_{other}.png", np.where(mask, image, background))


def main(ilsvrc, mapping, output, jobs=2):
    started = time.time()
    cv2.setNumThreads(1)
    with open(mapping) as file:
        classes = {row["wnid"]: int(row["in9_index"]) for row in csv.DictReader(file)}
    tasks = []
    with open(f"{ilsvrc}/LOC_val_solution.csv") as file:
        for row in csv.DictReader(file):
            wnid = row["PredictionString"].split()[0]
            if wnid in classes:
                tasks.append((ilsvrc, output, row["ImageId"], classes[wnid]))
    for variant in SINGLE + MIXED + ["fg_mask"]:
        for label in range(9):
            os.makedirs(f"{output}/{variant}/val/{folder(label)}", exist_ok=True)
    with multiprocessing.Pool(jobs) as pool:
        found = pool.map(first_pass, tasks, chunksize=1)
        kept = [(name, label) for _, label, _, _, name in found if name]
        by_class = [[entry for entry in kept if entry[1] == label] for label in range(9)]
        draw = random.Random(0)
        pool.map(second_pass, [
            (output, name, label, [draw.choice(by_class[label]), draw.choice(by_class[draw.randrange(9)]),
                                   draw.choice(by_class[(label + 1) % 9])]) for name, label in kept], chunksize=1)
    with open(f"{output}/manifest.csv", "w") as file:
        csv.writer(file).writerows(found)
    print(f"opencv-python {cv2.__version__}: {len(kept)} of {len(tasks)} kept, {time.time() - started:.2f} s")


if __name__ == "__main__":
    main(*sys.argv[1:4], *map(int, sys.argv[4:5]))
