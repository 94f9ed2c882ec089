import ImageNet9

/// A data set of files, of which nothing was found yet.
struct FoundWorld: VariantHolder {
  var name: String { "Found" }
  var side: Int { 16 }

  func imageCount(_ split: Split) -> Int { 0 }
  func pictures(split: Split, seed: UInt64, part: Int) -> PictureSet { PictureSet([]) }
  func holds(_ variant: Variant, split: Split) -> Bool { false }
  func listing(of variant: Variant, split: Split) throws -> [ListedImage] { [] }
  func images(of variant: Variant, split: Split, in range: Range<Int>?) throws -> ImageSet {
    ImageSet(side: side, pixels: [], labels: [], ids: [])
  }
}
