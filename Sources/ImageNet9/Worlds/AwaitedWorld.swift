/// A world of data that are not part of the kit: a chapter leaves it open, and whoever has the data
/// gives them.
package protocol AwaitedWorld: World {
  /// What the data are called where they are asked for, for example "ilsvrc".
  static var awaited: String { get }

  /// Whether it still waits for the data.
  var isOpen: Bool { get }
}

extension DataSet {
  /// What the data are called that it waits for; nil if it has all that it needs.
  package var awaited: String? {
    guard let world = world as? any AwaitedWorld, world.isOpen else { return nil }
    return type(of: world).awaited
  }

  /// The data set itself or, while it is left open, the world of its kind among those at hand.
  package func filled(from atHand: [any World]) -> DataSet {
    guard awaited != nil else { return self }
    let own = ObjectIdentifier(type(of: world))
    return atHand.first { ObjectIdentifier(type(of: $0)) == own }.map { DataSet($0) } ?? self
  }
}
