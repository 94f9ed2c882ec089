import Files
import Foundation
import ImageNet9
import ONNX

/// A network in an ONNX file with its preprocessing: what `ImportedNetwork` stands for.
///
/// The preprocessing is read from `<name>.json` beside `<name>.onnx`, or from the entry of
/// `networks.json` in the same folder whose `file` it is. An entry looks like this, every key optional:
///
/// ```text
/// {
///   "file": "mobilenet_v2.onnx",        only in networks.json
///   "input": 224,                       rows and columns that the network takes
///   "output": "logits",                 which output holds the logits, where it is not the first
///   "interpolation": "bilinear",        or "nearest", "none": how other sizes come to it
///   "mean": [0.485, 0.456, 0.406],      for values in 0…1
///   "std": [0.229, 0.224, 0.225],
///   "labels": "imagenet",               or "imagenet1001", "imagenet9"
///   "resize": 256,                      for whole photographs; not used for variants
///   "imagenetTop1": 71.2,               given, in percent, not measured here
///   "licence": "Apache-2.0"
/// }
/// ```
///
/// Its value is the SHA-256 of the file (and of the files that hold its weights), and the
/// preprocessing; where it lies is in no key.
///
/// ```swift
/// let file = try NetworkFile(
///   at: "networks/mobilenet_v2.onnx",
///   options: Preprocessing(labels: .imageNet1000))
/// Accuracy(of: ImportedNetwork(file), on: .original)
/// ```
public struct NetworkFile: Hashable, Sendable {
  /// The file's name without `.onnx`, or the name of its entry in `networks.json`.
  public let name: String
  /// SHA-256 of all its files, 64 hexadecimal digits.
  public let digest: String
  /// What is done to images first, and what the outputs stand for.
  public let preprocessing: Preprocessing
  /// The accuracy on ImageNet that the preprocessing file gives, in 0…1; nil where it gives none.
  public let imageNetTop1: Double?
  /// The licence of the weights, as given.
  public let licence: String?
  /// Bytes of all its files.
  package let bytes: Int
  /// Where it lies.
  package let url: URL
  /// What its answers take: part of no key, nor of what tells networks apart.
  package var costs = AnswerCosts.ofFileSizes

  /// Opens a file: takes its digest and reads the preprocessing beside it.
  ///
  /// - Parameters:
  ///   - path: of the `.onnx` file.
  ///   - options: what was stated elsewhere; it goes before what stands beside the file.
  /// - Throws: an error that names the file, the key, what was expected and what was found.
  public init(at path: String, options: Preprocessing = Preprocessing()) throws {
    let url = URL(filePath: path).standardizedFileURL
    let (name, entry) = try Self.entry(beside: url)
    try self.init(url, name: name, entry: entry, options: options)
  }

  init(
    _ url: URL, name: String, entry: NetworkEntry, options: Preprocessing = Preprocessing(),
    memory: NetworkMemory? = nil
  ) throws {
    self.url = url
    self.name = name
    (digest, bytes) = try Self.digest(of: url, memory)
    preprocessing = entry.preprocessing.overridden(by: options)
    imageNetTop1 = entry.imageNetTop1
    licence = entry.licence
  }

  /// The name and entry of an ONNX file: from its own JSON, from the folder's, or empty.
  private static func entry(beside url: URL) throws -> (name: String, entry: NetworkEntry) {
    let stem = url.deletingPathExtension().lastPathComponent
    let folder = url.deletingLastPathComponent()
    let own = folder.appending(path: "\(stem).json")
    if stem != "networks", FileManager.default.fileExists(atPath: own.path(percentEncoded: false)) {
      let path = own.path(percentEncoded: false)
      return (stem, try NetworkEntry(JSONValue.object(inFile: own), path: path, name: nil))
    }
    let shared = folder.appending(path: NetworkFolder.fileName)
    if FileManager.default.fileExists(atPath: shared.path(percentEncoded: false)) {
      for (name, entry) in try NetworkFolder.entries(of: shared)
      where entry.file == url.lastPathComponent { return (name, entry) }
    }
    return (stem, NetworkEntry())
  }

