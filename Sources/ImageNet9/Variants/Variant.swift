import Foundation
import Imaging

/// A way to rebuild an image from its foreground and a background: what the paper calls a variant
/// (section 3.1, Table 1).
///
/// The eight of the paper are `Variant.allCases`. A chapter may define its own:
///
///     let dimmed = Variant("Dimmed") { input in … }
///
/// Two variants are equal, and encode alike, if name and origin agree; the origin is where the
/// rule was written, since code has no other value to compare.
public struct Variant: Sendable {
  /// The name shown in tables, for example "Mixed-Rand".
  public let name: String
  /// The folder in the released layout, for example "mixed_rand".
  public let folder: String
  /// `file:line` of the definition; empty for the paper's eight.
  package let origin: String
  /// Which other image lends a background.
  package let partner: PartnerRule
  /// The rule itself.
  let make: @Sendable (VariantInput) -> Image

  /// Defines a variant.
  ///
  /// - Parameters:
  ///   - name: The name shown in tables.
  ///   - folder: The folder it is exported to; by default the name in lower case with underscores.
  ///   - partner: Which other image lends `VariantInput.partnerBackground`.
  ///   - file: The file of the definition; leave it out.
  ///   - line: The line of the definition; leave it out.
  ///   - make: The rule; it must return an RGB image of the size of its input.
  public init(
    _ name: String, folder: String? = nil, partner: PartnerRule = .none,
    file: String = #filePath, line: Int = #line,
    make: @escaping @Sendable (VariantInput) -> Image
  ) {
    self.init(
      name: name, folder: folder, partner: partner, origin: "\(file):\(line)", make: make)
  }

  init(
    name: String, folder: String?, partner: PartnerRule, origin: String,
    make: @escaping @Sendable (VariantInput) -> Image
  ) {
    self.name = name
    self.folder = folder ?? Self.folder(for: name)
    self.partner = partner
    self.origin = origin
    self.make = make
  }

  private static func folder(for name: String) -> String {
    String(name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }
}

extension Variant: Hashable {
  /// Whether name and origin agree.
  public static func == (one: Variant, other: Variant) -> Bool {
    one.name == other.name && one.origin == other.origin
  }

  /// Hashes name and origin.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(origin)
  }
}

extension Variant: Encodable, CustomStringConvertible {
  private enum CodingKeys: String, CodingKey { case name, origin }

  /// Encodes name and origin.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(origin, forKey: .origin)
  }

  /// The name.
  public var description: String { name }
}
