/// What can go wrong when the miniature is exported.
package enum DioramaError: Error, Equatable, CustomStringConvertible {
  case foreignFolder(path: String, found: String)

  package var description: String {
    switch self {
    case .foreignFolder(let path, let found):
      "\(path) is not empty and was not written by export-diorama (it holds \"\(found)\"): "
        + "nothing was changed. Name an empty or a new folder."
    }
  }
}
