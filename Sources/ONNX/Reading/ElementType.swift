/// The type of a tensor's elements; the numbers are the format's.
enum ElementType: Int {
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

  /// Whether elements are whole numbers or truth values.
  var isInteger: Bool {
    switch self {
    case .float, .float16, .double, .bfloat16: false
    default: true
    }
  }

  /// The whole number at `index` of little-endian bytes.
  func integer(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Int {
    func load<Number: FixedWidthInteger>(_ type: Number.Type) -> Int {
      Int(
        clamping: Number(
          littleEndian: bytes.loadUnaligned(
            fromByteOffset: index * MemoryLayout<Number>.size, as: type)))
    }
    return switch self {
    case .uint8, .bool: load(UInt8.self)
    case .int8: load(Int8.self)
    case .uint16: load(UInt16.self)
    case .int16: load(Int16.self)
    case .int32: load(Int32.self)
    case .uint32: load(UInt32.self)
    case .uint64: load(UInt64.self)
    default: load(Int64.self)
    }
  }

  /// The real number at `index` of little-endian bytes.
  func float(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Float {
    switch self {
    case .double:
      let word = bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
      return Float(Double(bitPattern: UInt64(littleEndian: word)))
    case .float16, .bfloat16:
      let word = bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self)
      return float(bits: UInt16(littleEndian: word))
    default:
      let word = bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)
      return Float(bitPattern: UInt32(littleEndian: word))
    }
  }

  /// The real number that sixteen bits stand for.
  func float(bits: UInt16) -> Float {
    if self == .bfloat16 { return Float(bitPattern: UInt32(bits) << 16) }
    let sign: Float = bits & 0x8000 == 0 ? 1 : -1
    let exponent = Int(bits >> 10 & 0x1F), fraction = Float(bits & 0x3FF) / 1024
    switch exponent {
    case 0: return sign * fraction * 0x1p-14
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default:
      return sign * (1 + fraction) * Float(sign: .plus, exponent: exponent - 15, significand: 1)
    }
  }
}
