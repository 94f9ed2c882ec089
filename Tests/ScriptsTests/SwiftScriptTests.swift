import Foundation
import Testing

/// `Scripts/swift`, with a stand-in for the package manager that writes down how it was called.
struct SwiftScriptTests {
  private let checkout: Checkout

  init() throws {
    checkout = try Checkout(scripts: ["swift"])
    try checkout.command(
      "swift", "echo \"swift $*\" >>calls; exit \"$(cat status 2>/dev/null || echo 0)\"")
    try checkout.write("# A", to: "chapters/00-a.md")
    try checkout.write("// A", to: "Sources/Chapters/00-a/Chapter.swift")
  }

  private let cache = ".build/x86_64/release/ModuleCache/Foundation.pcm"

  @Test("a checkout that was built at another place drops its module cache, and says so, once")
  func moved() throws {
    try checkout.write("", to: cache)
    try checkout.write("/home/elsewhere/backdrop\n", to: ".build/made-at")
    let (status, said) = try checkout.run("Scripts/swift", ["build"])
    #expect(status == 0)
    #expect(said.contains("was built at another place (/home/elsewhere/backdrop)"))
    #expect(!checkout.exists(cache))
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

  @Test("a new chapter gets the file that makes it a target")
  func newChapter() throws {
    try checkout.write("# B", to: "chapters/01-b.md")
    let said = try checkout.run("Scripts/swift", ["build"]).said
    #expect(said.contains("Sources/Chapters/01-b/Chapter.swift"))
    #expect(checkout.text("Sources/Chapters/01-b/Chapter.swift").hasPrefix("// Makes the chapter"))
    #expect(checkout.text("Sources/Chapters/00-a/Chapter.swift") == "// A")
  }

  @Test("after a failure a chapter that has moved is tangled anew, and the build tried once more")
  func movedLines() throws {
    let made = ".build/plugins/outputs/x/Chapter00/destination/Tangle/Chapter-00-a.swift"
    try checkout.write("", to: made)
    let past = Date(timeIntervalSinceNow: -100)
    try FileManager.default.setAttributes(
      [.modificationDate: past], ofItemAtPath: checkout.url.appending(path: made).path)
    try checkout.write("1", to: "status")
    let (status, said) = try checkout.run("Scripts/swift", ["build"])
    #expect(status == 1)
    #expect(said.contains("once more, for the right lines"))
    #expect(!checkout.exists(made))
    #expect(checkout.text("calls").split(separator: "\n").count == 2)
    #expect(try !checkout.run("Scripts/swift", ["build"]).said.contains("once more"))
  }

  @Test("a failure without moved chapters is told once, and the status is the package manager's")
  func failure() throws {
    try checkout.write("3", to: "status")
    let (status, said) = try checkout.run("Scripts/swift", ["build", "-c", "release"])
    #expect(status == 3)
    #expect(said == "")
    #expect(checkout.text("calls").split(separator: "\n").count == 1)
  }

  @Test("verbs that build nothing are passed on as they are")
  func others() throws {
    #expect(try checkout.run("Scripts/swift", ["--version"]).status == 0)
    #expect(checkout.text("calls") == "swift --version\n")
    #expect(!checkout.exists(".build"))
  }
}
