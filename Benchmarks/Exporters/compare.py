"""Compares our logits with ONNX Runtime's, network by network.

    python compare.py files DIR|FILE.onnx …      files at hand
    python compare.py export [--dynamo] [NAME …]  torchvision's and timm's networks, exported here

Networks are initialised at random (batch normalisation's statistics, too), since only the arithmetic is
compared. Needs torch, torchvision, timm, onnx, onnxscript and onnxruntime; `BENCHMARKS` names our program.
"""
import glob, os, subprocess, sys, tempfile
import numpy as np

BENCHMARKS = os.environ.get("BENCHMARKS", ".build/release/Benchmarks")

TORCHVISION = """alexnet vgg11_bn resnet18 resnet50 wide_resnet50_2 resnext50_32x4d squeezenet1_0 squeezenet1_1
mobilenet_v2 mobilenet_v3_small mobilenet_v3_large efficientnet_b0 efficientnet_v2_s shufflenet_v2_x1_0
densenet121 googlenet inception_v3 mnasnet1_0 regnet_y_400mf regnet_x_400mf convnext_tiny""".split()
TIMM = """resnet26d resnetv2_50 seresnet50 ecaresnet26t efficientnet_lite0 tf_efficientnet_b0 mobilenetv3_large_100
tf_mobilenetv3_small_minimal_100 mobilenetv2_100 dpn68 repvgg_a0 ghostnet_100 hardcorenas_a cspdarknet53
cspresnet50 dla34 hrnet_w18_small regnety_004 rexnet_100 nfnet_l0 res2net50_26w_4s resnest14d skresnet18
selecsls42b xception41 convnext_atto convnextv2_atto vovnet39a lcnet_050 fbnetc_100 mixnet_s inception_v4
tf_efficientnetv2_b0 darknet53 gernet_s bat_resnext26ts""".split()


def onnxruntime_logits(model, images, threads=1):
    import onnxruntime
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    entry = session.get_inputs()[0]
    nchw = entry.shape[1] in (1, 3) or not isinstance(entry.shape[1], int)
    values = images.transpose(0, 3, 1, 2) if nchw else images
    rows = [session.run(None, {entry.name: np.ascontiguousarray(v[None])})[0].reshape(1, -1) for v in values]
    return np.concatenate(rows)


def sides(model):
    import onnx
    graph = onnx.load(model, load_external_data=False).graph
    known = {t.name for t in graph.initializer}
    entry = [i for i in graph.input if i.name not in known][0]
    return [d.dim_value for d in entry.type.tensor_type.shape.dim]


def compare(name, model):
    shape = sides(model)
    side = shape[2]
    images = np.random.default_rng(1).standard_normal((int(os.environ.get("IMAGES", 3)), side, side, 3)).astype(np.float32)
    expected = onnxruntime_logits(model, images)
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "images"), os.path.join(folder, "logits")
        images.tofile(source)
        run = subprocess.run([BENCHMARKS, "imported", model, source, target], capture_output=True, text=True)
        if run.returncode:
            print(f"{name}: {run.stdout.strip()} {run.stderr.strip()[-300:]}", flush=True)
            return
        got = np.fromfile(target, np.float32).reshape(expected.shape)
    # Random weights may give logits of any size: what counts is the difference beside their spread.
    error, spread = np.max(np.abs(got - expected)), np.std(expected)
    top = np.all(np.argsort(-got, 1)[:, :1] == np.argsort(-expected, 1)[:, :1])
    verdict = "" if error <= 1e-3 * spread else "  DIFFERS"
    print(f"{name}: largest difference {error:.1e}, spread {spread:.1e}, same best class {top}, "
          f"{run.stdout.strip()} ms{verdict}", flush=True)


def export(name, dynamo, folder):
    import torch, torchvision, timm
    torch.manual_seed(1)
    origin, name = name.split(":")
    if origin == "torchvision":
        options = {"init_weights": True, "aux_logits": False} if name in ("googlenet", "inception_v3") else {}
        network = torchvision.models.get_model(name, weights=None, **options)
    else:
        network = timm.create_model(name, pretrained=False)
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.running_mean, -0.1, 0.1)
            torch.nn.init.uniform_(module.running_var, 0.8, 1.2)
            torch.nn.init.uniform_(module.weight, 0.8, 1.2)
            torch.nn.init.uniform_(module.bias, -0.1, 0.1)
    network.eval()
    side = 299 if name == "inception_v3" else 224
    model = os.path.join(folder, f"{name}.onnx")
    image = torch.randn(2 if dynamo else 1, 3, side, side)
    if dynamo:
        batch = torch.export.Dim("batch")
        torch.onnx.export(network, (image,), model, dynamo=True, dynamic_shapes=({0: batch},), verbose=False)
    else:
        torch.onnx.export(network, (image,), model, dynamo=False, opset_version=17,
                          input_names=["image"], output_names=["logits"],
                          dynamic_axes={"image": {0: "batch"}, "logits": {0: "batch"}})
    return model


def main():
    mode, rest = sys.argv[1], sys.argv[2:]
    if mode == "files":
        for path in rest:
            for model in sorted(glob.glob(os.path.join(path, "*.onnx"))) if os.path.isdir(path) else [path]:
                compare(os.path.basename(model), model)
        return
    dynamo = "--dynamo" in rest
    names = [n for n in rest if not n.startswith("--")]
    names = names or [f"torchvision:{n}" for n in TORCHVISION] + [f"timm:{n}" for n in TIMM]
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            try:
                model = export(name, dynamo, folder)
            except Exception as error:
                print(f"{name}: not exported: {' '.join(str(error).split())[:150]}", flush=True)
                continue
            compare(name, model)


main()
