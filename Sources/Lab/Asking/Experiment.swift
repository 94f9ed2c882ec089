/// A value that says what is to be found out.
///
/// It describes a question and does no work until the lab runs it. Everything that can change the
/// answer is part of the value, of its inputs or of the code, and so of its key; captions, clock and
/// machine are not. Two experiments that are equal are computed once.
///
/// What follows from other outcomes alone states its inputs once, as `Derived`. Only `run(in:)` is without
/// a default: an experiment that says nothing else rests on nothing, costs nothing and leaves nothing open.
///
/// The outcome is kept as JSON: what is large (weights, pictures) goes into an attachment. A type that
/// is `CustomStringConvertible` names itself on progress lines; otherwise its type name stands there.
///
/// ```swift
/// private struct ErrorsOnBoth: Experiment {
///   let network: Training
///   var inputs: [any Experiment] { [original, mixed] }
///   var original: Predictions { Predictions(of: network, on: .original) }
///   var mixed: Predictions { Predictions(of: network, on: .mixedRand) }
///
///   func run(in lab: LabContext) throws -> Int {
///     let original = try lab.outcome(of: original)
///     let mixed = try lab.outcome(of: mixed)
///     return original.labels.indices.count {
///       original.answers[$0] != original.labels[$0]
///         && mixed.answers[$0] != mixed.labels[$0]
///     }
///   }
/// }
/// ```
public protocol Experiment<Outcome>: Encodable, Hashable, Sendable {
  /// What is found out; kept as JSON.
  associatedtype Outcome: Codable & Sendable

  /// The experiments whose outcomes `run(in:)` may ask for, in a fixed order; none by default.
  var inputs: [any Experiment] { get }

  /// What running it takes, roughly, given its inputs' outcomes; by default nothing, and then its outcome
  /// is not stored.
  var cost: Cost { get }

  /// The same question with every default left open (nil) replaced by the profile's value.
  ///
  /// Filling what is filled already must change nothing. The inputs are filled on their own.
  func filled(from profile: Profile) -> Self

  /// Finds the answer. The same value on the same inputs must give the same outcome, whatever the
  /// number of threads.
  func run(in lab: LabContext) throws -> Outcome
}

extension Experiment {
  /// It rests on nothing.
  public var inputs: [any Experiment] { [] }
  /// It is computed anew in each run.
  public var cost: Cost { .trivial }
  /// Nothing is left open.
  public func filled(from profile: Profile) -> Self { self }
}

/// An experiment that states a name for its type, which then may be private or local.
///
/// The name enters the key, so it must never be shared by two types.
///
/// ```swift
/// private struct Answer: NamedExperiment {
///   static let stableName = "Chapters.Answer"
///
///   func run(in lab: LabContext) -> Int { 42 }
/// }
/// ```
public protocol NamedExperiment: Experiment {
  /// The type's name in keys, for ever, e.g. "Chapters.Blurred".
  static var stableName: String { get }
}
