import ArgumentParser
import Foundation
import NeuralNet
import Notebook

/// The command line of the kit: a verb per file in `Verbs/`.
public struct Backdrop: AsyncParsableCommand {
  /// What the parser knows of the command.
  public static let configuration = CommandConfiguration(
    commandName: "backdrop",
    abstract: "A book that computes itself: Noise or Signal, reproduced.",
    discussion: """
      Exit status: 0 all well, 1 a block failed, 2 usage or parse error, 3 a claim broke, 4 stale \
      (check), 5 a result was edited by hand, \
      6 an outcome came out otherwise (reproduce), or this processor cannot run the kernels asked for \
      (compute), 130 interrupted (finished values are kept).
      """,
    version: Kit.version,
    subcommands: [
      Render.self, Preview.self, Answer.self, New.self, ShowPlan.self, Check.self, Diff.self,
      Reproduce.self, Compute.self, Jobs.self, Gather.self, Clean.self,
      ExportDiorama.self, BuildImageNet9.self, VerifyImageNet9.self, Evaluate.self, Adopt.self,
    ],
    defaultSubcommand: nil)

  /// The book that this program was built from.
  @TaskLocal static var book = CompiledBook(chapters: [])

  /// Makes the command; the parser fills it.
  public init() {}

  /// Runs the command line of this process and returns its exit status.
  ///
  /// - Parameters:
  ///   - arguments: without the program's name.
  ///   - book: the chapters as they were compiled.
  /// - Returns: the exit status.
  public static func run(_ arguments: [String], book: CompiledBook) async -> Int32 {
    Streams.takeClosedPlaces()
    Program.takeFonts()
    return await run(arguments, book: book, streams: .process)
  }

  /// Runs a command line with output that goes where the caller says.
  package static func run(
    _ arguments: [String], book: CompiledBook, streams: Streams
  ) async -> Int32 {
    await Messages.$streams.withValue(streams) { await status(of: arguments, book: book) }
  }

  private static func status(of arguments: [String], book: CompiledBook) async -> Int32 {
    await $book.withValue(book) {
      do {
        return try await status(of: arguments)
      } catch {
        // Even help may find nobody to take it.
        Messages.error("\(error)")
        return ExitStatus(for: error).rawValue
      }
    }
  }

  private static func status(of arguments: [String]) async throws -> Int32 {
    do {
      var command = try parseAsRoot(arguments)
      do {
        try Kernels.check()
      } catch  where command is Compute {
        // An engine has to tell a node that cannot do it from a job that is wrong.
        Messages.error("\(error)")
        return ExitStatus.notReproduced.rawValue
      }
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return ExitStatus.success.rawValue
    } catch let status as ExitStatus {
      return status.rawValue
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if code == .success {
        try Messages.out(message)
        return ExitStatus.success.rawValue
      }
      let status = ExitStatus(for: error)
      Messages.error(status == .usage && code == .validationFailure ? message : "\(error)")
      return status.rawValue
    }
  }
}

/// The kit itself.
enum Kit {
  static let version = "0.1.0"
}
