import Foundation
import Manuscript
import Testing

/// `Scripts/swift`, with a stand-in for the package manager that writes down how it was called.
struct SwiftScriptTests {
  private let checkout: Checkout

  init() throws {
    checkout = try Checkout(scripts: ["swift"])
    try checkout.command(
      "swift", "echo \"swift $*\" >>calls; exit \"$(cat status 2>/dev/null || echo 0)\"")
    try checkout.write("let chapters = [\n  \"00-a\",\n]\n", to: "Package.swift")
    try checkout.write("# A", to: "chapters/00-a.md")
    try checkout.write("# How to", to: "chapters/README.md")
    try checkout.write("// A", to: "Sources/Chapters/00-a/Chapter.swift")
  }

  private let cache = ".build/x86_64/release/ModuleCache/Foundation.pcm"

  @Test("a checkout that was built at another place drops its module cache, and says so, once")
  func moved() throws {
    let bundled = cache.replacing(".build/", with: ".build/static/")
    for cache in [cache, bundled] { try checkout.write("", to: cache) }
    try checkout.write("/home/elsewhere/backdrop\n", to: ".build/made-at")
    let (status, said) = try checkout.run("Scripts/swift", ["build"])
    #expect(status == 0)
    #expect(said.contains("was built at another place (/home/elsewhere/backdrop)"))
    #expect(!checkout.exists(cache) && !checkout.exists(bundled))
    try checkout.write("", to: cache)
    #expect(try checkout.run("Scripts/swift", ["build"]).said == "")
    #expect(checkout.exists(cache))
  }

  @Test("a build that the package manager alone has made is known by the paths it wrote down")
  func unmarked() throws {
    try checkout.write("", to: cache)
    try checkout.write("args: /home/elsewhere/.build/release", to: ".build/release.yaml")
    #expect(try checkout.run("Scripts/swift", ["build"]).said.contains("another place"))
    #expect(!checkout.exists(cache))
  }

