import Foundation
import ImageNet9
import Tensors

/// Reads networks that came back as a graph in a file: a setting of the profile, filled in by the command.
///
/// How such files are read is none of what a training reaches, or every change there would make all trainings
/// stale. So that a change cannot pass unnoticed, what the network answered to a probe when it was taken is kept
/// with it, and asked again whenever it is read.
package struct GraphReader: Sendable {
  private let read: @Sendable (URL, Training, Int) throws -> any Predictor

  /// The ending of such files.
  static let ending = "onnx"

  /// A reader.
  ///
  /// - Parameter read: reads a file as the network of a training, for a number of threads.
  package init(_ read: @escaping @Sendable (URL, Training, Int) throws -> any Predictor) {
    self.read = read
  }

  /// The network in a file.
  ///
  /// - Parameters:
  ///   - file: the graph.
  ///   - training: what it is the outcome of.
  ///   - probe: what it answered when it was taken.
  ///   - threads: how many may be used.
  /// - Returns: the network, ready to answer.
  /// - Throws: what reading throws, or `ExperimentError.answersElsewhere` where it answers otherwise now.
  package func predictor(
    at file: URL, of training: Training, probe: [Float], threads: Int
  ) throws -> any Predictor {
    let predictor = try read(file, training, threads)
    let now = try Self.probe(predictor, side: training.dataSet?.side ?? 48)
    let spread = (probe.max() ?? 0) - (probe.min() ?? 0)
    guard now.count == probe.count,
      zip(now, probe).allSatisfy({ abs($0 - $1) <= 1e-3 * spread })
    else {
      throw ExperimentError.answersElsewhere(
        file: training.description,
        "its graph answers otherwise than when it was taken, since the code that reads such files has moved"
      )
    }
    return predictor
  }

  /// The logits of two images of noise.
  ///
  /// - Parameters:
  ///   - predictor: who is asked.
  ///   - side: of the images in pixels.
  /// - Returns: `[2, outputs]`.
  /// - Throws: what asking throws.
  package static func probe(_ predictor: any Predictor, side: Int) throws -> [Float] {
    var stream = RandomStream(seed: 0, purpose: "probe of a graph")
    let pixels = (0..<2 * side * side * 3).map { _ in UInt8(stream.integer(below: 256)) }
    return try predictor.logits(
      of: ImageSet(side: side, pixels: pixels, labels: [0, 0], ids: ["first", "second"]))
  }
}
