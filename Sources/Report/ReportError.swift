/// What can be wrong with what the report is made of.
package enum ReportError: Error, Equatable, CustomStringConvertible {
  case unreadableExhibits(path: String, reason: String)
  case foreignExhibits(path: String, schema: Int, known: Int)
  case missingPicture(path: String, label: String)

  package var description: String {
    switch self {
    case .unreadableExhibits(let path, let reason):
      "\(path) cannot be read: \(reason). Restore it with `git checkout \(path)`; or remove it and "
        + "run `backdrop render` for the whole book, which writes it anew"
    case .foreignExhibits(let path, let schema, let known):
      "\(path) has schema \(schema), this program knows \(known): run the version of the kit that "
        + "wrote it; or remove it and run `backdrop render` for the whole book"
    case .missingPicture(let path, let label):
      "\(path) is missing, the picture of \(label): restore it with `git checkout \(path)`, or run "
        + "`backdrop render` for the chapter that holds it"
    }
  }
}
