import ImageNet9
import Tensors

/// What has to be done to an image before a network sees it, and what its outputs stand for.
///
/// It belongs to the weights as much as the graph does, so it is part of an imported network's key.
/// What is left open follows the official protocol (paper, section 2): no crop, no resize where the
/// network takes images of the variants' size, and the mean and standard deviation that ImageNet
/// networks, or the nine-class networks of the paper, were trained with.
///
/// ```swift
/// let stated = Preprocessing(
///   input: 224, interpolation: .bilinear, mean: [0.485, 0.456, 0.406],
///   standardDeviation: [0.229, 0.224, 0.225], labels: .imageNet1000)
/// stated.overridden(by: Preprocessing(input: 160))
/// ```
public struct Preprocessing: Hashable, Codable, Sendable {
  /// How images come to the network's size where theirs is another.
  public enum Interpolation: String, Codable, CaseIterable, Hashable, Sendable {
    /// Bilinear with the filter widened to the step, as PIL resizes: the default.
    case bilinear
    /// Each pixel a copy of the nearest.
    case nearest
    /// Never: images of another size are an error.
    case none
  }

  /// Rows and columns that the network takes; its own where left open.
  public var input: Int?
  /// How images come to that size; `bilinear` where left open.
  public var interpolation: Interpolation?
  /// Subtracted from each channel (red, green, blue) of values in 0…1.
  public var mean: [Float]?
  /// What each channel is divided by after that.
  public var standardDeviation: [Float]?
  /// What the outputs stand for; told by their number where left open.
  public var labels: OutputLabels?
  /// The name of the output that holds the logits; the file's first where left open.
  public var output: String?

  /// States what differs from the official protocol.
  ///
  /// - Parameters:
  ///   - input: rows and columns that the network takes, in pixels.
  ///   - interpolation: how images of another size come to it.
  ///   - mean: three values in 0…1.
  ///   - standardDeviation: three values above 0.
  ///   - labels: what the outputs stand for.
  ///   - output: the name of the output that holds the logits.
  public init(
    input: Int? = nil, interpolation: Interpolation? = nil, mean: [Float]? = nil,
    standardDeviation: [Float]? = nil, labels: OutputLabels? = nil, output: String? = nil
  ) {
    self.input = input
    self.interpolation = interpolation
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.labels = labels
    self.output = output
  }

  /// This one with what another states put over it.
  ///
  /// - Parameter other: what wins where both state something.
  /// - Returns: both together.
  public func overridden(by other: Preprocessing) -> Preprocessing {
    Preprocessing(
      input: other.input ?? input, interpolation: other.interpolation ?? interpolation,
      mean: other.mean ?? mean, standardDeviation: other.standardDeviation ?? standardDeviation,
      labels: other.labels ?? labels, output: other.output ?? output)
  }
}

extension OutputLabels {
  /// The name in preprocessing files and on the command line: "imagenet", "imagenet1001", "imagenet9".
  package var word: String {
    switch self {
    case .imageNet1000: "imagenet"
    case .imageNet1001: "imagenet1001"
    case .imageNet9: "imagenet9"
    }
  }

  /// The labels of that name.
  package init?(word: String) {
    guard let labels = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = labels
  }

  /// The mean and deviation of the images that networks with such outputs learn from (section 4 of the
  /// paper's release).
  var officialNormalisation: PixelNormalisation {
    self == .imageNet9
      ? .imageNet9
      : PixelNormalisation(mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225])
  }

  /// How such outputs become one of the nine.
  package var answerRule: AnswerRule {
    .mapped((0..<outputs).map { objectClass(at: $0).map { UInt8($0.rawValue) } })
  }
}
