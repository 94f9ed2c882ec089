import Foundation
import ImageNet9
import NeuralNet
import ONNX
import Tensors

// Times of our side, printed as text for `run.sh`; see README.md. Nothing is asserted here.
//
//   Benchmarks step [width] [blocks] [batch] [threads] [steps]
//       the median time of a training step in milliseconds, augmentation included
//   Benchmarks training [width] [blocks] [epochs] [threads]
//       wall time, core-seconds and peak memory of a training on 9 × 500 images
//   Benchmarks logits [width] [blocks] [threads]
//       images per second in inference mode
//   Benchmarks imported MODEL.onnx IMAGES.f32 LOGITS.f32 [threads] [rounds]
//       writes the logits of raw images, prints milliseconds per image; see Exporters/
//   Benchmarks saliency FOLDER [epochs]
//       a trained network, images and our maps, for Saliency/compare.py
//   Benchmarks explain MODEL.onnx IMAGES.f32 LAYER FOLDER
//       gradients and class activation maps of an imported network, for Saliency/imported.py
//   Benchmarks diorama [side] [pictures] [threads] [FILE]
//       milliseconds per picture of Diorama-9 and the digest of all pixels; FILE takes the pixels
//   Benchmarks calibration [NAME=VALUE …] [VARIANT …]
//       a line of JSON for Calibration/log.jsonl; see Calibration/README.md
//   Benchmarks sheet FILE VARIANT [NAME=VALUE …]
//       pictures of Diorama-9's second version on one sheet
//   Benchmarks augmentation [network] [side] [batch] [threads] [steps]
//       the paper's augmentation beside a training step; network: standard, or a name of torchvision's
//   Benchmarks compare FOLDER network classes steps group threads
//       our side of PyTorch/residual.py
//   Benchmarks operators
//       the operators that imported networks may have, as README.md's table
//   Benchmarks answers
//       answers requests for what models compute on standard input; see Exporters/conformance.py
//   Benchmarks profile MODEL.onnx [threads] [runs] [steps]
//       milliseconds by kind of step on one image; with "steps", of each step
//   Benchmarks costs FOLDER [rounds]
//       what plans expect of the answers of a folder's networks beside what these take, one core
//   Benchmarks timer MODEL.onnx IMAGES.f32
//       answers requests for times on standard input; see networks.sh

/// Images of noise: the time of a step does not depend on what is to be seen.
func noise(count: Int, side: Int = 48) -> LabelledPixels {
  var stream = RandomStream(seed: 1, purpose: "benchmark")
  let pixels = (0..<(count * side * side * 3)).map { _ in UInt8(truncatingIfNeeded: stream.next()) }
  return LabelledPixels(
    side: side, count: count, pixels: pixels, labels: (0..<count).map { UInt8($0 % 9) })
}

/// The processor seconds of this process and its peak memory in megabytes.
func usage() -> (seconds: Double, megabytes: Double) {
  var usage = rusage()
  getrusage(numericCast(RUSAGE_SELF.rawValue), &usage)
  let seconds =
    Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6
  return (seconds, Double(usage.ru_maxrss) / 1024)
}

let arguments = CommandLine.arguments.dropFirst()
let numbers = Array(arguments.dropFirst())
func number(_ position: Int, _ standard: Int) -> Int {
  numbers.indices.contains(position) ? Int(numbers[position]) ?? standard : standard
}
let width = number(0, 8)
let blocks =
  numbers.indices.contains(1)
  ? numbers[1].split(separator: ",").compactMap { Int($0) } : [1, 1, 1, 1]
let architecture = Architecture.resNet(blocks: blocks, width: width)
let clock = ContinuousClock()

