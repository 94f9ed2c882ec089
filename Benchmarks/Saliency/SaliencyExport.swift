import Diorama
import Foundation
import ImageNet9
import NeuralNet
import Synchronization
import Tensors

/// Writes what `compare.py` needs to draw the same maps with PyTorch: a network trained for a moment,
/// some test images, everything that SmoothGrad passed forward, and our maps.
enum SaliencyExport {
  static let method = (
    gradient: InputGradient(), smooth: SmoothGrad(copies: 8), camera: GradCAM(at: "stage 2"),
    sharp: HiResCAM(at: "stage 2")
  )

  static func write(to folder: URL, epochs: Int) throws {
    let diorama = Diorama9(trainingImages: 100, testImages: 8)
    let training = try diorama.pictures(split: .training, seed: 0).images(of: .original, seed: 0)
    let test = try diorama.pictures(split: .test, seed: 0).images(of: .original, seed: 0)
    let network = try Trainer(
      architecture: .resNet(), recipe: Recipe(epochs: epochs), seed: 1
    ).train(on: pixels(training), classes: 9).network
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try network.save(to: folder.appendingPathComponent("network.safetensors"))

    let run = SaliencyRun(over: pixels(test), normalisation: network.normalisation)
    let image = [test.count, test.side, test.side, 3]
    var tensors: [String: Tensor] = [:]
    let plain = Recorder(ExplainedNetwork(network))
    tensors["gradient"] = try maps(method.gradient, run, plain)
    tensors["images"] = Tensor(plain.passed, shape: Shape(image))
    let noisy = Recorder(ExplainedNetwork(network))
    tensors["smoothgrad"] = try maps(method.smooth, run, noisy)
    // Copy after copy within each batch of sixteen.
    tensors["noisy"] = Tensor(
      noisy.passed, shape: Shape([method.smooth.copies * test.count] + image.dropFirst()))
    tensors["gradcam"] = try maps(method.camera, run, ExplainedNetwork(network))
    tensors["hirescam"] = try maps(method.sharp, run, ExplainedNetwork(network))
    tensors["labels"] = Tensor(test.labels.map { Float($0) }, shape: [test.count])
    let file = SafeTensors(
      tensors: tensors, metadata: ["copies": "\(method.smooth.copies)", "batch": "16"])
    try file.encoded().write(to: folder.appendingPathComponent("maps.safetensors"))
  }

  private static func pixels(_ images: ImageSet) -> LabelledPixels {
    LabelledPixels(
      side: images.side, count: images.count, pixels: images.pixels, labels: images.labels)
  }

  /// All maps, `[count, side, side]`, drawn by one thread so that what is recorded is in order.
  private static func maps(
    _ method: some SaliencyMethod, _ run: SaliencyRun, _ network: some Explainable
  ) throws -> Tensor {
    let side = run.pixels.side
    let all = FloatBuffer(count: run.indices.count * side * side)
    try run.draw(method, of: network) { batch, first in
      (all.start + first * side * side).update(
        from: batch.maps.start, count: batch.count * side * side)
    }
    return Tensor(all.values(all.count), shape: [run.indices.count, side, side])
  }
}

/// A network that keeps everything that is passed forward.
final class Recorder: Explainable {
  private let network: ExplainedNetwork
  private let kept = Mutex<[Float]>([])

  init(_ network: ExplainedNetwork) { self.network = network }

  var passed: [Float] { kept.withLock { $0 } }
  var input: Extent { network.input }
  var outputs: Int { network.outputs }
  var activations: [NamedActivation] { network.activations }

  func checkGradients(at layer: String?) throws { try network.checkGradients(at: layer) }

  func gradientPass(at layer: String?) throws -> any GradientPass {
    RecordingPass(try network.gradientPass(at: layer), size: input.count) { values in
      self.kept.withLock { $0 += values }
    }
  }
}

/// A pass that tells what goes forward.
final class RecordingPass: GradientPass {
  private let pass: any GradientPass
  private let size: Int
  private let tell: (UnsafeBufferPointer<Float>) -> Void

  init(_ pass: any GradientPass, size: Int, tell: @escaping (UnsafeBufferPointer<Float>) -> Void) {
    self.pass = pass
    self.size = size
    self.tell = tell
  }

  var capacity: Int { pass.capacity }

  func forward(
    _ images: UnsafePointer<Float>, count: Int, logits: UnsafeMutablePointer<Float>
  ) throws {
    tell(UnsafeBufferPointer(start: images, count: count * size))
    try pass.forward(images, count: count, logits: logits)
  }

  func imageGradient(
    of weights: UnsafePointer<Float>, into gradient: UnsafeMutablePointer<Float>
  ) throws {
    try pass.imageGradient(of: weights, into: gradient)
  }

  func layerGradient(
    of weights: UnsafePointer<Float>, values: UnsafeMutablePointer<Float>,
    gradient: UnsafeMutablePointer<Float>
  ) throws {
    try pass.layerGradient(of: weights, values: values, gradient: gradient)
  }
}
