import ImageNet9
import Lab

/// A network's accuracy on ImageNet as its preprocessing file gives it: quoted, not measured here.
///
/// ```swift
/// GivenTop1(of: ImportedNetwork("mobilenet_v2_1.0_224"))
/// ```
public struct GivenTop1: Quantity, DataBound {
  let name: String
  let top1: Double?
  private let isFilled: Bool

  /// Asks for what is given of a network.
  ///
  /// - Parameter network: one of the folder of networks.
  public init(of network: ImportedNetwork) {
    self.init(name: network.name, top1: network.file?.imageNetTop1, isFilled: network.file != nil)
  }

  private init(name: String, top1: Double?, isFilled: Bool) {
    self.name = name
    self.top1 = top1
    self.isFilled = isFilled
  }

  /// The folder of networks, as long as it has no file.
  public var missingData: RequiredData? { isFilled ? nil : .networks }

  /// The number from the folder of networks.
  public func filled(from profile: Profile) -> GivenTop1 {
    guard !isFilled, let file = profile.value(of: NetworkFolder.self)?.network(name) else {
      return self
    }
    return GivenTop1(name: name, top1: file.imageNetTop1, isFilled: true)
  }

  /// Hands the number over.
  public func run(in lab: LabContext) throws -> Sample {
    guard isFilled else { throw ExperimentError.noNetwork(name) }
    guard let top1 else { throw ExperimentError.noTop1(name) }
    return Sample(means: [top1])
  }
}
