import Lab

extension RequiredData {
  /// ILSVRC2012 as it was downloaded: `Data/CLS-LOC`, `Annotations/CLS-LOC`.
  public static let ilsvrc = RequiredData(
    "ilsvrc", summary: "the photographs of ILSVRC2012 with their boxes")
  /// A folder of ONNX files with `networks.json`.
  public static let networks = RequiredData(
    "networks", summary: "a folder of networks in ONNX files, with networks.json")

  /// All that a block may require.
  public static let all: [RequiredData] = [.ilsvrc, .networks]
}
