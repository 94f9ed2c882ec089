import Foundation

/// A file beside a model that holds weights of it, checked before a byte of it is read.
///
/// A model from elsewhere must not lead to any file of the machine: the path stays in the model's folder, and so
/// does what it leads to, or, where the folder belongs to a cache of Hugging Face's hub, it lies among the blobs of
/// the same repository. It is a plain file: a pipe or a device would be read without end.
struct WeightsFile: Hashable {
  /// The path that the model names.
  let location: String
  /// The file that it leads to.
  let url: URL

  /// Finds and checks a file.
  ///
  /// - Parameters:
  ///   - location: a path below the model's folder.
  ///   - tensor: the weights' name, for messages.
  ///   - file: the model's name, for messages.
  ///   - folder: the model's folder, links not yet followed.
  /// - Throws: `ONNXError` for a path or link that leaves the folder, and for what is no plain file.
  init(_ location: String, of tensor: String, file: String, folder: URL) throws {
    self.location = location
    func outside() -> ONNXError {
      .damaged(
        file: file,
        "the weights of “\(tensor)” lie in “\(location)”; expected a path inside the model's folder"
      )
    }
    guard let inner = Self.innerPath(location) else { throw outside() }
    url = folder.appendingPathComponent(inner).resolvingSymlinksInPath().standardizedFileURL
    let homes = [folder.resolvingSymlinksInPath().standardizedFileURL, Self.blobs(of: folder)]
    guard homes.contains(where: { $0.map { Self.contains($0, url) } ?? false }) else {
      throw outside()
    }
    var status = stat()
    guard stat(url.path, &status) == 0 else {
      throw ONNXError.inaccessible(
        file: file,
        "the weights' file “\(location)” is not there; keep it beside the model, as it was exported"
      )
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw ONNXError.damaged(
        file: file, "the weights' file “\(location)” is no plain file, but a folder, pipe or device"
      )
    }
  }

  /// A path without detours, or nil for one that leaves its folder.
  private static func innerPath(_ location: String) -> String? {
    guard !location.isEmpty, !location.contains("\0"), !location.hasPrefix("/") else { return nil }
    var parts: [Substring] = []
    for part in location.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }

  /// Whether a file lies in a folder, at whatever depth.
  private static func contains(_ folder: URL, _ file: URL) -> Bool {
    file.path.hasPrefix(folder.path == "/" ? "/" : folder.path + "/")
  }

  /// The blobs that a snapshot's links lead to: “…/blobs” beside “…/snapshots/REVISION/…”.
  private static func blobs(of folder: URL) -> URL? {
    let parts = folder.standardizedFileURL.pathComponents
    guard let place = parts.lastIndex(of: "snapshots"), place + 1 < parts.count else { return nil }
    return URL(fileURLWithPath: NSString.path(withComponents: parts[..<place] + ["blobs"]))
      .resolvingSymlinksInPath().standardizedFileURL
  }
}
