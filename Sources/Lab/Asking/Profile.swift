/// How faithfully the book is computed: the seeds, and the defaults for what chapters leave open.
///
/// Defaults are held by type: at most one `Recipe`, one `DataSet` and so on.
///
/// Its numbers become part of the experiments that it fills, so profiles never mix.
///
/// ```swift
/// private let quick = Profile.smoke.renamed("quick").setting(Recipe(epochs: 3))
/// private let patient = Profile.full.setting(Recipe(epochs: 56))
/// ```
public struct Profile: Sendable {
  /// "smoke", "standard" or "full".
  public let name: String

  /// The seeds that an experiment without a seed stands for.
  public let seeds: [Int]

  private var values: [ObjectIdentifier: any Sendable] = [:]

  /// A profile without any defaults yet.
  public init(_ name: String, seeds: [Int]) {
    self.name = name
    self.seeds = seeds
  }

  /// This profile with `value` as the default of its type.
  public func setting<Value: Sendable>(_ value: Value) -> Profile {
    var profile = self
    profile.values[ObjectIdentifier(Value.self)] = value
    return profile
  }

  /// This profile under another name, so that its results lie apart.
  public func renamed(_ name: String) -> Profile {
    var profile = Profile(name, seeds: seeds)
    profile.values = values
    return profile
  }

  /// The default of a type, or nil when this profile has none.
  public func value<Value: Sendable>(of type: Value.Type) -> Value? {
    values[ObjectIdentifier(type)] as? Value
  }
}
