import Files
import Foundation
import Synchronization

/// What stands behind the context of one running experiment.
final class RunningDesk: Desk {
  private let keyed: KeyedExperiment
  private let keys: KeyMaker
  private let shelf: Shelf
  private let progress: RunProgress
  private let stop: StopRequest
  private let files = Mutex<[String: URL]>([:])

  init(
    _ keyed: KeyedExperiment, keys: KeyMaker, shelf: Shelf, progress: RunProgress, stop: StopRequest
  ) {
    self.keyed = keyed
    self.keys = keys
    self.shelf = shelf
    self.progress = progress
    self.stop = stop
  }

  func outcome<E: Experiment>(of experiment: E) throws -> E.Outcome {
    try shelf.outcome(E.Outcome.self, of: declared(experiment))
  }

  func report(fraction: Double, note: String) {
    let fraction = fraction.isFinite ? min(max(fraction, 0), 1) : 0
    progress.receive(.advanced(keyed.key, fraction: fraction, note: note))
  }

  func checkCancellation() throws {
    try stop.check()
  }

  func attachment(_ suffix: String) -> URL {
    files.withLock { files in
      if let known = files[suffix] { return known }
      let url = shelf.store.temporary(keyed.key, suffix)
      files[suffix] = url
      return url
    }
  }

  func attachment(_ suffix: String, of experiment: any Experiment) throws -> URL {
    try shelf.attachment(suffix, of: declared(experiment))
  }

  /// The files that the experiment has written, forced to the disk, with what is to be kept of them.
  func finishedFiles() throws -> (attachments: [Attachment], files: [String: URL]) {
    let files = files.withLock { $0 }
    let name = keyed.description
    if !files.isEmpty, keyed.cost.isTrivial {
      throw LabError.trivialWithAttachment(experiment: name)
    }
    let attachments = try files.sorted { $0.key < $1.key }.map { suffix, url in
      guard RunningDesk.isUsable(suffix) else {
        throw LabError.invalidSuffix(experiment: name, suffix: suffix)
      }
      guard let length = Disk.length(url) else {
        throw LabError.attachmentNotWritten(experiment: name, suffix: suffix)
      }
      try StoreDisk.doing { try Disk.sync(url) }
      return Attachment(suffix: suffix, length: length, sha256: try SHA256.hex(ofFile: url))
    }
    return (attachments, files)
  }

  /// Removes what a failed experiment has written.
  func discardFiles() {
    for url in files.withLock({ $0.values }) { try? FileManager.default.removeItem(at: url) }
  }

  private func declared(_ experiment: any Experiment) throws -> KeyedExperiment {
    let asked = try keys.keyed(experiment)
    guard let input = keyed.inputs.first(where: { $0.key == asked.key }) else {
      throw LabError.undeclaredInput(asking: keyed.description, asked: asked.description)
    }
    return input
  }

  private static func isUsable(_ suffix: String) -> Bool {
    let allowed = suffix.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    return allowed && !suffix.isEmpty && suffix != "entry"
  }
}
