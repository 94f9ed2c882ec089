/// What can go wrong with networks that other people made.
public enum GraphError: Error, Hashable, CustomStringConvertible {
  /// A step that cannot be computed.
  case impossibleGraph(node: String, String)
  /// Values that are not images of the size that the network takes.
  case unsuitableImages(String)

  /// One sentence: what, where, expected and found.
  public var description: String {
    switch self {
    case .impossibleGraph(let node, let reason): "“\(node)”: \(reason)"
    case .unsuitableImages(let reason): "images: \(reason)"
    }
  }
}