  /// Only the digest and the preprocessing tell networks apart.
  public static func == (one: NetworkFile, other: NetworkFile) -> Bool {
    one.digest == other.digest && one.preprocessing == other.preprocessing
      && one.name == other.name
  }

  /// Hashes what tells networks apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(digest)
    hasher.combine(preprocessing)
  }

  private static func digest(
    of url: URL, _ memory: NetworkMemory?
  ) throws -> (digest: String, bytes: Int) {
    let path = url.path(percentEncoded: false)
    guard FileManager.default.fileExists(atPath: path) else {
      throw ExperimentError.unreadable(path: path, reason: "there is no such file")
    }
    let weights: [URL]
    let own: String
    if let memory {
      own = try memory.digest(of: url)
      weights = try memory.externalFiles(of: url, digest: own)
    } else {
      // What is no network is told for what it is, before anything is read to its end.
      weights = try ONNXFile.externalFiles(of: url)
      own = try SHA256.hex(ofFile: url)
    }
    let bytes = ([url] + weights).reduce(0) { $0 + (Disk.length($1) ?? 0) }
    if weights.isEmpty { return (own, bytes) }
    let all = try weights.map { try memory?.digest(of: $0) ?? SHA256.hex(ofFile: $0) }
    return (SHA256.hex(of: ([own] + all).joined(separator: "\n")), bytes)
  }
}

extension NetworkEntry {
  /// Nothing stated.
  init() {}
}

/// A folder with ONNX files and a `networks.json` that names them.
///
/// ```swift
/// let folder = try NetworkFolder(at: "networks")
/// Table(
///   rows: folder.networks.map { ImportedNetwork($0) }, columns: ["BG-gap"]
/// ) { network, _ in
///   BackgroundGap(of: network)
/// }
/// ```
public struct NetworkFolder: Sendable {
  /// The name of the file that lists a folder's networks.
  public static let fileName = "networks.json"
  /// The networks, in the order of their ImageNet accuracy where it is given, then of their names.
  public let networks: [NetworkFile]

  /// Opens all networks of a folder.
  ///
  /// - Parameter path: of the folder.
  /// - Throws: an error that names the file, the key, what was expected and what was found.
  public init(at path: String) throws {
    try self.init(at: path, memory: nil, costs: .ofFileSizes)
  }

  /// Opens all networks of a folder.
  ///
  /// - Parameters:
  ///   - path: of the folder.
  ///   - memory: remembers the digests of its files, so that a second start need not read them.
  ///   - costs: says what answers of its networks take.
  /// - Throws: an error that names the file, the key, what was expected and what was found.
  package init(at path: String, memory: NetworkMemory?, costs: AnswerCosts) throws {
    let folder = URL(filePath: path, directoryHint: .isDirectory).standardizedFileURL
    let list = folder.appending(path: Self.fileName)
    guard FileManager.default.fileExists(atPath: list.path(percentEncoded: false)) else {
      throw ExperimentError.unreadable(
        path: list.path(percentEncoded: false),
        reason: "there is no such file; a folder of networks has one, with an entry for each file")
    }
    networks = try Self.entries(of: list).map { name, entry in
      var file = try NetworkFile(
        folder.appending(path: entry.file ?? "\(name).onnx"), name: name, entry: entry,
        memory: memory)
      file.costs = costs
      return file
    }.sorted { ($0.imageNetTop1 ?? 2, $0.name) < ($1.imageNetTop1 ?? 2, $1.name) }
    memory?.save()
  }

  /// The network of a name.
  public func network(_ name: String) -> NetworkFile? { networks.first { $0.name == name } }

  /// The entries of a list, in the order of their names.
  static func entries(of list: URL) throws -> [(name: String, entry: NetworkEntry)] {
    let path = list.path(percentEncoded: false)
    return try JSONValue.object(inFile: list).sorted { $0.key < $1.key }.map { name, value in
      guard case .object(let object) = value else {
        throw ExperimentError.setting(
          path: path, key: name, expected: "an object with the network's settings",
          found: "\(value)")
      }
      return (name, try NetworkEntry(object, path: path, name: name))
    }
  }
}
