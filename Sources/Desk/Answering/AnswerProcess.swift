import Foundation
import Glibc
import Synchronization

/// The freshly built program while it answers.
final class AnswerProcess: Sendable {
  /// What it tells, and then how it ended.
  enum Event: Sendable {
    case message(AnswerMessage)
    /// Its exit status, and what it complained of last.
    case ended(Int32, complaint: String)
  }

  /// What it tells, in order.
  let events: AsyncStream<Event>
  private let input = Pipe()
  private let pid: Int32

  /// Starts a program.
  ///
  /// - Throws: where it cannot be started.
  init(program: URL, arguments: [String], folder: URL) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = input
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    let (events, continuation) = AsyncStream<Event>.makeStream()
    self.events = events
    try process.run()
    pid = process.processIdentifier
    let running = process
    let complaint = Complaint()
    let errorThread = Thread {
      while let data = errors.fileHandleForReading.whatThereIs() {
        complaint.add(String(decoding: data, as: UTF8.self))
      }
    }
    errorThread.start()
    let reader = Thread {
      var rest = Data()
      while let data = output.fileHandleForReading.whatThereIs() {
        rest += data
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
          let line = Data(rest[rest.startIndex..<end])
          rest = Data(rest[rest.index(after: end)...])
          do {
            continuation.yield(.message(try AnswerMessage(line: line)))
          } catch {
            continuation.yield(.message(.failed("an answer cannot be read: \(error)")))
          }
        }
      }
      running.waitUntilExit()
      continuation.yield(.ended(running.terminationStatus, complaint: complaint.words))
      continuation.finish()
    }
    reader.start()
  }

  /// Says that a long plan is worth it.
  func agree() {
    try? input.fileHandleForWriting.write(contentsOf: Data("go\n".utf8))
  }

  /// Lets it finish what can be kept, and end.
  func stop() {
    kill(pid, SIGCONT)
    kill(pid, SIGINT)
  }

  /// Holds it while something else needs the cores.
  func pause() { kill(pid, SIGSTOP) }

  /// Lets it go on.
  func go() { kill(pid, SIGCONT) }
}

/// What a program complained of last.
private final class Complaint: Sendable {
  private let text = Mutex("")

  var words: String {
    text.withLock { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
  }

  func add(_ words: String) { text.withLock { $0 = String(($0 + words).suffix(4000)) } }
}

extension FileHandle {
  /// What a pipe holds now, as soon as it holds anything; nil at its end.
  ///
  /// Reading a number of bytes would wait for all of them.
  fileprivate func whatThereIs() -> Data? {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(fileDescriptor, &bytes, bytes.count)
      if count < 0, errno == EINTR { continue }
      return count > 0 ? Data(bytes[..<count]) : nil
    }
  }
}
