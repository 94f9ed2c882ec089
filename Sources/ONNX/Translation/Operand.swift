/// What a name in the file stands for.
enum Operand {
  /// A tensor of the graph, an activation or a real constant, by its number.
  case tensor(Int)
  /// Whole numbers, known already.
  case integers(IntegerTensor)
}
