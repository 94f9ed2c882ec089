import Foundation
import Glibc

/// Notices that something in a folder has changed.
///
/// It says only that something has: editors write in place, rename over, leave temporary files and save several times
/// a second, so that whoever listens reads the folder again. Where the system does not tell of changes (a folder
/// that other machines write to), it says so every two seconds.
package struct ChapterWatch: Sendable {
  let folder: URL

  /// A watch on a folder, which need not be there yet.
  package init(folder: URL) { self.folder = folder }

  /// Why somebody should look.
  package enum Cause: Sendable {
    /// Something has changed.
    case change
    /// Nothing was told of for two seconds.
    case silence
  }

  /// One element for each bundle of changes, some hundredths of a second after the last of them.
  package func changes() -> AsyncStream<Cause> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let thread = Thread { watch(continuation) }
      thread.name = "watch"
      let ending = Ending()
      continuation.onTermination = { _ in ending.isOver = true }
      thread.threadDictionary["ending"] = ending
      thread.start()
    }
  }

  private func watch(_ continuation: AsyncStream<Cause>.Continuation) {
    let ending = Thread.current.threadDictionary["ending"] as? Ending
    let events = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    defer { if events >= 0 { close(events) } }
    let mask =
      IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_MODIFY
      | IN_DELETE_SELF | IN_MOVE_SELF
    var isWatched = false
    while ending?.isOver != true {
      // A folder that was replaced is another one.
      if !isWatched, events >= 0 {
        isWatched =
          inotify_add_watch(events, folder.path(percentEncoded: false), UInt32(mask)) >= 0
      }
      var place = pollfd(fd: events, events: Int16(POLLIN), revents: 0)
      let ready = poll(&place, 1, 2000)
      if ready > 0 {
        // What belongs together comes in quick succession; half-written text is not worth reading.
        repeat {
          if drain(events) { isWatched = false }
          place.revents = 0
        } while poll(&place, 1, 25) > 0
      }
      continuation.yield(ready > 0 ? .change : .silence)
    }
  }

  /// Reads what has happened; true if the folder itself is gone.
  private func drain(_ events: Int32) -> Bool {
    var isGone = false
    withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: 8) { buffer in
      while true {
        let count = read(events, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        var offset = 0
        while offset < count {
          let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
          if event.mask & UInt32(IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF) != 0 { isGone = true }
          offset += MemoryLayout<inotify_event>.size + Int(event.len)
        }
      }
    }
    return isGone
  }

  /// Whether nobody listens any more.
  private final class Ending: @unchecked Sendable {
    private let lock = NSLock()
    private var over = false
    var isOver: Bool {
      get { lock.withLock { over } }
      set { lock.withLock { over = newValue } }
    }
  }
}
