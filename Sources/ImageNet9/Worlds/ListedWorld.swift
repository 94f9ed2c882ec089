/// A world whose images lie as files in the release's layout, or can be written so: what trainings elsewhere
/// read.
package protocol ListedWorld: World {
  /// The training images of a variant below the data set's folder, in the order in which the world gives them.
  ///
  /// - Parameters:
  ///   - variant: one of the paper's.
  ///   - seed: which draw; a folder holds one only and ignores it.
  /// - Returns: the files, nil where the world's settings cannot be written as files.
  /// - Throws: what the files have against it.
  func trainingFiles(of variant: Variant, seed: UInt64) throws -> TrainingFiles?
}

/// The training images of a variant as files.
package struct TrainingFiles: Hashable, Sendable {
  /// One file.
  package struct File: Hashable, Sendable {
    /// Below the data set's folder.
    package var path: String
    /// The class of its foreground.
    package var label: ObjectClass

    /// Names a file.
    package init(path: String, label: ObjectClass) {
      self.path = path
      self.label = label
    }
  }

  /// The files in their order.
  package var files: [File]
  /// The arguments of `backdrop` that write the folder, without its name; nil where it is there.
  package var export: [String]?

  /// Names files.
  package init(_ files: [File], export: [String]? = nil) {
    self.files = files
    self.export = export
  }
}

extension ReleasedFolder: ListedWorld {
  package func trainingFiles(of variant: Variant, seed: UInt64) throws -> TrainingFiles? {
    guard holds(variant, split: .training) else { return nil }
    return TrainingFiles(try trainingEntries(of: variant))
  }
}
