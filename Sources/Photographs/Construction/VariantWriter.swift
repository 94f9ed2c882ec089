import Files
import Foundation
import ImageNet9
import Imaging
import Tensors

/// Writes the eight variants and the masks of those photographs that are kept.
///
/// Each image passes through by itself; what an earlier run finished is only read again for its checksum.
struct VariantWriter: Sendable {
  let builder: ImageNet9Builder
  let site: BuildSite
  let cast: Cast

  private var split: Split { builder.split }

  /// Variants that need the photograph alone.
  private static let single: [Variant] = [
    .original, .onlyBackgroundBox, .onlyBackgroundTiled, .noForeground, .onlyForeground,
  ]

  /// Writes all files, then the list of them.
  func write(_ progress: @escaping @Sendable (BuildProgress) throws -> Void) throws {
    for folder in Variant.allCases.map(\.folder) + [ReleasedLayout.masks] {
      for label in ObjectClass.allCases {
        try site.makeFolder(ReleasedLayout.folder(folder, split, label))
      }
    }
    let count = cast.chosen.count
    // Two passes: mixed variants take their backgrounds from files of the first.
    let teller = ProgressTeller(
      .writing, total: 2 * count, work: Double(2 * count), progress)
    let singles = try parallelMap(count) { place in
      let rows = try writeSingles(place)
      try teller.finishedOne()
      return rows
    }
    let mixed = try parallelMap(count) { place in
      let rows = try writeMixed(place)
      try teller.finishedOne()
      return rows
    }
    let rows = (0..<count).lazy.flatMap { singles[$0] + mixed[$0] }
    try site.write(
      lines: rows.lazy.map { line(of: $0) }, under: FileTable.header, to: FileTable.buildName)
  }

  /// What the list of files needs to know of one; the rest is made from it.
  private struct Row: Sendable {
    var place: Int
    var folder: String
    var background: Int?
    var checksum: String
  }

  private func path(_ folder: String, _ place: Int, background: Int?) -> String {
    let image = cast.image(place)
    let stem = background.map { "fg_\(image.id)_bg_\(cast.image($0).id)" } ?? image.id
    let ending = folder == ReleasedLayout.masks ? "npy" : builder.format.ending
    return "\(ReleasedLayout.folder(folder, split, cast.labels[place]))/\(stem).\(ending)"
  }

  private func line(of row: Row) -> String {
    let image = cast.image(row.place)
    let isMixed = row.background != nil
    let ownBackground = row.folder == Variant.onlyForeground.folder ? "" : image.id
    return FileTable.Row(
      split: split, variant: row.folder,
      file: path(row.folder, row.place, background: row.background),
      label: cast.labels[row.place], kind: image.wnid ?? "", scene: nil, box: cast.box(row.place),
      background: isMixed ? row.background.map { cast.image($0).id } ?? "" : ownBackground,
      checksum: row.checksum
    ).line
  }

  /// Puts a file there unless it is there already, and tells its checksum.
  private func put(
    _ folder: String, _ place: Int, background: Int? = nil, _ make: () throws -> Data
  ) throws -> Row {
    let path = path(folder, place, background: background)
    let data: Data
    if let present = site.read(path) {
      data = present
    } else {
      data = try make()
      try site.write(data, to: path)
    }
    return Row(
      place: place, folder: folder, background: background, checksum: SHA256.hex(of: data))
  }

  private func writeSingles(_ place: Int) throws -> [Row] {
    let stage = Stage(writer: self, place: place)
    var rows = try Self.single.map { variant in
      try put(variant.folder, place) { try encode(stage.image(of: variant)) }
    }
    rows.append(
      try put(ReleasedLayout.masks, place) {
        let mask = try stage.mask()
        return NPY.encode(
          Mask(
            width: mask.width, height: mask.height,
            coverage: mask.coverage.map { $0 > 0 ? 1 : 0 }))
      })
    return rows
  }

  private func writeMixed(_ place: Int) throws -> [Row] {
    let stage = Stage(writer: self, place: place)
    return try zip(Cast.mixed, cast.partners[place]).map { variant, partner in
      try put(variant.folder, place, background: partner) {
        let background = try background(partner)
        if builder.asPublished {
          return try encode(
            stage.image(of: .onlyForeground).fillingBlack(with: background))
        }
        return try encode(stage.image(of: variant, lending: background))
      }
    }
  }

  /// The Only-BG-T image of a kept photograph: its file if that is lossless, else made again.
  private func background(_ place: Int) throws -> Image {
    let path = path(Variant.onlyBackgroundTiled.folder, place, background: nil)
    if builder.format == .png, let data = site.read(path) {
      return try PNG.decode(data, source: "'\(path)'")
    }
    return try Stage(writer: self, place: place).image(of: .onlyBackgroundTiled)
  }

  private func encode(_ image: Image) throws -> Data {
    switch builder.format {
    case .png: try PNG.encode(image)
    case .jpeg: try JPEG.encode(image)
    }
  }
}

extension Image {
  /// The authors' rule for mixed variants: every pixel that is exactly black shows the background, also
  /// those that are black within the foreground.
  func fillingBlack(with background: Image) -> Image {
    precondition(
      width == background.width && height == background.height && channels == background.channels,
      "a background of \(background.width)×\(background.height) behind \(width)×\(height)")
    var filled = pixels
    for start in stride(from: 0, to: filled.count, by: channels)
    where filled[start..<start + channels].allSatisfy({ $0 == 0 }) {
      for index in start..<start + channels { filled[index] = background.pixels[index] }
    }
    return Image(width: width, height: height, channels: channels, pixels: filled)
  }
}
