import Files
import Foundation
import ImageNet9

/// ILSVRC2012 in the layout of its original download: `Data/CLS-LOC/<val|train>/…` and
/// `Annotations/CLS-LOC/<val|train>/…`; training images in a folder for each class.
package struct ILSVRCFolder: Sendable {
  /// Where it lies.
  package let location: URL

  /// Opens a folder.
  ///
  /// - Throws: `PhotographsError` that names what is missing.
  package init(at path: String) throws {
    location = URL(fileURLWithPath: path, isDirectory: true)
    for part in ["Data/CLS-LOC", "Annotations/CLS-LOC"] {
      guard Self.isFolder(location.appendingPathComponent(part)) else {
        throw PhotographsError.noILSVRC(path: path, expected: part)
      }
    }
  }

  /// The images of a split that belong to one of the nine classes, class by class, by name.
  ///
  /// - Parameters:
  ///   - split: Which of the two folders.
  ///   - isPartial: Whether class folders may be missing.
  /// - Returns: Images, whose files need not be sound nor annotated.
  /// - Throws: an error if a folder is missing or no image belongs to the nine.
  package func images(of split: Split, isPartial: Bool = false) throws -> [SourceImage] {
    let found = split == .test ? try testImages() : try trainingImages(isPartial: isPartial)
    guard !found.isEmpty else {
      throw ImageNet9Error.emptySet(
        "\(location.path)/Data/CLS-LOC/\(split.rawValue) (of the nine classes)")
    }
    return found.sorted { ($0.label.rawValue, $0.id) < ($1.label.rawValue, $1.id) }
  }

  /// Where the picture of an image lies.
  package func picture(of image: SourceImage) -> URL {
    location.appendingPathComponent(image.path)
  }

  /// Where the annotation of an image lies.
  package func annotation(of image: SourceImage) -> URL {
    location.appendingPathComponent("Annotations/CLS-LOC/\(image.stem).xml")
  }

  private func testImages() throws -> [SourceImage] {
    let labels = try solution()
    return try pictures(in: "val").compactMap { file in
      let stem = "val/\(Self.stem(file))"
      let wnid = labels?[Self.stem(file)] ?? wordNetID(inAnnotationOf: stem)
      guard let wnid, let label = ImageNetClasses.objectClass(wnid: wnid) else { return nil }
      // The release names its test images by class and the last five digits, which are unique.
      let digits = Self.stem(file).suffix(5)
      return SourceImage(
        id: "\(wnid)_\(digits)", stem: stem, file: file, wnid: wnid, label: label)
    }
  }

  private func trainingImages(isPartial: Bool) throws -> [SourceImage] {
    var missing: [String] = []
    var images: [SourceImage] = []
    for label in ObjectClass.allCases {
      for wnid in ImageNetClasses.wordNetIDs(of: label) {
        guard Self.isFolder(location.appendingPathComponent("Data/CLS-LOC/train/\(wnid)")) else {
          missing.append(wnid)
          continue
        }
        images += try pictures(in: "train/\(wnid)").map { file in
          let stem = Self.stem(file)
          return SourceImage(
            id: stem, stem: "train/\(wnid)/\(stem)", file: file, wnid: wnid, label: label)
        }
      }
    }
    guard missing.isEmpty || isPartial else {
      throw PhotographsError.missingClasses(
        path: location.appendingPathComponent("Data/CLS-LOC/train").path, wnids: missing)
    }
    return images
  }

  /// The class of each test image, by its stem; nil where the file is not there.
  private func solution() throws -> [String: String]? {
    let url = location.appendingPathComponent("LOC_val_solution.csv")
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    guard let text = try? String(contentsOf: url, encoding: .utf8) else {
      throw ImageNet9Error.unreadable(path: url.path, reason: "it is no UTF-8 text")
    }
    var labels: [String: String] = [:]
    do {
      for record in try CSV.records(text).dropFirst() where record.fields.count > 1 {
        // A class and its boxes, which repeat it: "n02085620 1 2 3 4".
        guard let wnid = record.fields[1].split(separator: " ").first else { continue }
        labels[record.fields[0]] = String(wnid)
      }
    } catch let error as CSV.OpenQuote {
      throw ImageNet9Error.damaged(
        path: "\(url.path):\(error.line)", reason: "a quotation mark is not closed")
    }
    return labels
  }

  private func wordNetID(inAnnotationOf stem: String) -> String? {
    let url = location.appendingPathComponent("Annotations/CLS-LOC/\(stem).xml")
    guard let data = try? Data(contentsOf: url), let annotation = try? Annotation(data) else {
      return nil
    }
    return annotation.objects.first?.wnid
  }

  private func pictures(in folder: String) throws -> [String] {
    let path = location.appendingPathComponent("Data/CLS-LOC/\(folder)").path
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw PhotographsError.noILSVRC(path: location.path, expected: "Data/CLS-LOC/\(folder)")
    }
    return names.filter { name in
      let ending = name.lowercased()
      return !name.hasPrefix(".") && (ending.hasSuffix(".jpeg") || ending.hasSuffix(".jpg"))
    }.sorted()
  }

  private static func stem(_ file: String) -> String {
    String(file[..<(file.lastIndex(of: ".") ?? file.endIndex)])
  }

  private static func isFolder(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

/// One image of ILSVRC2012 that belongs to one of the nine classes.
package struct SourceImage: Sendable, Equatable {
  /// The name it gets, `<wnid>_<digits>`.
  package let id: String
  /// Its place below `CLS-LOC`, without ending.
  package let stem: String
  /// Its file's name.
  package let file: String
  /// The WordNet id of its class.
  package let wnid: String
  /// Its class of the nine.
  package let label: ObjectClass

  /// Where its picture lies below ILSVRC's folder.
  package var path: String {
    "Data/CLS-LOC/" + stem.prefix { $0 != "/" }
      + (stem.hasPrefix("train/") ? "/\(wnid)" : "") + "/\(file)"
  }
}
