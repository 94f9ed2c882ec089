import Foundation
import Lab
import Report

/// How to cite the kit and the paper.
package struct Citation {
  /// The kit's version.
  let version: String
  /// The commits that computed the values, abbreviated.
  let commits: [String]
  /// The year of the last value.
  let year: String?
  /// Where the kit is published; nil if CITATION.cff names no place.
  let address: String?

  /// - Parameters:
  ///   - version: the kit's version.
  ///   - origins: where the values come from.
  ///   - address: where the kit is published.
  package init(version: String, origins: [Provenance], address: String?) {
    self.version = version
    commits = Set(origins.compactMap(\.commit)).sorted().map { String($0.prefix(7)) }
    year = origins.map(\.date).max().map { String($0.prefix(4)) }
    self.address = address
  }

  /// What the book's CITATION.cff gives as `url` or `repository-code`; nil if it gives neither.
  package static func address(in folder: URL) -> String? {
    let file = try? String(contentsOf: folder.appending(path: "CITATION.cff"), encoding: .utf8)
    for line in (file ?? "").split(whereSeparator: \.isNewline) {
      for key in ["url:", "repository-code:"] where line.hasPrefix(key) {
        let value = line.dropFirst(key.count).trimmingCharacters(in: [" ", "\"", "'"])
        if !value.isEmpty { return value }
      }
    }
    return nil
  }

  /// In words.
  package var words: String {
    let computed =
      commits.isEmpty
      ? ""
      : " The numbers here were computed by \(commits.count == 1 ? "commit" : "commits") "
        + "\(commits.joined(separator: ", ")) of version \(version)."
    return "Please cite the paper, and the kit if its numbers are used: the file CITATION.cff "
      + "has both." + computed
  }

  /// Both sources, to copy.
  package var bibTeX: String {
    var fields = [
      ("title", "Backdrop: a literate reproduction kit for Noise or Signal"),
      ("author", "{The Backdrop authors}"),
    ]
    if let year { fields.append(("year", year)) }
    fields.append(("version", version))
    if !commits.isEmpty { fields.append(("note", "Commit \(commits.joined(separator: ", "))")) }
    if let address { fields.append(("url", address)) }
    let lines = fields.map { name, value in
      "  \(name.padding(toLength: 7, withPad: " ", startingAt: 0)) = {\(value)}"
    }
    return """
      @inproceedings{xiao2020noise,
        title     = {Noise or Signal: The Role of Image Backgrounds in Object Recognition},
        author    = {Xiao, Kai and Engstrom, Logan and Ilyas, Andrew and Madry, Aleksander},
        booktitle = {International Conference on Learning Representations},
        year      = {2021},
        url       = {https://arxiv.org/abs/2006.09994}
      }

      @software{backdrop,
      \(lines.joined(separator: ",\n"))
      }
      """
  }

  /// For citation managers.
  package func metadata(title: String) -> [ReportFact] {
    var facts = [
      ReportFact("citation_title", title),
      ReportFact("citation_author", "The Backdrop authors"),
    ]
    if let year { facts.append(ReportFact("citation_publication_date", year)) }
    if let address { facts.append(ReportFact("citation_public_url", address)) }
    return facts
  }
}
