import Files
import Foundation

/// The state of a long computation on disk, so that a kill loses little of it.
///
/// The file is replaced atomically, and carries the digest of what it holds: one that is missing,
/// damaged or of another shape is no error, the computation then begins anew.
struct ProgressFile<State: Codable> {
  let url: URL
  private var lastWritten = ContinuousClock.now
  /// How long to go on before the state is written again.
  private let pause: Duration

  init(_ url: URL, every pause: Duration = .seconds(30)) {
    self.url = url
    self.pause = pause
  }

  /// What an earlier run left, if it is whole.
  func read() -> State? {
    guard let data = try? Data(contentsOf: url), data.count > 64 else { return nil }
    let body = data.dropFirst(64)
    guard SHA256.hex(of: body) == String(decoding: data.prefix(64), as: UTF8.self) else {
      return nil
    }
    return try? JSONDecoder().decode(State.self, from: Data(body))
  }

  /// Writes the state if the last time is long enough ago.
  mutating func keep(_ state: @autoclosure () -> State) throws {
    let now = ContinuousClock.now
    if now - lastWritten < pause { return }
    let body = try JSONEncoder().encode(state())
    try Disk.write(Data(SHA256.hex(of: body).utf8) + body, to: url)
    lastWritten = now
  }
}
