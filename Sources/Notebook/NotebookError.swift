import Foundation

/// What can go wrong between a chapter and its results.
package enum NotebookError: Error, CustomStringConvertible {
  case exhibitCount(label: String, found: Int)
  case noChapters(folder: String)
  case unknownChapter(String, known: [String])
  case staleProgram(changes: [String])
  case unreadableResults(path: String, reason: String)
  case unreadableProvenance(path: String, reason: String)
  case unreadableDigests(path: String, reason: String)
  case noDigests(path: String)
  case nothingToCompare(path: String, kept: Int)
  case nothingFits(minutes: Double, cheapest: String, seconds: String)
  case missingExhibits(path: String, shown: [String])
  case unreadable(path: String, reason: String)
  case unwritable(path: String, reason: String)
  case unknownRequirement(place: String, name: String, known: [String])

  package var description: String {
    switch self {
    case .exhibitCount(let label, let found):
      "block \(label) yields \(found == 0 ? "no exhibit" : "\(found) exhibits"); expected exactly "
        + "one Table, Claim or chart: split it, or remove what is too much"
    case .noChapters(let folder):
      "\(folder) holds no chapter; expected files such as 00-the-question.md: run this in the "
        + "folder of the book, or name it with --book"
    case .unknownChapter(let name, let known):
      "there is no chapter \(name); the book has \(known.joined(separator: ", "))"
    case .staleProgram(let changes):
      "this program was built from other chapters: \(changes.joined(separator: "; ")). "
        + "Run `make report`, or `swift build -c release --product backdrop` and the same command again"
    case .unreadableResults(let path, let reason):
      "\(path) cannot be read: \(reason). Restore it with `git checkout \(path)`, or remove it: "
        + "the next render writes it anew"
    case .unreadableProvenance(let path, let reason):
      "\(path) cannot be read: \(reason). Without it nobody can say whether results that are not "
        + "computed here are stale: restore it with `git checkout \(path)`"
    case .unreadableDigests(let path, let reason):
      "\(path) cannot be read: \(reason). Restore it with `git checkout \(path)`, or remove it: "
        + "the next render writes it anew"
    case .noDigests(let path):
      "there is no \(path), so that nobody can say what the outcomes were; `backdrop render` with the "
        + "same profile writes it"
    case .nothingToCompare(let path, let kept):
      "none of what the book asks for here is among the \(kept) outcomes of \(path): was it written for "
        + "this book and profile? `backdrop render` writes it anew"
    case .nothingFits(let minutes, let cheapest, let seconds):
      "nothing that is kept can be computed within \(minutes.formatted()) minutes: \(cheapest), with all "
        + "that it rests on, takes about \(seconds); give more --minutes, or --all"
    case .missingExhibits(let path, let shown):
      "\(path) is missing, and with it what \(shown.joined(separator: ", ")) showed, which this run "
        + "does not compute: restore it with `git checkout \(path)`, or run `backdrop render` for "
        + "the whole book, with its data at hand"
    case .unreadable(let path, let reason):
      "\(path) cannot be read: \(reason); check that it is a file you may read"
    case .unknownRequirement(let place, let name, let known):
      "\(place):1: error: the block requires '\(name)', which is no data that the kit knows; expected "
        + known.joined(separator: " or ")
    case .unwritable(let path, let reason):
      "cannot write \(path): \(reason). Finished values are safe in the store: make room or give "
        + "permission, then run the same command again"
    }
  }
}
