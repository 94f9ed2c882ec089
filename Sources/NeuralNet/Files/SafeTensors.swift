import Files
import Foundation
import Tensors

/// Named tensors and notes in one file, as `huggingface/safetensors` writes and reads them.
///
/// The file is 8 bytes of header length (little-endian), a JSON header, then the values. Only `F32` is
/// known here; the counters of batches that PyTorch keeps beside each batch normalisation are passed over. Reading is strict: every byte of the values belongs to exactly one tensor.
package struct SafeTensors: Hashable, Sendable {
  /// The tensors by name.
  package var tensors: [String: Tensor]
  /// Notes, `__metadata__` in the header.
  package var metadata: [String: String]

  /// Named tensors and notes.
  package init(tensors: [String: Tensor], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// The bytes of the file: the same tensors and notes always give the same bytes.
  package func encoded() throws -> Data {
    let names = tensors.keys.sorted()
    var header: [String: HeaderValue] = [:]
    var offset = 0
    for name in names {
      guard let tensor = tensors[name] else { continue }
      let end = offset + tensor.count * 4
      header[name] = .entry(
        HeaderEntry(dtype: "F32", shape: tensor.shape.dimensions, data_offsets: [offset, end]))
      offset = end
    }
    if !metadata.isEmpty { header["__metadata__"] = .notes(metadata) }
    var json = try CanonicalJSON.data(of: header)
    json.append(contentsOf: [UInt8](repeating: 0x20, count: (8 - json.count % 8) % 8))
    var data = Data(capacity: 8 + json.count + offset)
    withUnsafeBytes(of: UInt64(json.count).littleEndian) { data.append(contentsOf: $0) }
    data.append(json)
    for name in names {
      tensors[name]?.withUnsafeElements { elements in
        #if _endian(little)
          data.append(Data(buffer: elements))
        #else
          for element in elements {
            withUnsafeBytes(of: element.bitPattern.littleEndian) { data.append(contentsOf: $0) }
          }
        #endif
      }
    }
    return data
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - data: the whole file.
  ///   - file: its name, for messages.
  /// - Throws: `NeuralNetError.damagedTensors` where anything is not as the format says.
  package init(decoding data: Data, file: String) throws {
    func demand(_ holds: Bool, _ reason: @autoclosure () -> String) throws {
      guard holds else { throw NeuralNetError.damagedTensors(file: file, reason()) }
    }
    let bytes = [UInt8](data)
    try demand(bytes.count >= 8, "\(bytes.count) bytes, but the header's length takes 8")
    let length = bytes[0..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    try demand(
      length >= 2 && length <= UInt64(bytes.count - 8),
      "the header claims \(length) bytes of the \(bytes.count - 8) that follow its length")
    let start = 8 + Int(length)
    try demand(bytes[8] == UInt8(ascii: "{"), "the header does not begin with {")
    try demand(
      SafeTensors.isShallow(bytes[8..<start]), "the header nests deeper than the format does")
    let header: [String: HeaderValue]
    do {
      header = try JSONDecoder().decode([String: HeaderValue].self, from: Data(bytes[8..<start]))
    } catch {
      throw NeuralNetError.damagedTensors(
        file: file, "the header is not JSON of name, dtype, shape and data_offsets")
    }
    var tensors: [String: Tensor] = [:]
    var metadata: [String: String] = [:]
    var entries: [(name: String, entry: HeaderEntry)] = []
    for (name, value) in header {
      switch value {
      case .notes(let notes):
        try demand(name == "__metadata__", "“\(name)” has no dtype, shape and data_offsets")
        metadata = notes
      case .entry(let entry):
        try demand(name != "__metadata__", "__metadata__ must hold text alone")
        try demand(
          entry.data_offsets.count == 2 && entry.data_offsets[0] >= 0
            && entry.data_offsets[0] <= entry.data_offsets[1],
          "“\(name)” has the offsets \(entry.data_offsets), not a begin and an end")
        entries.append((name, entry))
      }
    }
    entries.sort {
      ($0.entry.data_offsets[0], $0.entry.data_offsets[1], $0.name)
        < ($1.entry.data_offsets[0], $1.entry.data_offsets[1], $1.name)
    }
    var expected = 0
    for (name, entry) in entries {
      let isCounter = entry.dtype == "I64" && name.hasSuffix(".num_batches_tracked")
      try demand(
        entry.dtype == "F32" || isCounter,
        "“\(name)” is \(entry.dtype); only F32 is read, convert it first")
      let begin = entry.data_offsets[0], end = entry.data_offsets[1]
      try demand(
        begin == expected, "“\(name)” begins at byte \(begin) of the values, not at \(expected)")
      try demand(
        end <= bytes.count - start,
        "“\(name)” ends at byte \(end) of the values, which are \(bytes.count - start)")
      var count = 1
      for extent in entry.shape {
        let product = count.multipliedReportingOverflow(by: extent)
        try demand(
          extent >= 0 && !product.overflow, "“\(name)” has the impossible shape \(entry.shape)")
        count = product.partialValue
      }
      let size = count.multipliedReportingOverflow(by: isCounter ? 8 : 4)
      try demand(
        !size.overflow && size.partialValue == end - begin,
        "“\(name)” of shape \(entry.shape) has \(end - begin) bytes")
      expected = end
      if isCounter { continue }
      let elements = [Float](unsafeUninitializedCapacity: count) { buffer, filled in
        bytes.withUnsafeBytes { source in
          for index in 0..<count {
            let word = source.loadUnaligned(
              fromByteOffset: start + begin + 4 * index, as: UInt32.self)
            buffer.initializeElement(
              at: index, to: Float(bitPattern: UInt32(littleEndian: word)))
          }
        }
        filled = count
      }
      tensors[name] = Tensor(elements, shape: Shape(entry.shape))
    }
    try demand(
      expected == bytes.count - start,
      "\(bytes.count - start - expected) bytes after the last tensor belong to none")
    self.init(tensors: tensors, metadata: metadata)
  }

  /// Whether brackets nest at most three deep: a parser could run out of stack otherwise.
  private static func isShallow(_ json: ArraySlice<UInt8>) -> Bool {
    var depth = 0, quoted = false, escaped = false
    for byte in json {
      if quoted {
        if escaped {
          escaped = false
        } else if byte == UInt8(ascii: "\\") {
          escaped = true
        } else if byte == UInt8(ascii: "\"") {
          quoted = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): quoted = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        if depth > 3 { return false }
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
    }
    return true
  }
}

/// A tensor in the header; the names are the format's.
private struct HeaderEntry: Codable {
  var dtype: String
  var shape: [Int]
  // swift-format-ignore: AlwaysUseLowerCamelCase
  var data_offsets: [Int]
}

/// What a name in the header stands for.
private enum HeaderValue: Codable {
  case entry(HeaderEntry)
  case notes([String: String])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let notes = try? container.decode([String: String].self) {
      self = .notes(notes)
    } else {
      self = .entry(try container.decode(HeaderEntry.self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .entry(let entry): try entry.encode(to: encoder)
    case .notes(let notes): try notes.encode(to: encoder)
    }
  }
}
