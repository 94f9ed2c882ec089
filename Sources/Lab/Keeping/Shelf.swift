import Foundation
import Synchronization

/// Outcomes at hand: read from the store when asked for, the small ones remembered within a budget.
final class Shelf: Sendable {
  let store: Store
  private let state = Mutex(State())

  /// Bytes of JSON whose decoded form is remembered in all, and for one outcome.
  private static let budget = 16 << 20
  private static let largest = 256 << 10

  private struct State {
    var trivial: [Key: any Sendable] = [:]
    var recent: [Key: (value: any Sendable, bytes: Int)] = [:]
    var order: [Key] = []
    var bytes = 0
    var verified: Set<Key> = []
    var provenances: [Key: Provenance] = [:]
  }

  init(_ store: Store) {
    self.store = store
  }

  /// Keeps the outcome of a trivial experiment, in memory only.
  func put(_ outcome: any Sendable, of key: Key) {
    state.withLock { $0.trivial[key] = outcome }
  }

  /// The outcome of an experiment.
  ///
  /// - Throws: `LabError.notRun` when there is none, `.damagedEntry` when its file has been damaged since
  ///   the plan was made, `.undecodable` when it is not of the type's form.
  func outcome<Outcome: Decodable & Sendable>(
    _ type: Outcome.Type, of keyed: KeyedExperiment
  ) throws -> Outcome {
    let key = keyed.key
    if let known = state.withLock({ $0.trivial[key] ?? $0.recent[key]?.value }) as? Outcome {
      return known
    }
    let json = try entry(of: keyed).outcome
    do {
      let outcome = try Shelf.decoder().decode(Outcome.self, from: json)
      remember(outcome, of: key, bytes: json.count)
      return outcome
    } catch {
      throw LabError.undecodable(
        experiment: keyed.description, path: store.entry(of: key).path, reason: "\(error)")
    }
  }

  /// The entry of an experiment.
  func entry(of keyed: KeyedExperiment) throws -> Entry {
    switch store.find(keyed.key) {
    case .sound(let entry): return entry
    case .nothing: throw LabError.notRun(experiment: keyed.description)
    case .damaged(let flaw):
      throw LabError.damagedEntry(experiment: keyed.description, flaw: flaw)
    }
  }

  /// When, where and how an outcome was computed; read once per run, since much rests on the same.
  func provenance(of keyed: KeyedExperiment) throws -> Provenance {
    if let known = state.withLock({ $0.provenances[keyed.key] }) { return known }
    let provenance = try entry(of: keyed).provenance()
    state.withLock { $0.provenances[keyed.key] = provenance }
    return provenance
  }

  /// An attachment whose bytes are those that were stored; they are read once per run.
  func attachment(_ suffix: String, of keyed: KeyedExperiment) throws -> URL {
    let attachments = try entry(of: keyed).attachments
    guard let attachment = attachments.first(where: { $0.suffix == suffix }) else {
      throw LabError.noAttachment(experiment: keyed.description, suffix: suffix)
    }
    if let flaw = flawInAttachments(attachments, of: keyed.key) {
      // The next plan sees only lengths: without its entry it will compute this again.
      if let lock = try store.lock(keyed.key) {
        try withExtendedLifetime(lock) { try store.setAside(keyed.key) }
      }
      throw LabError.damagedEntry(experiment: keyed.description, flaw: flaw)
    }
    return store.url(of: keyed.key, attachment)
  }

  /// What is wrong with the bytes of an entry's attachments, or nil.
  func flawInAttachments(_ attachments: [Attachment], of key: Key) -> String? {
    if state.withLock({ $0.verified.contains(key) }) { return nil }
    for attachment in attachments {
      if let flaw = attachment.flaw(of: store.url(of: key, attachment)) { return flaw }
    }
    markVerified(key)
    return nil
  }

  /// Notes that a key's attachments have just been written or read in full.
  func markVerified(_ key: Key) {
    state.withLock { _ = $0.verified.insert(key) }
  }

  private func remember(_ outcome: any Sendable, of key: Key, bytes: Int) {
    guard bytes <= Shelf.largest else { return }
    state.withLock { state in
      guard state.recent[key] == nil else { return }
      state.recent[key] = (outcome, bytes)
      state.order.append(key)
      state.bytes += bytes
      guard state.bytes > Shelf.budget else { return }
      // The oldest half goes at once, so that making room stays cheap.
      let old = state.order.prefix(state.order.count / 2)
      for key in old { state.bytes -= state.recent.removeValue(forKey: key)?.bytes ?? 0 }
      state.order.removeFirst(old.count)
    }
  }

  /// The JSON of an outcome.
  static func encode(_ outcome: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // A diverged loss is an outcome too.
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try encoder.encode(outcome)
  }

  private static func decoder() -> JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}
