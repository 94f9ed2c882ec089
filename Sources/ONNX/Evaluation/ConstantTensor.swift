import Foundation
import Graphs

/// A tensor that does not depend on the image: its type, its shape and its bytes.
///
/// Bytes lie row by row, little-endian, as in the file, so that weights are not copied on the way.
/// Truth values are bytes of 0 and 1.
struct ConstantTensor: Sendable {
  /// What the elements are.
  let type: ElementType
  /// The extents, from 0 on; none for a single number.
  let shape: [Int]
  /// `count` elements of `type.size` bytes.
  let bytes: Data

  /// The number of elements.
  var count: Int { shape.reduce(1, *) }

  /// A tensor of these bytes, as many as type and shape ask for.
  init(_ type: ElementType, _ shape: [Int], bytes: Data) {
    precondition(
      bytes.count == shape.reduce(1, *) * type.size, "\(bytes.count) bytes for \(type) \(shape)")
    self.type = type
    self.shape = shape
    self.bytes = bytes
  }

  /// A tensor of elements that lie in memory as the format has them.
  init<Element: BitwiseCopyable>(_ type: ElementType, _ shape: [Int], elements: [Element]) {
    precondition(MemoryLayout<Element>.size == type.size, "\(Element.self) is not \(type)")
    self.init(type, shape, bytes: elements.withUnsafeBytes { Data($0) })
  }

  /// Real numbers, rounded to the type's precision.
  init(_ type: ElementType, _ shape: [Int], reals: [Double]) {
    switch type {
    case .double: self.init(type, shape, elements: reals)
    case .float16: self.init(type, shape, elements: reals.map { Float16($0) })
    case .bfloat16: self.init(type, shape, elements: reals.map { BrainFloat.bits(Float($0)) })
    default: self.init(.float, shape, elements: reals.map { Float($0) })
    }
  }

  /// Whole numbers of 64 bits, as shapes, axes and indices are.
  init(_ values: [Int], shape: [Int]? = nil) {
    self.init(.int64, shape ?? [values.count], elements: values.map { Int64($0) })
  }

  /// Truth values.
  init(_ shape: [Int], truths: [Bool]) {
    self.init(.bool, shape, elements: truths.map { $0 ? 1 : 0 as UInt8 })
  }
}

extension ConstantTensor {
  /// The elements as Swift's own, of the same width.
  func elements<Element: BitwiseCopyable>(as element: Element.Type) -> [Element] {
    precondition(MemoryLayout<Element>.size == type.size, "\(Element.self) is not \(type)")
    return [Element](unsafeUninitializedCapacity: count) { buffer, initialised in
      _ = bytes.copyBytes(to: UnsafeMutableRawBufferPointer(buffer))
      initialised = count
    }
  }

  /// All elements as real numbers; truth values as 0 and 1.
  var reals: [Double] {
    switch type {
    case .double: return elements(as: Double.self)
    case .float: return elements(as: Float.self).map { Double($0) }
    case .float16: return elements(as: Float16.self).map { Double($0) }
    case .bfloat16: return elements(as: UInt16.self).map { Double(BrainFloat.value($0)) }
    case .bool: return elements(as: UInt8.self).map { $0 == 0 ? 0 : 1 }
    default: return type.wholeType.map { doubles($0) } ?? []
    }
  }

  /// All elements as 32-bit real numbers, as graphs compute with them.
  var floats: [Float] {
    type == .float ? elements(as: Float.self) : reals.map { Float($0) }
  }

  /// All elements as whole numbers, the greatest of 64 unsigned bits cut; nil for reals.
  var integers: [Int]? {
    if type.isReal { return nil }
    if type == .bool { return elements(as: UInt8.self).map { $0 == 0 ? 0 : 1 } }
    return type.wholeType.map { clamped($0) }
  }

  /// All elements as truth values: whether they differ from 0.
  var truths: [Bool] {
    type.isReal ? reals.map { $0 != 0 } : (integers ?? []).map { $0 != 0 }
  }

  private func doubles<Number: Whole>(_ number: Number.Type) -> [Double] {
    elements(as: number).map { Double($0) }
  }

  private func clamped<Number: Whole>(_ number: Number.Type) -> [Int] {
    elements(as: number).map { Int(clamping: $0) }
  }
}

/// Real numbers of sixteen bits with the exponent of 32-bit ones (bfloat16).
enum BrainFloat {
  /// The number that sixteen bits stand for.
  static func value(_ bits: UInt16) -> Float { Float(bitPattern: UInt32(bits) << 16) }

  /// The nearest number's bits, ties to even.
  static func bits(_ value: Float) -> UInt16 {
    if value.isNaN { return 0x7FC0 }
    let word = value.bitPattern
    return UInt16(truncatingIfNeeded: (word &+ 0x7FFF &+ (word >> 16 & 1)) >> 16)
  }
}
