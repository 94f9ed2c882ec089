/// What one answer of an imported network takes on one core, and how that is known.
package struct AnswerCost: Hashable, Sendable {
  /// From what it was reckoned.
  package enum Basis: Hashable, Sendable {
    /// From the multiply-adds of the network's graph for one image, and a probe of this machine.
    case graph(multiplyAdds: Int)
    /// From the bytes of the network's file: why its graph could not be counted.
    case fileSize(reason: String)
  }

  /// Seconds on one core, what is done to an image before included.
  package let seconds: Double
  /// From what it was reckoned.
  package let basis: Basis

  /// A cost that was reckoned somehow.
  package init(seconds: Double, basis: Basis) {
    (self.seconds, self.basis) = (seconds, basis)
  }

  /// What the file's size lets expect.
  ///
  /// Convolutional networks from MobileNet to ResNet-50 use each of their weights some 150 times at 224 × 224
  /// pixels, within a factor of three; a core does some 18 thousand million multiply-adds in a second, and
  /// resizes an image in some milliseconds.
  ///
  /// - Parameters:
  ///   - bytes: of all files of the network.
  ///   - side: rows and columns that it takes; 224 where that is not stated.
  ///   - reason: why nothing better is known.
  package init(fileOf bytes: Int, side: Int?, reason: String) {
    let ratio = Double(side ?? 224) / 224
    self.init(
      seconds: 0.0025 + Double(bytes) / 4 * 150 * ratio * ratio / 18e9,
      basis: .fileSize(reason: reason))
  }
}

/// Says what answers of networks in files take: a setting of these files, filled in by the command.
///
/// How work is counted and machines are probed is none of what an answer reaches, or every change there would
/// make all answers stale. Nor is it part of any value: machines and clocks are in no key.
package struct AnswerCosts: Sendable {
  private let cost: @Sendable (NetworkFile) -> AnswerCost

  /// A way to reckon.
  ///
  /// - Parameter cost: what an answer of the network takes; asked whenever a plan is made.
  package init(_ cost: @escaping @Sendable (NetworkFile) -> AnswerCost) { self.cost = cost }

  /// By the size of files alone.
  package static let ofFileSizes = AnswerCosts { file in
    AnswerCost(
      fileOf: file.bytes, side: file.preprocessing.input, reason: "its graph was not counted")
  }

  /// What an answer takes.
  package func cost(of file: NetworkFile) -> AnswerCost { cost(file) }
}
