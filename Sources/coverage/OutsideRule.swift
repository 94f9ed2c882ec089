import Fingerprints

/// Which executed files need move no key, and why; nothing else may stay outside.
struct OutsideRule {
  /// The files of the lab that stand behind `Desk`, as fingerprints themselves find them.
  private let behindDesk: Set<String>

  /// - Throws: `CoverageError.noDesk` if nothing in the lab stands behind `Desk`.
  init(_ sources: Sources) throws {
    let fingerprints = sources.fingerprints
    let lab = sources.targets.filter { $0.name == "Lab" }
    let desks = lab.flatMap { target in
      target.files.filter { file in
        file.names?.inheritance.values.contains { $0.contains("Desk") } ?? false
      }.map { "\(target.name)/\($0.path)" }
    }
    guard !desks.isEmpty else { throw CoverageError.noDesk }
    behindDesk = Set(desks.flatMap { fingerprints.closure(of: $0).files })
  }

  /// Why a place may stay outside of fingerprints; nil if it may not.
  func reason(for place: ExecutedPlace) -> String? {
    switch place {
    case .chapter: nil
    case .elsewhere(let path):
      if path.hasPrefix("/usr/") {
        "it is the system's, and no code of the package"
      } else if path.contains("/plugins/outputs/"), path.contains("/Tangle/Chapter-") {
        "it is what tangling writes around a chapter's code, whose own lines count"
      } else {
        nil
      }
    case .file(let target, let path):
      if !CodeFile.counts(path) {
        "failures are never kept, and texts of errors stand in files of their own"
      } else if target == "Lab", behindDesk.contains("\(target)/\(path)") {
        "it runs, keeps and tells, behind the protocol Desk"
      } else {
        nil
      }
    }
  }
}
