import BackdropCommand
import Foundation
import Lab
import Notebook
import Synchronization

/// What a command line gave: its exit status, its data and its messages.
struct CommandResult: CustomStringConvertible {
  let status: Int32
  let out: String
  let notes: String

  var description: String { "status \(status)\nout: \(out)\nnotes: \(notes)" }

  /// The data as a JSON object.
  var object: [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(out.utf8))) as? [String: Any] ?? [:]
  }
}

/// A program without chapters, whose code counts as one piece for each target.
let programWithoutChapters = CompiledBook(
  chapters: [],
  code: CodeFingerprints(targets: [
    "Experiments": "1", "Photographs": "2", "Diorama": "3", "ImageNet9": "4",
  ]))

/// Runs `backdrop` with some arguments, through the command type and within this process.
///
/// Where its data are not taken, writing them fails as writing to a closed file does.
func backdrop(
  _ arguments: [String], book: CompiledBook = programWithoutChapters, isTaken: Bool = true
) async -> CommandResult {
  let lines = Mutex<(out: [String], notes: [String])>(([], []))
  let status = await Backdrop.run(
    arguments, book: book,
    streams: Streams(
      out: { line in
        if !isTaken { try Streams.write(line, to: 987) }
        lines.withLock { $0.out.append(line) }
      },
      note: { line in lines.withLock { $0.notes.append(line) } }))
  let found = lines.withLock { $0 }
  return CommandResult(
    status: status, out: found.out.joined(separator: "\n"),
    notes: found.notes.joined(separator: "\n"))
}

func backdrop(_ arguments: String...) async -> CommandResult { await backdrop(arguments) }
