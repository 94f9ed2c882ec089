/// A world in which it can be set how strongly the scene speaks of the class.
///
/// ```swift
/// private func silent(_ world: some CorrelatedWorld) -> DataSet {
///   DataSet(world.withSceneCorrelation(0))
/// }
/// ```
public protocol CorrelatedWorld: World {
  /// From 0, where the scene says nothing of the class, to 1.
  var correlation: Double { get }

  /// The same world, picture by picture, with other scenes behind the same objects.
  func withSceneCorrelation(_ correlation: Double) -> Self
}
