import Fingerprints
import Foundation

/// A place of the code that a run has executed.
enum ExecutedPlace: Hashable {
  /// A file of a target, by its path from the target's folder.
  case file(target: String, path: String)
  /// A line of a chapter.
  case chapter(path: String, line: Int)
  /// A file of no target that an experiment can stand on.
  case elsewhere(path: String)

  /// The places of a tracefile with their first lines.
  ///
  /// - Parameters:
  ///   - lines: What was executed.
  ///   - graph: The targets.
  ///   - own: The folder of this program, with a slash at its end; it does the measuring and is left out.
  /// - Returns: the places in no order.
  static func places(
    _ lines: ExecutedLines, in graph: PackageGraph, own: String
  ) -> [(place: ExecutedPlace, line: Int)] {
    lines.first.compactMap { path, line -> (place: ExecutedPlace, line: Int)? in
      if path.hasPrefix(own) { return nil }
      if path.hasSuffix(".md"), let range = path.range(of: "chapters/", options: .backwards) {
        let chapter = String(path[range.lowerBound...])
        return (.chapter(path: chapter, line: line), line)
      }
      if path.contains("/Tangle/Chapter-"), let line = chapterLine(line, inGenerated: path) {
        return (.chapter(path: line.chapter, line: line.line), line.line)
      }
      let owner = graph.targets.filter { path.hasPrefix(folder($0) + "/") }
        .max { folder($0).count < folder($1).count }
      guard let owner else { return (.elsewhere(path: path), line) }
      let rest = String(path.dropFirst(folder(owner).count + 1))
      return (.file(target: owner.name, path: rest), line)
    }
  }

  /// Where a line of a chapter's generated Swift stands in the chapter; nil for what tangling wrote around it.
  ///
  /// The compiler's regions name the generated file here and there, in spite of `#sourceLocation`.
  private static func chapterLine(
    _ line: Int, inGenerated path: String
  ) -> (chapter: String, line: Int)? {
    let lines = (try? String(contentsOfFile: path, encoding: .utf8))?.split(
      separator: "\n", omittingEmptySubsequences: false)
    let above = lines?.prefix(line).enumerated().reversed().first {
      $0.element.hasPrefix("#sourceLocation")
    }
    guard let above,
      let match = above.element.firstMatch(of: #/file: "([^"]+)", line: (\d+)/#),
      let first = Int(match.2)
    else { return nil }
    return (String(match.1), first + line - above.offset - 2)
  }

  private static func folder(_ target: PackageGraph.Target) -> String {
    target.folder.hasSuffix("/") ? String(target.folder.dropLast()) : target.folder
  }

  /// How it is named to people.
  func text(line: Int) -> String {
    switch self {
    case .file(let target, let path): "\(target)/\(path):\(line)"
    case .chapter(let path, _): "\(path):\(line)"
    case .elsewhere(let path): "\(path):\(line)"
    }
  }
}
