import Foundation
import Lab
import Synchronization

/// What a job tells while it runs: one JSON object a line, appended to one file per job.
package struct JobEvent: Codable, Hashable, Sendable {
  /// What happened.
  package enum Kind: String, Codable, Sendable {
    case begin, started, advanced, stored, found, failed, waiting, damaged, alive, end
  }

  /// Seconds since 1970.
  package var time: Double
  package var event: Kind
  /// The experiment; nil where it is about the job.
  package var key: Key?
  package var experiment: String?
  /// The part that is done, 0…1.
  package var fraction: Double?
  /// What was said.
  package var note: String?
  /// The machine and its process, at the beginning.
  package var host: String?
  package var process: Int32?
  /// The exit status, at the end.
  package var status: Int32?
}

/// Writes the events of one job; never more than a few lines a second.
package final class JobEventWriter: Sendable {
  private struct State {
    var told: [Key: Double] = [:]
    var last = 0.0
  }

  private let file: Int32
  private let state = Mutex(State())

  /// Opens a file to append to, and tells that the job begins.
  ///
  /// - Throws: `ClusterError.unwritable`.
  package init(at url: URL) throws {
    let path = url.path(percentEncoded: false)
    file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      throw ClusterError.unwritable(path: path, reason: String(cString: strerror(errno)))
    }
    // A kill may have cut the last line of an earlier run: whatever it was ends here.
    _ = Foundation.write(file, "\n", 1)
    write(
      .begin
    ) {
      $0.host = ProcessInfo.processInfo.hostName
      $0.process = getpid()
    }
  }

  deinit { close(file) }

  /// Tells what the lab tells.
  package func receive(_ event: RunEvent) {
    switch event {
    case .started(let key, let description, _, _): write(.started, key, description)
    case .advanced(let key, let fraction, let note):
      let now = Date().timeIntervalSince1970
      let isDue = state.withLock { state in
        guard now - state.told[key, default: 0] >= 5 else { return false }
        state.told[key] = now
        return true
      }
      if isDue {
        write(.advanced, key) {
          $0.fraction = fraction
          $0.note = note
        }
      }
    case .stored(let key, let description, _): write(.stored, key, description)
    case .foundStored(let key, let description): write(.found, key, description)
    case .failed(let key, let description, let message):
      write(.failed, key, description) { $0.note = message }
    case .waiting(let key, let description): write(.waiting, key, description)
    case .damaged(let key, let description, let message):
      write(.damaged, key, description) { $0.note = message }
    case .tick:
      // A sign of life, so that a lost node can be told from a long experiment.
      let now = Date().timeIntervalSince1970
      if state.withLock({ now - $0.last >= JobEventWriter.beat }) { write(.alive) }
    case .planned, .finished: break
    }
  }

  /// Tells that the job ends, and what ended it where that was no experiment.
  package func end(status: Int32, note: String? = nil) {
    write(.end) {
      $0.status = status
      $0.note = note
    }
  }

  /// Seconds between signs of life.
  static let beat = 20.0

  private func write(
    _ kind: JobEvent.Kind, _ key: Key? = nil, _ experiment: String? = nil,
    _ fill: (inout JobEvent) -> Void = { _ in }
  ) {
    var event = JobEvent(
      time: (Date().timeIntervalSince1970 * 1000).rounded() / 1000, event: kind, key: key,
      experiment: experiment)
    fill(&event)
    state.withLock { $0.last = event.time }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard var line = try? encoder.encode(event) else { return }
    line.append(0x0A)
    // A line that cannot be written is lost, and no outcome with it.
    line.withUnsafeBytes { bytes in _ = Foundation.write(file, bytes.baseAddress, bytes.count) }
  }

  /// The events in a file, oldest first; lines that are cut or foreign are passed over.
  package static func events(at url: URL) -> [JobEvent] {
    guard let data = try? Data(contentsOf: url) else { return [] }
    let decoder = JSONDecoder()
    return data.split(separator: 0x0A).compactMap { try? decoder.decode(JobEvent.self, from: $0) }
  }
}
