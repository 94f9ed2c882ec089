/// What running an experiment takes, before anything of its kind has been timed.
///
/// ```swift
/// private struct Sieve: Experiment {
///   let limit: Int
///   var cost: Cost {
///     limit < 1000 ? .trivial : Cost(seconds: 0.2, bytes: limit)
///   }
///
///   func run(in lab: LabContext) -> Int { limit }
/// }
/// ```
public struct Cost: Hashable, Codable, Sendable {
  /// Seconds on one core, roughly.
  ///
  /// Once like experiments have been timed, only the proportion between two costs matters.
  public let seconds: Double

  /// The bytes of memory that it takes beside the program itself, roughly; 0 where it is little.
  public let bytes: Int

  /// Whether computing anew is cheaper than reading a file: such outcomes are never stored.
  public let isTrivial: Bool

  /// A cost of so many seconds on one core.
  public init(seconds: Double, bytes: Int = 0) {
    self.init(seconds: seconds, bytes: bytes, isTrivial: false)
  }

  private init(seconds: Double, bytes: Int, isTrivial: Bool) {
    self.seconds = seconds
    self.bytes = bytes
    self.isTrivial = isTrivial
  }

  /// Cheaper than reading a file: computed in every run from its inputs' outcomes, never stored.
  public static let trivial = Cost(seconds: 0, bytes: 0, isTrivial: true)
}
