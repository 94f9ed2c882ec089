import Testing

import Desk

@Suite("What the compiler says")
struct ChapterBuildTests {
  @Test("errors have their place, each once, with their notes")
  func errors() {
    let found = ChapterBuild.complaints(
      in: """
        Building for production...
        chapters/03-gap.md:111:3: error: cannot find 'gapp' in scope
        109 | Claim(
            |   `- error: cannot find 'gapp' in scope
        chapters/03-gap.md:40:5: note: did you mean 'gap'?
        chapters/03-gap.md:111:3: error: cannot find 'gapp' in scope
        Sources/Chapters/03-gap/Chapter.swift:2:1: warning: never used
        chapters/03-gap.md:9:1: note: of the warning
        error: fatalError
        """)
    #expect(
      found == [
        ChapterBuild.Complaint(
          path: "chapters/03-gap.md", line: 111, column: 3,
          message: "cannot find 'gapp' in scope", notes: ["did you mean 'gap'?"])
      ])
  }

  @Test("a line of text that is no chapter yet belongs to the block above it")
  func labels() {
    let lines = """
      # Title

      ```swift experiment
      //| label: tbl-one
      let x = 1
      ```

      Between.

      ```swift experiment
      //| label: tbl-two
      let y = ,
      """.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(Desk.label(at: 5, in: lines) == "tbl-one")
    #expect(Desk.label(at: 8, in: lines) == nil)
    #expect(Desk.label(at: 12, in: lines) == "tbl-two")
  }
}
