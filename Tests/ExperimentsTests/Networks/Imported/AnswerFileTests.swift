import Experiments
import Foundation
import ImageNet9
import TestFolders
import Testing

@Suite("Answers computed elsewhere")
struct AnswerFileTests {
  private let listed = [
    ListedImage(label: .dog, id: "n1_00001"),
    ListedImage(label: .wheeledVehicle, id: "fg_n2_00002_bg_n3_00003"),
  ]

  private func answers(_ text: String) throws -> [AnswerFile.Row] {
    let folder = try TestFolder(["answers.csv": text])
    defer { folder.remove() }
    return try AnswerFile(at: folder.path("answers.csv")).answers(of: .mixedRand, to: listed)
  }

  @Test("ImageNet indices are mapped to the nine, whatever lies before the last parts of a path")
  func maps() throws {
    let rows = try answers(
      """
      image,imagenet
      mixed_rand/val/02_wheeled vehicle/fg_n2_00002_bg_n3_00003.JPEG,172
      "/data/bg_challenge/mixed_rand/val/00_dog/n1_00001.png",151

      """)
    #expect(rows.map(\.answer) == [0, AnswerRule.unmapped])
    #expect(rows.allSatisfy { $0.probability == nil })
  }

  @Test("nine-class indices may come with their logits")
  func logits() throws {
    let names = (0..<9).map { ",logit\($0)" }.joined()
    let rows = try answers(
      """
      image,imagenet9\(names)\r
      mixed_rand/val/00_dog/n1_00001.JPEG,2,0,0,5,0,0,0,0,0,0\r
      mixed_rand/val/02_wheeled vehicle/fg_n2_00002_bg_n3_00003.JPEG,8,0,0,0,0,0,0,0,0,9\r
      """)
    #expect(rows.map(\.answer) == [2, 8])
    #expect(abs((rows[0].probability ?? 0) - 0.9488) < 1e-3)
  }

  @Test(
    "bad lines are named with what was expected and found",
    arguments: [
      ("", "it holds no answer"),
      ("file,class\na,1", ":1: expected a first line 'image,imagenet'"),
      ("image,imagenet,l1\n", ":1: 1 columns of logits; expected none, or 1000"),
      (
        "image,imagenet\nmixed_rand/val/00_dog/n1_00001.JPEG,1000",
        ":2: the answer '1000' is no index"
      ),
      (
        "image,imagenet9\nmixed_rand/val/00_dog/n1_00001.JPEG,dog",
        ":2: the answer 'dog' is no index"
      ),
      ("image,imagenet9\nmixed_rand/val/00_dog/n1_00001.JPEG", ":2: expected 2 columns"),
      (
        "image,imagenet9\nmixed_rand/train/00_dog/n1.JPEG,1",
        ":2: 'mixed_rand/train/00_dog/n1.JPEG' names"
      ),
      ("image,imagenet9\nmixed/val/00_dog/n1.JPEG,1", "names no test image"),
      ("image,imagenet9\nmixed_rand/val/00_cat/n1.JPEG,1", "names no test image"),
      ("image,imagenet9\n\"mixed_rand/val/00_dog/n1.JPEG,1", ":2: a quotation mark is not closed"),
      (
        "image,imagenet9\nmixed_rand/val/00_dog/n1.JPEG,1\nmixed_rand/val/00_dog/n1.png,1",
        ":3: mixed_rand/val/00_dog/n1 was answered on line 2"
      ),
      (
        "image,imagenet9\nmixed_rand/val/00_dog/n9_00009.JPEG,1",
        ":2: the data set has no image mixed_rand/val/00_dog/n9_00009"
      ),
      (
        "image,imagenet9\nmixed_rand/val/00_dog/n1_00001.JPEG,1",
        "1 of 2 images of Mixed-Rand have no answer"
      ),
    ])
  func errors(text: String, message: String) {
    let error = #expect(throws: ExperimentError.self) { try answers(text) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "-")")
  }

  @Test("a missing file is named")
  func missing() {
    let error = #expect(throws: ExperimentError.self) { try AnswerFile(at: "/nowhere/a.csv") }
    #expect(error?.description.contains("/nowhere/a.csv") == true)
  }
}
