import CCrypto
import Foundation

/// SHA-256 of bytes that come piece by piece (FIPS 180-4), computed by libcrypto.
///
///     var hash = SHA256()
///     hash.update("backdrop")
///     hash.update(Data([1, 2, 3]))
///     let digits = hash.finish()  // 64 hexadecimal digits, lower case
///
/// Not copyable, since it owns libcrypto's state; only this file calls libcrypto.
package struct SHA256: ~Copyable {
  private let context: OpaquePointer

  /// An empty hash.
  package init() {
    guard let context = EVP_MD_CTX_new() else {
      preconditionFailure("libcrypto has no memory for a SHA-256 state")
    }
    precondition(
      EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1, "libcrypto offers no SHA-256")
    self.context = context
  }

  deinit {
    EVP_MD_CTX_free(context)
  }

  /// Appends the bytes of a buffer.
  package mutating func update(bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
    precondition(
      EVP_DigestUpdate(context, start, bytes.count) == 1,
      "libcrypto refused \(bytes.count) bytes for SHA-256")
  }

  /// Appends the bytes of `data`.
  package mutating func update(_ data: Data) {
    data.withUnsafeBytes { update(bytes: $0) }
  }

  /// Appends the UTF-8 bytes of `string`, without a terminator.
  package mutating func update(_ string: String) {
    var string = string
    string.withUTF8 { update(bytes: UnsafeRawBufferPointer($0)) }
  }

  /// The digest of all that was appended, as 64 hexadecimal digits in lower case.
  package consuming func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    precondition(
      EVP_DigestFinal_ex(context, &digest, nil) == 1, "libcrypto could not finish a SHA-256")
    return hexadecimal(digest)
  }
}

/// Two lower-case digits for each byte.
private func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(2 * bytes.count)
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
