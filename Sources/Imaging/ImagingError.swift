/// What can go wrong with pictures that come from outside.
package enum ImagingError: Error, CustomStringConvertible, Equatable {
  /// The bytes are not a whole picture of their format ("PNG"). `source` is a path, or "PNG data".
  case damaged(format: String, source: String, reason: String)
  /// A picture could not be encoded: it is too large for the format, or memory is short.
  case unencodable(format: String, reason: String)
  /// The bytes begin as no known format does; `known` names those, `found` says what they are, if known.
  case unknownFormat(source: String, known: [String], found: String?)
  /// GrabCut could not be run.
  case grabCutFailed(reason: String)
  /// The bytes are not a whole `.npy` file of the kind that is read here.
  case damagedArray(source: String, reason: String)
  /// A file could not be read.
  case unreadable(path: String, reason: String)
  /// A file could not be written.
  case unwritable(path: String, reason: String)

  package var description: String {
    switch self {
    case .damaged(let format, let source, let reason):
      "\(source) is not a whole \(format): \(reason); fetch or write it again"
    case .unencodable(let format, let reason):
      "a picture could not be encoded as \(format): \(reason)"
    case .unknownFormat(let source, let known, let found?):
      "\(source) is none of \(known.joined(separator: ", ")) but \(found)"
    case .unknownFormat(let source, let known, nil):
      "\(source) is none of \(known.joined(separator: ", ")); fetch it again, or convert it to one of them"
    case .grabCutFailed(let reason):
      "GrabCut failed: \(reason)"
    case .damagedArray(let source, let reason):
      "\(source) is not a NumPy array that can be read here: \(reason); "
        + "save it with numpy.save as a two-dimensional array of uint8 or bool"
    case .unreadable(let path, let reason):
      "cannot read '\(path)': \(reason); check that it is a file you may read"
    case .unwritable(let path, let reason):
      "cannot write '\(path)': \(reason); check the folder's permissions and the free space"
    }
  }
}
