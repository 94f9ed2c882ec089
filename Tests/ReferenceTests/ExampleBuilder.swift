/// Takes the code of an example as a block of a chapter would: constants, and values of whatever kind.
@resultBuilder
enum ExampleBuilder {
  static func buildExpression<Value>(_ value: Value) -> [Any] { [value] }
  static func buildBlock(_ parts: [Any]...) -> [Any] { parts.flatMap { $0 } }
}
