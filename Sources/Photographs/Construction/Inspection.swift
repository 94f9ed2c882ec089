import Files
import Foundation
import ImageNet9
import Imaging

/// What the paper's filters say of one image (section 3.1), all of them, whether or not it was kept.
package struct Inspection: Codable, Equatable, Sendable {
  /// What a filter says.
  package enum Verdict: String, Codable, Sendable {
    case pass, fail
    /// An earlier filter left nothing to look at.
    case notRun = "not run"
  }

  /// How many boxes the annotation has; nil without a sound annotation.
  package var boxes: Int?
  /// Columns and rows of the picture; 0 if it cannot be read.
  package var width = 0, height = 0
  /// The box, if there is exactly one and it lies within the picture.
  package var box: Box?
  /// Exactly one annotated box, and within the picture.
  package var oneBox = Verdict.fail
  /// The annotation's size is the picture's.
  package var sizeMatches = Verdict.notRun
  /// The box's rectangle covers at most 90 % of the 224 × 224 crop.
  package var leavesBackground = Verdict.notRun
  /// At least half of the box's rectangle is left after the crop.
  package var survivesCrop = Verdict.notRun
  /// GrabCut's foreground covers at least a tenth of the box.
  package var grabCut = Verdict.notRun
  /// Foreground pixels at native size.
  package var maskArea: Int?
  /// In words: "pass", or the first filter before GrabCut that failed.
  package var boxFilter = "pass"
  /// What is wrong with its files, if anything.
  package var damage: String?
  /// SHA-256 of the picture's bytes and of the annotation's; nil for what could not be read.
  package var pictureDigest: String?, annotationDigest: String?

  /// Whether all filters passed.
  package var passes: Bool { boxFilter == "pass" && grabCut == .pass }

  /// What the authors black out and fill: the box with its last column and row, `xmax` and `ymax`, which
  /// they do not hand to GrabCut.
  package var rectangle: Box? { box?.includingLast(width: width, height: height) }

  /// GrabCut's foreground over the box's area, 0…1.
  package var maskOverBox: Double? {
    guard let box, let maskArea else { return nil }
    return Double(maskArea) / Double(box.area)
  }
}

extension Inspection {
  /// Looks at one image of a folder; its foreground at 224 × 224 comes along if it passes.
  ///
  /// Whatever is wrong with its files becomes a verdict: one bad file of a million must not stop all.
  ///
  /// - Parameters:
  ///   - image: Which image.
  ///   - folder: Where it lies.
  /// - Returns: The verdicts, and the cropped mask if all filters passed.
  static func of(_ image: SourceImage, in folder: ILSVRCFolder) -> (Inspection, Mask?) {
    if let lack = image.lack {
      var found = Inspection()
      found.reject(lack.rawValue)
      found.damage = image.note
      return (found, nil)
    }
    var (found, data) = ofFiles(image, in: folder)
    guard found.boxFilter == "pass", let data, let box = found.box else { return (found, nil) }
    do {
      let source = "'\(folder.picture(of: image).path)'"
      let mask = try GrabCut.mask(of: PictureFile.decode(data, source: source), box: box)
      let area = mask.area()
      found.maskArea = area
      found.grabCut = area * 10 >= box.area ? .pass : .fail
      guard found.passes else { return (found, nil) }
      return (found, mask.cropped(by: CentreCrop(width: found.width, height: found.height)))
    } catch let error as ImagingError where error.isGrabCut {
      // A box of fewer pixels than GrabCut has colours to cluster.
      found.grabCut = .fail
      found.damage = "\(error)"
      return (found, nil)
    } catch {
      found.reject("damaged picture", damage: "\(error)")
      return (found, nil)
    }
  }

  /// The filters that need no pixels, on one image of a folder.
  package static func ofBoxes(_ image: SourceImage, in folder: ILSVRCFolder) -> Inspection {
    ofFiles(image, in: folder).0
  }

  private static func ofFiles(
    _ image: SourceImage, in folder: ILSVRCFolder
  ) -> (Inspection, Data?) {
    var found = Inspection()
    let annotationURL = folder.annotation(of: image)
    var annotation: Annotation?
    if Disk.isTaken(annotationURL) {
      do {
        let data = try Disk.read(annotationURL)
        found.annotationDigest = SHA256.hex(of: data)
        annotation = try Annotation(data, source: annotationURL.path)
      } catch {
        found.reject(SourceImage.Lack.damagedAnnotation.rawValue, damage: "\(error)")
      }
    } else {
      found.reject(SourceImage.Lack.noAnnotation.rawValue)
    }
    found.boxes = annotation?.objects.count
    let url = folder.picture(of: image)
    do {
      let data = try Disk.read(url)
      found.pictureDigest = SHA256.hex(of: data)
      (found.width, found.height) = try PictureFile.size(of: data, source: "'\(url.path)'")
      if let annotation { found.judge(annotation) }
      return (found, data)
    } catch {
      found.reject("damaged picture", damage: "\(error)")
    }
    return (found, nil)
  }

  /// Applies the filters that need no pixels.
  mutating func judge(_ annotation: Annotation) {
    guard annotation.objects.count == 1 else {
      return reject(annotation.objects.isEmpty ? "no box" : "several boxes")
    }
    let box = annotation.objects[0].box
    sizeMatches = annotation.width == width && annotation.height == height ? .pass : .fail
    guard
      box.left >= 0, box.top >= 0, box.width > 0, box.height > 0, box.right <= width,
      box.bottom <= height
    else { return reject("box outside the image") }
    self.box = box
    oneBox = .pass
    // The authors paint the rectangle, resize it as the picture is, and count its pixels.
    let placed = CentreCrop(width: width, height: height)
      .place(box.includingLast(width: width, height: height))
    let left = placed.clamped(side: Self.side)
    leavesBackground = left.area * 10 <= Self.side * Self.side * 9 ? .pass : .fail
    survivesCrop = placed.area > 0 && left.area * 2 >= placed.area ? .pass : .fail
    if sizeMatches == .fail {
      reject(
        "size differs from the annotation",
        damage: "the annotation says \(annotation.width) × \(annotation.height), "
          + "the picture is \(width) × \(height)")
    } else if leavesBackground == .fail {
      reject("box covers over 90 % of the crop")
    } else if survivesCrop == .fail {
      reject("under half of the box left after the crop")
    }
  }

  private static let side = 224

  private mutating func reject(_ words: String, damage: String? = nil) {
    if boxFilter == "pass" || damage != nil { boxFilter = words }
    if let damage { self.damage = damage }
  }
}

extension Box {
  /// The box with the column and the row after it, as far as the picture has them: where it is made of
  /// coordinates of which the last are inside.
  ///
  /// - Parameters:
  ///   - width: columns of the picture.
  ///   - height: rows of the picture.
  /// - Returns: the rectangle of all pixels inside.
  package func includingLast(width: Int, height: Int) -> Box {
    Box(left: left, top: top, right: min(right + 1, width), bottom: min(bottom + 1, height))
  }

  /// The part of the box that lies in a square; empty boxes have no area.
  func clamped(side: Int) -> Box {
    let (left, top) = (min(max(left, 0), side), min(max(top, 0), side))
    return Box(
      left: left, top: top, right: max(left, min(right, side)), bottom: max(top, min(bottom, side)))
  }
}
