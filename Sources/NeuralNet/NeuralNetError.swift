/// What can go wrong with networks, their files and their training.
public enum NeuralNetError: Error, Hashable, CustomStringConvertible {
  /// An architecture that cannot be built for the image size.
  case impossibleArchitecture(String, String)
  /// A recipe with a value out of range.
  case impossibleRecipe(String)
  /// Images that do not fit the network or the classes.
  case unsuitableImages(String)
  /// A file that is not a sound safetensors file.
  case damagedTensors(file: String, String)
  /// A sound file whose tensors are not those of the network.
  case foreignTensors(file: String, String)
  /// A file that cannot be read or written.
  case inaccessible(file: String, String)
  /// A build of the kernels that does not exist or that this processor cannot run.
  case impossibleKernels(String, known: [String])
  /// Numbers left the range of `Float` in training.
  case diverged(epoch: Int, learningRate: Double)

  /// One sentence: what, where, expected and found, and what to do next.
  public var description: String {
    switch self {
    case .impossibleArchitecture(let name, let reason):
      "architecture “\(name)”: \(reason); change the layer or the image size"
    case .impossibleRecipe(let reason): "recipe: \(reason)"
    case .unsuitableImages(let reason): "images: \(reason)"
    case .damagedTensors(let file, let reason):
      "\(file): not a sound safetensors file: \(reason); write it again"
    case .foreignTensors(let file, let reason):
      "\(file): these are not the weights of the network: \(reason); "
        + "give the file that belongs to the architecture"
    case .inaccessible(let file, let reason):
      "\(file): \(reason); check path, permissions and free space"
    case .impossibleKernels(let name, let known):
      "BACKDROP_KERNELS: this processor cannot run a build “\(name)” of the kernels; "
        + "it can run \(known.joined(separator: ", ")), or leave the variable out for the fastest"
    case .diverged(let epoch, let rate):
      "training diverged in epoch \(epoch) at learning rate \(rate); "
        + "lower the recipe's peakLearningRate or lengthen its warmUp"
    }
  }
}
