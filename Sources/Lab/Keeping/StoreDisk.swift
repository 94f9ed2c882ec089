import Files

extension LabError {
  /// What the disk has against the store.
  init(_ error: FileError) {
    switch error {
    case .full(let path, let reason): self = .diskFull(path: path, reason: reason)
    case .undigestible(let path, let reason), .unreadable(let path, let reason),
      .unwritable(let path, let reason):
      self = .unwritable(path: path, reason: reason)
    }
  }

  /// Whether no outcome at all can be kept any more.
  var endsRun: Bool {
    switch self {
    case .diskFull, .unwritable: true
    default: false
    }
  }

  /// Does something with files of the store.
  ///
  /// - Throws: `LabError.diskFull` or `.unwritable` for a `FileError`, and whatever else `body` throws.
  static func onDisk<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as FileError {
      throw LabError(error)
    }
  }
}
