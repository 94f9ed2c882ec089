/// Whoever draws with a transformation, a clip and an operator that can be kept and brought back.
package protocol StateKeeper: AnyObject {
  /// Keeps transformation, clip and operator for the next `restore`.
  func save()
  /// Brings back what the matching `save` kept.
  func restore()
}

extension StateKeeper {
  /// Draws with transformation, clip and operator of its own.
  package func saving<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    save()
    defer { restore() }
    return try body()
  }
}
