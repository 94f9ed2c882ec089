import Foundation

/// A world of any kind as a value that can be compared, hashed, and encoded into keys.
///
/// Each world gives its own short form: `.diorama9(…)`, `.folder(…)`, `.photographs(…)`.
///
/// ```swift
/// let large = DataSet.diorama9(Diorama9(side: 64, trainingImages: 1000))
/// BackgroundGap(of: Training(on: .original, dataSet: large))
/// ```
public struct DataSet: Hashable, Encodable, Sendable {
  /// The world itself.
  public let world: any World

  /// A data set of one's own.
  public init(_ world: any World) { self.world = world }

  /// The world's name, for messages and captions.
  public var name: String { world.name }

  /// Whether both are the same world.
  public static func == (left: DataSet, right: DataSet) -> Bool {
    func isRight<W: World>(_ world: W) -> Bool { (right.world as? W) == world }
    return isRight(left.world)
  }

  /// Hashes the world and its type.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(type(of: world)))
    world.hash(into: &hasher)
  }

  private enum CodingKeys: String, CodingKey { case type, value }

  /// Encodes the world's type and its value.
  ///
  /// The code of the type counts as well, where keys are made: a `@Sendable (String) -> Void` under
  /// `backdrop.code` in the encoder's user information hears the type's name.
  public func encode(to encoder: any Encoder) throws {
    let type = String(reflecting: type(of: world))
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(type, forKey: .type)
    try container.encode(world, forKey: .value)
    let key = CodingUserInfoKey(rawValue: "backdrop.code")
    let hear = key.flatMap { encoder.userInfo[$0] as? @Sendable (String) -> Void }
    hear?(type)
  }
}