switch arguments.first {
case "step":
  let batch = number(2, 64), threads = number(3, 2), steps = number(4, 60)
  let recipe = Recipe(epochs: 1, batchSize: batch)
  let images = noise(count: batch * (steps + 10))
  var times: [Double] = []
  var before = clock.now
  try Parallel.$threads.withValue(threads) {
    _ = try Trainer(architecture: architecture, recipe: recipe, seed: 1).train(
      on: images, classes: 9
    ) { event in
      guard case .step = event else { return }
      let now = clock.now
      times.append((now - before) / .milliseconds(1))
      before = now
    }
  }
  let settled = times.dropFirst(10).sorted()
  print(String(format: "%.3f", settled[settled.count / 2]))

case "training":
  let epochs = number(2, 12), threads = number(3, 1)
  let images = noise(count: 4500)
  let before = usage(), start = clock.now
  try Parallel.$threads.withValue(threads) {
    _ = try Trainer(architecture: architecture, recipe: Recipe(epochs: epochs), seed: 1).train(
      on: images, classes: 9)
  }
  let after = usage()
  print(
    String(
      format: "%@: %.1f s, %.1f core-seconds, peak memory %.0f MB", architecture.name,
      (clock.now - start) / .seconds(1), after.seconds - before.seconds, after.megabytes))

case "logits":
  let threads = number(2, 1)
  let images = noise(count: 4500)
  let network = try Network(architecture, side: 48, classes: 9, seed: 1)
  let start = clock.now
  let logits = Parallel.$threads.withValue(threads) { network.logits(images) }
  let seconds = (clock.now - start) / .seconds(1)
  print(String(format: "%.0f images per second", Double(logits.count / 9) / seconds))

case "imported":
  guard numbers.count >= 3 else {
    print("usage: Benchmarks imported MODEL.onnx IMAGES.f32 LOGITS.f32 [threads] [rounds]")
    exit(2)
  }
  do {
    let imported = ImportedNetwork(
      model: URL(fileURLWithPath: numbers[0]), images: URL(fileURLWithPath: numbers[1]),
      logits: URL(fileURLWithPath: numbers[2]), threads: number(3, 1), rounds: number(4, 1))
    print(try imported.run())
  } catch {
    print("\(error)")
    exit(1)
  }

case "calibration", "sheet":
  do {
    let settings = numbers.filter { $0.contains("=") }
    let variants = Variant.allCases.filter { numbers.contains("\($0)") }
    let calibration = try Calibration(settings)
    if arguments.first == "sheet" {
      guard numbers.count > 1, let variant = variants.first else {
        print("usage: Benchmarks sheet FILE VARIANT [NAME=VALUE …]")
        exit(2)
      }
      try calibration.sheet(to: URL(fileURLWithPath: numbers[0]), variant: variant)
    } else {
      print(try calibration.run(variants))
    }
  } catch {
    print("\(error)")
    exit(1)
  }

case "saliency":
  guard let folder = numbers.first else {
    print("usage: Benchmarks saliency FOLDER [epochs]; see Benchmarks/Saliency/README.md")
    exit(2)
  }
  try SaliencyExport.write(to: URL(fileURLWithPath: folder), epochs: number(1, 6))

case "explain":
  guard numbers.count == 4 else {
    print("usage: Benchmarks explain MODEL.onnx IMAGES.f32 LAYER FOLDER")
    exit(2)
  }
  do {
    let maps = ImportedMaps(
      model: URL(fileURLWithPath: numbers[0]), images: URL(fileURLWithPath: numbers[1]),
      layer: numbers[2])
    try maps.write(to: URL(fileURLWithPath: numbers[3]))
  } catch {
    print("\(error)")
    exit(1)
  }

case "diorama":
  let times = DioramaTimes(side: number(0, 48), pictures: number(1, 60), threads: number(2, 1))
  print(try times.run(dump: numbers.count > 3 ? URL(fileURLWithPath: numbers[3]) : nil))

case "augmentation":
  let name = numbers.first ?? "standard"
  guard let network = name == "standard" ? .resNet() : NetworkComparison.networks[name] else {
    print("no network “\(name)”: standard or \(NetworkComparison.networks.keys.sorted())")
    exit(2)
  }
  let times = AugmentationTimes(
    architecture: network, side: number(1, 48), batch: number(2, 64), threads: number(3, 2),
    steps: number(4, 20))
  print(try times.run())

case "compare":
  guard numbers.count == 6, let network = NetworkComparison.networks[numbers[1]] else {
    print("usage: Benchmarks compare FOLDER network classes steps group threads")
    exit(2)
  }
  let comparison = NetworkComparison(
    folder: URL(fileURLWithPath: numbers[0]), architecture: network, classes: number(2, 9),
    steps: number(3, 10), group: number(4, 2))
  print(try Parallel.$threads.withValue(number(5, 2)) { try comparison.run() })
case "profile":
  guard let model = numbers.first else {
    print("usage: Benchmarks profile MODEL.onnx [threads] [runs] [steps]")
    exit(2)
  }
  do {
    try NetworkProfile(
      model: URL(fileURLWithPath: model), threads: number(1, 1), runs: number(2, 5),
      listsSteps: numbers.last == "steps"
    ).run()
  } catch {
    print("\(error)")
    exit(1)
  }

case "costs":
  guard let folder = numbers.first else {
    print("usage: Benchmarks costs FOLDER [rounds]")
    exit(2)
  }
  do {
    try CostComparison(
      folder: URL(fileURLWithPath: folder, isDirectory: true), rounds: max(1, number(1, 15))
    ).run()
  } catch {
    print("\(error)")
    exit(1)
  }

case "timer":
  guard numbers.count == 2 else {
    print("usage: Benchmarks timer MODEL.onnx IMAGES.f32")
    exit(2)
  }
  do {
    try NetworkTimer(
      model: URL(fileURLWithPath: numbers[0]), images: URL(fileURLWithPath: numbers[1])
    ).run()
  } catch {
    print("\(error)")
    exit(1)
  }

case "operators":
  print(ONNXFile.operatorTable, terminator: "")

case "answers":
  ModelAnswers().run()

default:
  print(
    "usage: Benchmarks step|training|logits|imported|saliency|explain|diorama|augmentation|compare|"
      + "profile|timer|operators|answers …; see Benchmarks/README.md"
  )
  exit(2)
}
