import Graphs

/// The type of a tensor's elements; the numbers are the format's.
enum ElementType: Int, Sendable {
  case float = 1
  case uint8 = 2
  case int8 = 3
  case uint16 = 4
  case int16 = 5
  case int32 = 6
  case int64 = 7
  case bool = 9
  case float16 = 10
  case double = 11
  case uint32 = 12
  case uint64 = 13
  case bfloat16 = 16

  /// Bytes of an element.
  var size: Int {
    switch self {
    case .uint8, .int8, .bool: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .float, .int32, .uint32: 4
    case .int64, .double, .uint64: 8
    }
  }

  /// Whether elements are real numbers, of whatever precision.
  var isReal: Bool { [.float, .float16, .double, .bfloat16].contains(self) }

  /// Swift's type of whole numbers with the same width; nil for reals and truth values.
  var wholeType: (any Whole.Type)? {
    switch self {
    case .uint8: UInt8.self
    case .int8: Int8.self
    case .uint16: UInt16.self
    case .int16: Int16.self
    case .int32: Int32.self
    case .int64: Int64.self
    case .uint32: UInt32.self
    case .uint64: UInt64.self
    case .float, .float16, .double, .bfloat16, .bool: nil
    }
  }

  /// A type by the format's number.
  ///
  /// - Throws: `Refusal` with the type's name for one that is not read.
  init(number: Int) throws {
    guard let type = ElementType(rawValue: number) else {
      throw Refusal(
        "the element type \(Self.otherNames[number] ?? String(number)) is not known; expected "
          + "real numbers of 16 to 64 bits, whole numbers of 8 to 64, or truth values")
    }
    self = type
  }

  /// The names of types that are not read.
  private static let otherNames = [
    0: "“undefined”", 8: "string", 14: "complex64", 15: "complex128", 17: "float8e4m3fn",
    18: "float8e4m3fnuz", 19: "float8e5m2", 20: "float8e5m2fnuz", 21: "uint4", 22: "int4",
    23: "float4e2m1", 24: "float8e8m0", 25: "uint2", 26: "int2",
  ]
}

/// A whole number of a fixed width, signed or not.
typealias Whole = FixedWidthInteger & BitwiseCopyable & Sendable
