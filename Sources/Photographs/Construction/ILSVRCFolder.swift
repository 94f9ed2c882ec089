import Files
import Foundation
import ImageNet9

/// ILSVRC2012 in the layout of its original download: `Data/CLS-LOC/<val|train>/…` and
/// `Annotations/CLS-LOC/<val|train>/…`; training images in a folder for each class, test images in one
/// folder or sorted into class folders as PyTorch likes them.
package struct ILSVRCFolder: Sendable {
  /// Where it lies.
  package let location: URL

  /// Opens a folder.
  ///
  /// - Throws: `PhotographsError` that names what is missing.
  package init(at path: String) throws {
    location = URL(fileURLWithPath: path, isDirectory: true)
    for part in ["Data/CLS-LOC", "Annotations/CLS-LOC"] {
      guard Disk.isFolder(location.appendingPathComponent(part)) else {
        throw PhotographsError.noILSVRC(path: path, expected: part)
      }
    }
  }

  /// The photographs of a split, class by class, by name; those without a class of the nine come last.
  ///
  /// Of training photographs, those whose folder names another class of ImageNet are not listed.
  ///
  /// - Parameters:
  ///   - split: Which of the two folders.
  ///   - isPartial: Whether class folders may be missing.
  /// - Returns: Photographs, whose files need not be sound nor annotated.
  /// - Throws: an error if a folder is missing, holds no photograph or no annotation, or if two photographs
  ///   would get one name.
  package func images(of split: Split, isPartial: Bool = false) throws -> [SourceImage] {
    let found = split == .test ? try testImages() : try trainingImages(isPartial: isPartial)
    guard !found.isEmpty else {
      throw ImageNet9Error.emptySet("\(location.path)/Data/CLS-LOC/\(split.rawValue)")
    }
    guard found.contains(where: { Disk.isTaken(annotation(of: $0)) }) else {
      throw PhotographsError.noAnnotations(
        path: "\(location.path)/Annotations/CLS-LOC/\(split.rawValue)", photographs: found.count)
    }
    let none = ObjectClass.allCases.count
    let sorted = found.sorted {
      ($0.label?.rawValue ?? none, $0.id, $0.stem) < ($1.label?.rawValue ?? none, $1.id, $1.stem)
    }
    for (one, next) in zip(sorted, sorted.dropFirst())
    where one.label != nil && one.id == next.id {
      throw ImageNet9Error.sameName(
        path: location.path, first: one.path, second: next.path)
    }
    return sorted
  }

  /// Where the picture of an image lies.
  package func picture(of image: SourceImage) -> URL {
    location.appendingPathComponent(image.path)
  }

  /// Where the annotation of an image lies.
  package func annotation(of image: SourceImage) -> URL {
    location.appendingPathComponent(image.annotation)
  }

  private func testImages() throws -> [SourceImage] {
    let solution = try Solution(in: location)
    let data = location.appendingPathComponent("Data/CLS-LOC/val")
    guard Disk.isFolder(data) else {
      throw PhotographsError.noILSVRC(path: location.path, expected: "Data/CLS-LOC/val")
    }
    let annotated = Set(
      (try? Disk.contents(of: location.appendingPathComponent("Annotations/CLS-LOC/val"))) ?? [])
    var files: [PhotographFile] = []
    for name in try Disk.contents(of: data) {
      if PhotographFile.isPhotograph(name) {
        files.append(file(name, in: "val", annotated))
      } else if Disk.isFolder(data.appendingPathComponent(name)) {
        files += try Disk.contents(of: data.appendingPathComponent(name))
          .filter(PhotographFile.isPhotograph).map { file($0, in: "val/\(name)", annotated) }
      }
    }
    return files.map { image(of: $0, solution) }
  }

  /// A test photograph; its annotation may lie beside all others though it was sorted into a class folder.
  private func file(
    _ name: String, in folder: String, _ annotated: Set<String>
  ) -> PhotographFile {
    let flat = PhotographFile(folder: "val", name: name, annotation: "").stem
    let isFlat = folder == "val" || annotated.contains("\(flat).xml")
    return PhotographFile(
      folder: folder, name: name, annotation: isFlat ? "val/\(flat)" : "\(folder)/\(flat)")
  }

  /// What a test photograph shows: as the solution says, or its folder, or else its annotation.
  private func image(of file: PhotographFile, _ solution: Solution) -> SourceImage {
    let (told, sorted) = (solution[file.stem], file.wnidOfFolder)
    if let told, let sorted, told != sorted {
      return SourceImage(
        file, lack: .unknownClass,
        note: "\(Solution.name) says \(told), and it lies in the folder of \(sorted)")
    }
    // The release names its test images by class and the last five digits, which are unique.
    func known(_ wnid: String) -> SourceImage {
      SourceImage(file, id: "\(wnid)_\(file.stem.suffix(5))", wnid: wnid)
    }
    if let wnid = told ?? sorted { return known(wnid) }
    let url = location.appendingPathComponent("Annotations/CLS-LOC/\(file.annotation).xml")
    guard Disk.isTaken(url) else { return SourceImage(file, lack: .noAnnotation) }
    do {
      let annotation = try Annotation(Disk.read(url), source: url.path)
      guard let wnid = annotation.objects.first?.wnid, !wnid.isEmpty else {
        return SourceImage(
          file, lack: .unknownClass, note: "its annotation names no object")
      }
      return known(wnid)
    } catch {
      return SourceImage(file, lack: .damagedAnnotation, note: "\(error)")
    }
  }

  private func trainingImages(isPartial: Bool) throws -> [SourceImage] {
    let data = location.appendingPathComponent("Data/CLS-LOC/train")
    guard Disk.isFolder(data) else {
      throw PhotographsError.noILSVRC(path: location.path, expected: "Data/CLS-LOC/train")
    }
    var images: [SourceImage] = []
    var seen: Set<String> = []
    for name in try Disk.contents(of: data) {
      if PhotographFile.isPhotograph(name) {
        images.append(
          SourceImage(
            PhotographFile(folder: "train", name: name, annotation: "train/\(name)"),
            lack: .unknownClass, note: "it lies in no class folder"))
        continue
      }
      guard Disk.isFolder(data.appendingPathComponent(name)) else { continue }
      let isClass = name.wholeMatch(of: /n\d{8}/) != nil
      if isClass, ImageNetClasses.objectClass(wnid: name) == nil { continue }
      seen.insert(name)
      for photograph in try Disk.contents(of: data.appendingPathComponent(name))
      where PhotographFile.isPhotograph(photograph) {
        let stem = PhotographFile(folder: "", name: photograph, annotation: "").stem
        let file = PhotographFile(
          folder: "train/\(name)", name: photograph, annotation: "train/\(name)/\(stem)")
        images.append(
          isClass
            ? SourceImage(file, id: stem, wnid: name)
            : SourceImage(
              file, lack: .unknownClass, note: "its folder \(name) is no class of ImageNet"))
      }
    }
    let missing = ObjectClass.allCases.flatMap { ImageNetClasses.wordNetIDs(of: $0) }
      .filter { !seen.contains($0) }
    guard missing.isEmpty || isPartial else {
      throw PhotographsError.missingClasses(path: data.path, wnids: missing)
    }
    return images
  }
}

/// The classes of the test photographs, as Kaggle's copy of ILSVRC tells them.
private struct Solution {
  static let name = "LOC_val_solution.csv"
  private var wnids: [String: String] = [:]

  /// The WordNet id of a photograph by its stem; nil where the file does not tell it or is not there.
  subscript(stem: String) -> String? { wnids[stem] }

  /// - Throws: `ImageNet9Error` for a file that is there and cannot be read.
  init(in folder: URL) throws {
    let url = folder.appendingPathComponent(Self.name)
    guard Disk.isTaken(url) else { return }
    guard let text = String(data: try Disk.read(url), encoding: .utf8) else {
      throw ImageNet9Error.unreadable(path: url.path, reason: "it is no UTF-8 text")
    }
    do {
      for record in try CSV.records(text).dropFirst() where record.fields.count > 1 {
        // A class and its boxes, which repeat it: "n02085620 1 2 3 4".
        guard let wnid = record.fields[1].split(separator: " ").first else { continue }
        wnids[record.fields[0]] = String(wnid)
      }
    } catch let error as CSV.OpenQuote {
      throw ImageNet9Error.damaged(
        path: "\(url.path):\(error.line)", reason: "a quotation mark is not closed")
    }
  }
}
