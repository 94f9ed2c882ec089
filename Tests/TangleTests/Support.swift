import Foundation
import Manuscript
import Tangling

/// A chapter with each kind of code: front matter, sentence, define block, caption and experiment.
let sample = #"""
  <!-- front matter
  summary: The gap is \(best) points.
  -->
  # The gap

  Some text with <!--= best * 2.0 -->3 %<!--/=--> here.

  ```swift define
  let widths = [8, 16]
  let best = 2.5
  private struct Blur {}
  struct Sharp { enum Kind { case soft } }
  ```

  ```swift experiment
  //| label: tbl-gap
  //| tbl-cap: The "gap" for \(best) of
  //|   \(String(describing: widths)) widths.
  let some = widths.map { $0 + 1 }
  Table(some) { n in
    n + 1
  }
  ```
  """#

func tangled(_ texts: [String: String]) throws -> [String: String] {
  let book = try Book.parse(texts.map { ("chapters/\($0.key)", Data($0.value.utf8)) })
  var files = ["Book.swift": TangledBook.text(of: book)]
  for chapter in book.chapters {
    var tangled = TangledChapter(chapter)
    files[TangledChapter.fileName(of: chapter.name)] = tangled.text()
  }
  return files
}
