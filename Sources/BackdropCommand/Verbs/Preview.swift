import ArgumentParser
import Desk
import Files
import Foundation
import Lab
import Manuscript
import Notebook

/// Shows the report in a browser, and what an edited chapter comes to while it is edited.
struct Preview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the report in a browser and answer chapters while they are edited.",
    discussion: """
      The page is served on 127.0.0.1 under an address that nobody guesses. A saved chapter is compiled by \
      itself, asked, and answered in stages: at smoke fidelity, then seed by seed, then whole; verdicts are \
      given with the last seed. Nothing is written into the book before "Keep", which does what 'render' does.
      """)

  @OptionGroup var options: BookOptions

  @Option(help: "The port to serve at; by default any that is free.")
  var port: UInt16 = 0

  @Flag(help: "Do not open a browser.")
  var noOpen = false

  @Option(help: "Ask before a plan that may take longer than this, in seconds.")
  var askAbove = 60.0

  @Flag(name: .customLong("log"), help: "Print the hypotheses that were tried, and end.")
  var showsLog = false

  @Argument(help: "Chapters to answer at once, edited or not.")
  var chapters: [String] = []

  private static let tokenVariable = "BACKDROP_PREVIEW_TOKEN"

  func run() async throws {
    let folder = try options.folder()
    if showsLog {
      for entry in try HypothesisLog(folder).entries() {
        try Messages.out(
          "\(entry.date)  \(entry.label)  \(entry.asked)\n    \(entry.found)  (\(entry.worth))")
      }
      return
    }
    let renderer = try await options.renderer()
    guard let book = Program.book(around: folder.root),
      book.pathComponents == folder.root.resolvingSymlinksInPath().pathComponents
    else {
      throw ValidationError(
        "this program was not built in \(folder.root.path(percentEncoded: false)), so that it cannot compile "
          + "its chapters; run .build/release/backdrop of that folder")
    }
    var committed: [String: Data] = [:]
    do {
      try await Rebuild.ifStale(renderer)
    } catch ExitStatus.usage {
      // A chapter that does not compile is what the page is for.
    } catch let errors as ParseErrors {
      // And so is one that cannot be read, if there is a text of before to show.
      for path in Set(errors.errors.map(\.path)) {
        committed[path] = await Git(root: folder.root).file(path, at: "HEAD")
      }
    }
    let chosen = chapters.isEmpty ? [] : try ChosenChapters.paths(chapters, folder: folder) ?? []
    let lockFile = folder.storeFolder.appending(path: "desk/preview.lock")
    try FileManager.default.createDirectory(
      at: lockFile.deletingLastPathComponent(), withIntermediateDirectories: true)
    guard let lock = try FileLock(at: lockFile) else {
      throw ValidationError(
        "another preview of this book is running; use its page, or end it with Ctrl-C first")
    }
    let token =
      ProcessInfo.processInfo.environment[Self.tokenVariable].flatMap { $0.count == 32 ? $0 : nil }
      ?? DeskServer.newToken()
    let program = folder.root.appending(path: ".build/release/backdrop")
    let desk = try Desk(
      renderer,
      setup: Desk.Setup(
        program: program, arguments: arguments(folder),
        answerArguments: ["--ask-above", "\(askAbove)"], chosen: chosen), committed: committed)
    let server = try DeskServer(desk, port: port, token: token)
    let isAgain = ProcessInfo.processInfo.environment[Self.tokenVariable] != nil
    let opens = !noOpen && !isAgain
    let words = arguments(folder) + ["--ask-above", "\(askAbove)"]
    do {
      try await Signals.ending {
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask {
            try await server.run { address in
              if !isAgain { Messages.note("the desk is at \(address)\nCtrl-C ends it") }
              if opens { Self.open(address) }
              let port = address.split(separator: "/")[1].split(separator: ":").last.map(
                String.init)
              await desk.run {
                Self.begin(
                  again: words, port: port ?? "0", token: token, chapters: chosen,
                  program: program.path(percentEncoded: false))
              }
            }
          }
          try await group.waitForAll()
        }
      }
    } catch is CancellationError {
      // Ctrl-C is how it ends.
    }
    withExtendedLifetime(lock) {}
  }

  /// What other verbs get to see the same book.
  private func arguments(_ folder: BookFolder) -> [String] {
    var words = [
      "--book", folder.root.path(percentEncoded: false), "--profile", options.profile.rawValue,
      "--jobs", "\(options.cores.jobs)",
    ]
    if let ilsvrc = options.ilsvrc { words += ["--ilsvrc", ilsvrc] }
    if let networks = options.networks { words += ["--networks", networks] }
    return words
  }

  /// Becomes the program that was built of the chapters as they were kept, at the same address.
  private static func begin(
    again words: [String], port: String, token: String, chapters: Set<String>, program: String
  ) {
    setenv(tokenVariable, token, 1)
    // Nothing that is open now belongs to the new program.
    for file in Int32(3)..<1024 { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
    let all = ["backdrop", "preview", "--no-open", "--port", port] + words + chapters.sorted()
    var arguments: [UnsafeMutablePointer<CChar>?] = all.map { strdup($0) }
    arguments.append(nil)
    execv(program, arguments)
  }

  private static func open(_ address: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["xdg-open", address]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try? process.run()
  }
}
