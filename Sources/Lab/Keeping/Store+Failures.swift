import Files
import Foundation

/// That an experiment failed, where and why: noted beside the store for whoever has not seen it.
///
/// It is no outcome: the next run tries again, and what it finds takes its place.
package struct FailureNote: Codable, Hashable, Sendable {
  /// What the outcome would have been kept under.
  package var key: Key
  /// What the experiment is called.
  package var experiment: String
  /// What it said.
  package var message: String
  /// The end, as in "2026-11-24T02:47:00Z".
  package var date: String
  /// The name of the machine.
  package var host: String
  /// What that machine computes with.
  package var arithmetic: String
  /// The program that failed, by the digest of its code.
  package var program: String
}

extension ProvenanceSource {
  /// A note that a step has just failed here.
  func failure(of step: Plan.Step, message: String) -> FailureNote {
    FailureNote(
      key: step.key, experiment: step.description, message: message,
      date: Date().formatted(.iso8601), host: ProcessInfo.processInfo.hostName,
      arithmetic: Machine.arithmetic(kernels: kernels, blas: blas, system: Machine.system),
      program: program)
  }
}

extension Store {
  private func noteFile(of key: Key) -> URL {
    failures.appending(path: "\(key.digits).json", directoryHint: .notDirectory)
  }

  /// Notes a failure; where that cannot be written nothing is lost but the note.
  func note(_ failure: FailureNote) {
    guard let text = try? CanonicalJSON.text(of: failure) else { return }
    try? Disk.makeFolder(failures)
    try? Disk.write(Data((text + "\n").utf8), to: noteFile(of: failure.key))
  }

  /// The failure that was noted of an experiment; nil where there is none, or none that can be read.
  package func failure(of key: Key) -> FailureNote? {
    guard let data = try? Data(contentsOf: noteFile(of: key)),
      let note = try? JSONDecoder().decode(FailureNote.self, from: data), note.key == key
    else { return nil }
    return note
  }

  /// Forgets a failure.
  package func removeFailure(of key: Key) { unlink(noteFile(of: key).path(percentEncoded: false)) }

  /// Whether an outcome seems to be there: its entry has a name, and nothing is read.
  package func isKept(_ key: Key) -> Bool { Disk.length(entry(of: key)) != nil }
}