  @Test("a first build, and one at its own place, keep what is there")
  func kept() throws {
    #expect(try checkout.run("Scripts/swift", ["build"]).said == "")
    try checkout.write("", to: cache)
    #expect(try checkout.run("Scripts/swift", ["test"]).said == "")
    #expect(checkout.exists(cache))
    #expect(
      checkout.text("calls").contains("swift build")
        && checkout.text("calls").contains("swift test"))
  }

  @Test("tests that leave a folder behind fail, by its name, and the next run begins without it")
  func leftovers() throws {
    try checkout.command("swift", "mkdir -p \"$TMPDIR/TemporaryDirectory.x1\" \"$TMPDIR/lab-7\"")
    for _ in 1...2 {
      let (status, said) = try checkout.run("Scripts/swift", ["test"])
      #expect(status == 1)
      #expect(said.contains("left this in") && said.contains("tmp: lab-7\n"), "\(said)")
    }
    #expect(try checkout.run("Scripts/swift", ["build"]).status == 0)
    try checkout.command(
      "swift", "mkdir -p \"$TMPDIR/TemporaryDirectory.x2\"; >\"$TMPDIR/_home_.lock\"")
    #expect(try checkout.run("Scripts/swift", ["test"]).status == 0)
  }

  @Test("a new chapter gets the file that makes it a target")
  func newChapter() throws {
    try checkout.write("# B", to: "chapters/01-b.md")
    try checkout.write("let chapters = [\n  \"00-a\", \"01-b\",\n]\n", to: "Package.swift")
    let said = try checkout.run("Scripts/swift", ["build"]).said
    #expect(said.contains("Sources/Chapters/01-b/Chapter.swift"))
    #expect(checkout.text("Sources/Chapters/01-b/Chapter.swift").hasPrefix("// Makes the chapter"))
    #expect(checkout.text("Sources/Chapters/00-a/Chapter.swift") == "// A")
  }

  @Test(
    "a chapter that the manifest does not list, or lists in vain, is an error that says what to do")
  func mismatch() throws {
    try checkout.write("# B", to: "chapters/01-b.md")
    let unlisted = try checkout.run("Scripts/swift", ["build"])
    #expect(unlisted.status == 1)
    #expect(
      unlisted.said.contains("chapters/01-b.md is not in the list")
        && unlisted.said.contains("add \"01-b\""))
    try checkout.write("let chapters = [\"00-a\", \"01-b\", \"02-c\"]\n", to: "Package.swift")
    let missing = try checkout.run("Scripts/swift", ["build"])
    #expect(missing.status == 1)
    #expect(missing.said.contains("lists the chapter '02-c', but there is no chapters/02-c.md"))
    #expect(checkout.text("calls") == "")
  }

  @Test(
    "the script and the parser agree on what is a chapter",
    arguments: [
      "01-b.md", ".#00-a.md", "._00-a.md", ".00-a.md", ".00-a.md.swp", "00-a.md~", "~$00-a.md",
      "#00-a.md#", "#00-a.md", "00-a.md.orig", "README.md", ".md", "b.MD", "notes.md", "ä.md",
      "with a blank.md", "-.md", "references.bib",
    ])
  func agrees(name: String) throws {
    try checkout.write("# B", to: "chapters/\(name)")
    let names = try ChapterFile.names(in: checkout.url.appending(path: "chapters"))
    let (status, said) = try checkout.run("Scripts/swift", ["build"])
    #expect((status == 0) == (names == ["00-a.md"]), "\(names), \(said)")
  }

  @Test(
    "an editor's lock, a folder and a link that leads nowhere do not keep the book from its build")
  func kinds() throws {
    for (name, target) in [(".#00-a.md", "me@host.1234:1"), ("01-b.md", "nowhere.md")] {
      try FileManager.default.createSymbolicLink(
        atPath: checkout.url.appending(path: "chapters/\(name)").path, withDestinationPath: target)
    }
    try checkout.write("x", to: "chapters/02-c.md/x")
    let (status, said) = try checkout.run("Scripts/swift", ["build"])
    #expect(status == 0 && said == "", "\(said)")
    #expect(
      try ChapterFile.names(in: checkout.url.appending(path: "chapters")) == ["00-a.md"])
  }

  private let made = ".build/plugins/outputs/x/Chapter00/destination/Tangle/Chapter-00-a.swift"

  /// A build that fails, with a build tool that makes "fresh" of the chapter.
  private func failing(made text: String) throws -> (status: Int32, said: String) {
    try checkout.write(text, to: made)
    try checkout.write("#!/bin/bash\necho fresh >\"$2\"\n", to: ".build/release/tangle-tool")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755],
      ofItemAtPath: checkout.url.appending(path: ".build/release/tangle-tool").path)
    try checkout.command(
      "swift", "echo \"swift $*\" >>calls; echo 'chapters/00-a.md:4:2: error: wrong'; exit 1")
    return try checkout.run("Scripts/swift", ["build"])
  }

  @Test("an error in a chapter whose code has moved is told once more, with the right lines")
  func movedLines() throws {
    let (status, said) = try failing(made: "old\n")
    #expect(status == 1)
    #expect(said.contains("once more, for the right lines"))
    #expect(!checkout.exists(made))
    #expect(checkout.text("calls").split(separator: "\n").count == 2)
  }

  @Test("an error in a chapter whose code has not moved is told once")
  func freshLines() throws {
    let (status, said) = try failing(made: "fresh\n")
    #expect(status == 1)
    #expect(said == "chapters/00-a.md:4:2: error: wrong\n")
    #expect(checkout.exists(made))
    #expect(checkout.text("calls").split(separator: "\n").count == 1)
  }

  @Test("a failure outside the chapters has the package manager's status")
  func failure() throws {
    try checkout.write("3", to: "status")
    let (status, said) = try checkout.run("Scripts/swift", ["build", "-c", "release"])
    #expect(status == 3)
    #expect(said == "")
  }

  @Test("verbs that build nothing are passed on as they are")
  func others() throws {
    #expect(try checkout.run("Scripts/swift", ["--version"]).status == 0)
    #expect(checkout.text("calls") == "swift --version\n")
    #expect(!checkout.exists(".build"))
  }
}
