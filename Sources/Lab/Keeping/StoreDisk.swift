import Files

/// Files of the store, with the lab's errors.
enum StoreDisk {
  /// Does something with files of the store.
  ///
  /// - Throws: `LabError.diskFull` or `.unwritable` for a `FileError`, and whatever else `body` throws.
  static func doing<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as FileError {
      throw Self.error(error)
    }
  }

  /// What the disk has against the store.
  static func error(_ error: FileError) -> LabError {
    switch error {
    case .full(let path, let reason): .diskFull(path: path, reason: reason)
    case .undigestible(let path, let reason), .unreadable(let path, let reason),
      .unwritable(let path, let reason):
      .unwritable(path: path, reason: reason)
    case .busy(let path): .unwritable(path: path, reason: error.reason)
    }
  }

  /// Whether no outcome at all can be kept any more.
  static func endsRun(_ error: LabError) -> Bool {
    switch error {
    case .diskFull, .unwritable: true
    default: false
    }
  }
}
