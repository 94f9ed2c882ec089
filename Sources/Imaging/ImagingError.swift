/// What can go wrong with pictures that come from outside.
package enum ImagingError: Error, CustomStringConvertible, Equatable {
  /// The bytes are not a whole PNG. `source` is a path, or "PNG data" for bytes without one.
  case damagedPNG(source: String, reason: String)
  /// libpng refused to write; only a lack of memory leads here.
  case unwritablePNG(reason: String)
  /// The bytes are not a whole JPEG. `source` is a path, or "JPEG data" for bytes without one.
  case damagedJPEG(source: String, reason: String)
  /// libjpeg refused to write: the picture is too large for the format, or memory is short.
  case unwritableJPEG(reason: String)
  /// The bytes are neither PNG nor JPEG.
  case unknownFormat(source: String)
  /// GrabCut could not be run.
  case grabCutFailed(reason: String)
  /// The bytes are not a whole `.npy` file of the kind that is read here.
  case damagedNPY(source: String, reason: String)
  /// A file could not be read.
  case unreadable(path: String, reason: String)
  /// A file could not be written.
  case unwritable(path: String, reason: String)

  package var description: String {
    switch self {
    case .damagedPNG(let source, let reason):
      "\(source) is not a whole PNG: \(reason); fetch or write it again"
    case .unwritablePNG(let reason):
      "a picture could not be encoded as PNG: \(reason)"
    case .damagedJPEG(let source, let reason):
      "\(source) is not a whole JPEG: \(reason); fetch or write it again"
    case .unwritableJPEG(let reason):
      "a picture could not be encoded as JPEG: \(reason)"
    case .unknownFormat(let source):
      "\(source) is neither a PNG nor a JPEG; fetch it again, or convert it to one of them"
    case .grabCutFailed(let reason):
      "GrabCut failed: \(reason)"
    case .damagedNPY(let source, let reason):
      "\(source) is not a NumPy array that can be read here: \(reason); "
        + "save it with numpy.save as a two-dimensional array of uint8 or bool"
    case .unreadable(let path, let reason):
      "cannot read '\(path)': \(reason); check that it is a file you may read"
    case .unwritable(let path, let reason):
      "cannot write '\(path)': \(reason); check the folder's permissions and the free space"
    }
  }
}
