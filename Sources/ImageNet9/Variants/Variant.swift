import Foundation
import Imaging

/// A way to rebuild an image from its foreground and a background: what the paper calls a variant
/// (section 3.1, Table 1).
///
/// The eight of the paper are `Variant.allCases`. A chapter may define its own, as below.
///
/// Two variants are equal if their names agree, the places where their rules were written, and what
/// the rules do to a probe: code has no other value to compare. In keys the code itself stands for
/// the place, so that a rule may move within its chapter, and a checkout on the disk, but not change.
///
/// ```swift
/// private let negative = Variant("Negative", partner: .sameClass) { input in
///   input.foreground(
///     on: input.partnerBackground.mapPixels { (255 - $0, 255 - $1, 255 - $2) })
/// }
/// private let student = Training(on: negative)
/// ```
public struct Variant: Sendable {
  /// The name shown in tables, for example "Mixed-Rand".
  public let name: String
  /// The folder in the released layout, for example "mixed_rand".
  public let folder: String
  /// `file:line` of the definition; empty for the paper's eight.
  package let origin: String
  /// The digest of what the rule makes of a fixed picture; empty for the paper's eight.
  let probe: String
  /// Which other image lends a background.
  package let partner: PartnerRule
  /// The rule itself.
  package let make: @Sendable (VariantInput) -> Image

  /// Defines a variant.
  ///
  /// The rule must give the same for the same input: whatever it draws by lot comes from
  /// `VariantInput.random`.
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
    self.probe = origin.isEmpty ? "" : VariantProbe.digest(partner: partner, make: make)
    self.make = make
  }

  private static func folder(for name: String) -> String {
    String(name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }
}

extension Variant: Hashable {
  /// Whether name, origin and probe agree.
  public static func == (one: Variant, other: Variant) -> Bool {
    one.name == other.name && one.origin == other.origin && one.probe == other.probe
  }

  /// Hashes name, origin and probe.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(origin)
    hasher.combine(probe)
  }
}

extension Variant: Encodable, CustomStringConvertible {
  private enum CodingKeys: String, CodingKey { case name, origin }

  /// Encodes the name, and of a rule that a chapter defines its place and its probe.
  ///
  /// What stands for the place is up to whoever encodes: a `@Sendable (String) -> String` under
  /// `backdrop.origin` in the encoder's user information turns "file:line#probe" into a fingerprint
  /// of the code that stands there.
  public func encode(to encoder: any Encoder) throws {
    let key = CodingUserInfoKey(rawValue: "backdrop.origin")
    let resolve = key.flatMap { encoder.userInfo[$0] as? @Sendable (String) -> String }
    let place = origin.isEmpty ? "" : "\(origin)#\(probe)"
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(resolve?(place) ?? place, forKey: .origin)
  }

  /// The name.
  public var description: String { name }
}
