/// The run was interrupted.
///
/// What had been finished is kept, and checkpoints are.
package struct Interrupted: Error, Equatable, CustomStringConvertible {
  /// How many outcomes this run has stored.
  package let stored: Int
  /// How many it would still have had to compute.
  package let left: Int

  /// So much done, and so much left.
  package init(stored: Int, left: Int) {
    self.stored = stored
    self.left = left
  }

  package var description: String {
    "interrupted: \(stored) outcomes stored, \(left) left; run again to go on"
  }
}
