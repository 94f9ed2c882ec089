/// What a name in the file stands for.
enum Operand {
  /// A tensor of the graph that depends on the image, by its number.
  case tensor(Int)
  /// Numbers that are known already.
  case constant(ConstantTensor)
}
