import Foundation
import Graphs
import ImageNet9
import Lab
import ONNX
import Tensors

/// A network that someone else trained, read from an ONNX file.
///
/// It has no seeds: what varies is the images alone.
///
/// ```swift
/// BackgroundGap(
///   of: ImportedNetwork("mobilenet_v2_1.0_224"),
///   dataSet: .photographs(Photographs()))
/// ```
public struct ImportedNetwork: Classifier, CustomStringConvertible {
  /// Its name.
  public let name: String
  /// The file; the one of that name in the folder of networks where left open.
  package let file: NetworkFile?

  /// Names a network of the folder of networks (`--networks`).
  ///
  /// - Parameter name: its name in `networks.json`.
  public init(_ name: String) {
    self.name = name
    file = nil
  }

  /// A network in a file.
  ///
  /// - Parameter file: the file with its preprocessing.
  public init(_ file: NetworkFile) {
    name = file.name
    self.file = file
  }

  private init(name: String, file: NetworkFile?) {
    self.name = name
    self.file = file
  }

  /// Its name.
  public var description: String { name }
  /// Reading some megabytes.
  public var cost: Cost { Cost(seconds: 0.2) }
  /// What `answerCost` says; some milliseconds as long as there is no file.
  public var secondsPerImage: Double { answerCost?.seconds ?? 0.006 }

  /// What one answer takes on one core, from the multiply-adds of the graph and a probe of the machine, or from the size of
  /// the file where the graph cannot be counted; nil as long as there is no file.
  package var answerCost: AnswerCost? { file.map { $0.costs.cost(of: $0) } }

  /// What is known of a network once it was read.
  public struct Outcome: Codable, Sendable {
    /// Rows and columns that it takes.
    public let input: Int
    /// The number of its outputs.
    public let outputs: Int
    /// What they stand for.
    public let labels: OutputLabels
  }

  /// The network with its file from the folder of networks.
  public func filled(from profile: Profile) -> ImportedNetwork {
    ImportedNetwork(
      name: name, file: file ?? profile.value(of: NetworkFolder.self)?.network(name))
  }

  /// Reads the network, and checks that its preprocessing belongs to it.
  public func run(in lab: LabContext) throws -> Outcome {
    let predictor = try read(threads: lab.threads)
    return Outcome(
      input: predictor.side, outputs: predictor.outputs, labels: predictor.labels)
  }

  /// Reads the network as an evaluation would, and forgets it again.
  ///
  /// - Throws: what is wrong with the file or its preprocessing.
  package func requireReadable() throws { _ = try read(threads: 1) }

  /// The network, ready to answer.
  public func predictor(in lab: LabContext) throws -> any Predictor {
    try read(threads: lab.threads)
  }

  private func read(threads: Int) throws -> ImportedPredictor {
    guard let file else { throw ExperimentError.noNetwork(name) }
    return try ImportedPredictor(
      ONNXFile.load(
        file.url, side: file.preprocessing.input, output: file.preprocessing.output),
      preprocessing: file.preprocessing, name: name, path: file.url.path(percentEncoded: false),
      threads: threads)
  }

  private enum CodingKeys: String, CodingKey { case name, digest, preprocessing }

  /// Encodes the digest of the file and the preprocessing; the name only while there is no file.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    guard let file else { return try container.encode(name, forKey: .name) }
    try container.encode(file.digest, forKey: .digest)
    try container.encode(file.preprocessing, forKey: .preprocessing)
  }
}

extension ImportedNetwork: DataBound {
  /// The folder of networks, as long as it has no file.
  public var missingData: RequiredData? { file == nil ? .networks : nil }
}

extension ImportedNetwork: LibraryBound {
  /// Its products go through OpenBLAS, its exponentials through libm.
  public var libraries: Set<ArithmeticLibrary> { [.openBLAS, .libm] }
}
