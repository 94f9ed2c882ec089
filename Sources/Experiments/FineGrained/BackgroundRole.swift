/// What the background means for one network and one image (paper, “a fine-grained look”).
///
/// Decided by whether the network is right on three versions of the image: Original (full), the same
/// foreground on a random background (Mixed-Rand), and the background alone (Only-BG-T). The five
/// roles exclude each other, and every image has one.
///
/// ```swift
/// StackedBars(
///   rows: [Training(on: .original)], parts: BackgroundRole.fromNeededToMisleading,
///   axis: "Share of test pictures"
/// ) { RoleShare(of: $1, for: $0) }
/// ```
public enum BackgroundRole: String, Codable, Hashable, Sendable, CaseIterable {
  /// Full right, foreground wrong, background right: the background is needed and is enough.
  case required = "BG Required"
  /// Full right, foreground and background alone both wrong: it takes the two together.
  case requiredWithForeground = "BG+FG Required"
  /// Full wrong, foreground right, background wrong: the background misleads.
  case fools = "BG Fools"
  /// Full wrong, though foreground and background are each right.
  case foolsWithForeground = "BG+FG Fools"
  /// Full and foreground alike, both right or both wrong.
  case irrelevant = "BG Irrelevant"

  /// The role that follows from three answers.
  ///
  /// - Parameters:
  ///   - full: whether the answer to Original is right.
  ///   - foreground: whether the answer to Mixed-Rand is right.
  ///   - background: whether the answer to Only-BG-T is right.
  public init(full: Bool, foreground: Bool, background: Bool) {
    switch (full, foreground, background) {
    case (true, false, true): self = .required
    case (true, false, false): self = .requiredWithForeground
    case (false, true, false): self = .fools
    case (false, true, true): self = .foolsWithForeground
    case (true, true, _), (false, false, _): self = .irrelevant
    }
  }
}
