/// The official map of ImageNet-1k's thousand classes to the nine (paper, section 2 and Table 1).
///
/// 370 classes map to one of the nine, 630 to none: a network that answers one of those is wrong.
///
/// ```swift
/// private let dogs = (0..<ImageNetClasses.count)
///   .count { ImageNetClasses.objectClass(at: $0) == .dog }
/// private let terrier = ImageNetClasses.index(wnid: "n02094258")
/// private let terrierClass = ImageNetClasses.objectClass(wnid: "n02094258")
/// private let allDogs = ImageNetClasses.wordNetIDs(of: .dog)
/// ```
public enum ImageNetClasses {
  /// How many classes ImageNet-1k has.
  public static let count = 1000

  /// The class of the nine that an ImageNet-1k class belongs to.
  ///
  /// - Parameter index: The place in the order of WordNet ids, as all networks of torchvision, timm and
  ///   Keras number their outputs, 0…999; any other belongs to none.
  /// - Returns: The class, or nil if it belongs to none of the nine.
  public static func objectClass(at index: Int) -> ObjectClass? {
    byIndex.indices.contains(index) ? byIndex[index] : nil
  }

  /// The class of the nine that a WordNet id belongs to.
  ///
  /// - Parameter wnid: A WordNet id such as `n02085620`.
  /// - Returns: The class, or nil if it belongs to none of the nine or is no class of ImageNet-1k.
  public static func objectClass(wnid: String) -> ObjectClass? { byWordNetID[wnid]?.label }

  /// The ImageNet-1k index of a WordNet id; nil if it belongs to none of the nine.
  ///
  /// - Parameter wnid: A WordNet id such as `n02085620`.
  /// - Returns: The index, 0…999.
  public static func index(wnid: String) -> Int? { byWordNetID[wnid]?.index }

  /// The WordNet ids of a class's ImageNet classes, in ImageNet's order.
  ///
  /// - Parameter label: One of the nine.
  /// - Returns: As many ids as `label.imageNetClasses`.
  public static func wordNetIDs(of label: ObjectClass) -> [String] {
    rows.filter { $0.label == label }.map(\.wnid)
  }

  private struct Row: Sendable {
    let index: Int
    let wnid: String
    let label: ObjectClass
  }

  private static let rows: [Row] = ObjectClass.allCases.flatMap { label -> [Row] in
    let words = (ImageNetTable.text[label] ?? "").split { $0 == " " || $0 == "\n" }
    return stride(from: 0, to: words.count - 1, by: 2).compactMap { place in
      Int(words[place]).map { Row(index: $0, wnid: String(words[place + 1]), label: label) }
    }
  }.sorted { $0.index < $1.index }

  private static let byIndex: [ObjectClass?] = {
    var table = [ObjectClass?](repeating: nil, count: count)
    for row in rows { table[row.index] = row.label }
    return table
  }()

  private static let byWordNetID = Dictionary(uniqueKeysWithValues: rows.map { ($0.wnid, $0) })
}
