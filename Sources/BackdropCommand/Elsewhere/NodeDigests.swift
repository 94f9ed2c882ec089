import Foundation

/// Where a node remembers the digests of data.
///
/// The same file has another device on another machine, and a digest is believed for one device only: nodes
/// that shared a memory would read a hundred gigabytes at every start. What the networks' graphs come to is
/// remembered there, too, and how fast the node is.
enum NodeDigests {
  /// A folder of this machine's own in a store, which begins with what the store remembers.
  static func folder(in store: URL) -> URL {
    let host = ProcessInfo.processInfo.hostName.filter {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")
    }
    let own = store.appending(
      path: "nodes/\(host.isEmpty ? "node" : host)", directoryHint: .isDirectory)
    let files = FileManager.default
    if !files.fileExists(atPath: own.path(percentEncoded: false)) {
      // Where this cannot be written, digests are taken and not remembered.
      try? files.createDirectory(at: own, withIntermediateDirectories: true)
      try? files.copyItem(at: store.appending(path: "digests"), to: own.appending(path: "digests"))
    }
    return own
  }
}
