/// What a block yielded, as values: Markdown, page, CSV and pictures are all written from it.
///
/// It holds numbers, not their texts, and no bytes of pictures, which lie in `output/figures`. It is kept
/// by label in `output/exhibits.json`, so that what is not computed again shows what it showed before.
package enum ExhibitContent: Sendable {
  case table(TableContent)
  case figure(FigureContent)
  case claim(ClaimContent)
  /// The block has no outcome; the reason in a sentence ("Training … failed: …").
  case absent(reason: String)
}

extension ExhibitContent: Codable {
  private enum CodingKeys: String, CodingKey { case table, figure, claim, absent }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    switch values.allKeys.first {
    case .table: self = .table(try values.decode(TableContent.self, forKey: .table))
    case .figure: self = .figure(try values.decode(FigureContent.self, forKey: .figure))
    case .claim: self = .claim(try values.decode(ClaimContent.self, forKey: .claim))
    case .absent: self = .absent(reason: try values.decode(String.self, forKey: .absent))
    case nil:
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "an exhibit that is neither table, figure, claim nor absent"))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .table(let table): try values.encode(table, forKey: .table)
    case .figure(let figure): try values.encode(figure, forKey: .figure)
    case .claim(let claim): try values.encode(claim, forKey: .claim)
    case .absent(let reason): try values.encode(reason, forKey: .absent)
    }
  }
}

extension ExhibitContent {
  /// What stands under the block in the chapter; nil for a block without a result.
  ///
  /// - Parameter folder: path from the chapter to the report's folder, such as "../output".
  /// - Returns: Markdown that ends in a line break.
  package func markdown(outputFolder folder: String) -> String? {
    switch self {
    case .table(let table): table.markdown(outputFolder: folder)
    case .figure(let figure): figure.markdown(outputFolder: folder)
    case .claim(let claim): claim.markdown
    case .absent: nil
    }
  }
}
