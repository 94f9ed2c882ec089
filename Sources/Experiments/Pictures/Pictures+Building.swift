import Foundation
import ImageNet9
import Lab
import Tensors

extension Pictures {
  /// Builds a set that takes minutes, and keeps the pictures and all eight variants.
  ///
  /// The build lies at the checkpoint's place, so that one which was cut goes on; it is removed with it.
  func build(_ world: any BuiltWorld, in lab: LabContext) throws -> Outcome {
    let (pictures, variants) = try Parallel.$threads.withValue(lab.threads) {
      // The checkpoint is named by the key, and the code is part of that.
      let code = lab.checkpoint.lastPathComponent
      let folder = try world.build(split, into: lab.checkpoint, code: code) { fraction, note in
        try lab.checkCancellation()
        lab.report(fraction: fraction, note: note)
      }
      return (
        try folder.pictures(split: split),
        try Variant.allCases.map { ($0, try folder.images(of: $0, split: split)) }
      )
    }
    try pictures.write(to: lab.attachment("pictures"))
    for (variant, images) in variants {
      try images.write(to: lab.attachment(Self.suffix(of: variant)))
    }
    return Outcome(of: pictures, candidates: world.candidates)
  }

  /// The suffix of the file that holds a variant: "only-bg-t".
  static func suffix(of variant: Variant) -> String {
    variant.folder.replacing("_", with: "-")
  }
}

extension Pictures: DataBound {
  /// What the data set waits for, as long as it is left open.
  public var missingData: RequiredData? { dataSet?.missingData }
}

extension Pictures: LibraryBound {
  /// OpenCV cuts out the foregrounds of photographs; what is drawn or read from files passes through none.
  public var libraries: Set<ArithmeticLibrary> {
    dataSet?.world is any OpenCVWorld ? [.openCV] : []
  }
}
