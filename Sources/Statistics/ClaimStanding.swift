/// How much may rest on a claim.
///
/// ```swift
/// Claim(
///   "A network has a BG-gap of more than 10.1 points",
///   BackgroundGap(of: Training(on: .original)) > 0.101,
///   direction: "Table 5", ClaimRank.primary, .pilot)
/// ```
public enum ClaimRank: String, Codable, Hashable, Sendable, CaseIterable {
  /// One of the paper's own findings, one claim each: judged together with the others of its rank by Holm's
  /// correction.
  case primary
  /// Anything else: its verdict is its own interval's, and among many some are wrong by chance.
  case exploratory
}

/// What was known when a claim was written down.
///
/// ```swift
/// Claim(
///   "Wider networks have a narrower BG-gap",
///   BackgroundGap(of: Training(on: .original, architecture: .resNet(width: 16)))
///     < BackgroundGap(of: Training(on: .original)),
///   .exploratory, ClaimBasis.blind)
/// ```
public enum ClaimBasis: String, Codable, Hashable, Sendable, CaseIterable {
  /// Something like it had been measured before: the claim was expected.
  case pilot
  /// Nothing of the kind had been measured.
  case blind
}

/// Whose claim it is.
public enum ClaimSource: String, Codable, Hashable, Sendable, CaseIterable {
  /// The paper prints a number for it.
  case paperNumber = "the paper's number"
  /// The paper says or draws the direction, and prints no number.
  case paperDirection = "the paper's direction"
  /// The paper does not ask it.
  case own = "our own"
}

/// How a claim's verdict is to be read: its rank and its basis.
public struct ClaimStanding: Codable, Hashable, Sendable {
  /// How much may rest on it.
  public let rank: ClaimRank
  /// What was known before.
  public let basis: ClaimBasis

  /// How a verdict is to be read.
  public init(_ rank: ClaimRank, _ basis: ClaimBasis) {
    self.rank = rank
    self.basis = basis
  }

  /// What a claim is that says nothing of itself.
  public static let exploratory = ClaimStanding(.exploratory, .blind)
}
