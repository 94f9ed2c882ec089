import Manuscript
import Testing

private func texts(_ code: String) -> [String] {
  SwiftLexer.tokens(of: code).tokens.map { "\($0.kind.rawValue)\($0.text)" }
}

struct SwiftLexerTests {
  @Test("names, numbers, operators and punctuation are told apart")
  func kinds() {
    #expect(
      texts("let `in` = -0x1F + 1.5e-3 ..< a?.b!.2") == [
        "ilet", "i`in`", "o=", "p-", "n0x1F", "o+", "n1.5e-3", "o..<", "ia", "q?", "..", "ib",
        "q!", "..", "n2",
      ])
  }

  @Test("comments are left out, nested ones too, and leave no trace")
  func comments() {
    #expect(texts("a /* b /* c */ d */ + // e\nf") == texts("a + f"))
    #expect(texts("a+/* b */c").count == 3)
    #expect(texts("\"/* no */ // comment\"") == ["s\"/* no */ // comment\""])
  }

  @Test("what is interpolated is code, at any depth and with any number of #")
  func interpolation() {
    #expect(
      texts(#""a \(f("b \(c) /* d */", /* e */ g)) h""#) == [
        #"s"a \("#, "if", ".(", #"s"b \("#, "ic", #"s) /* d */""#, ".,", "ig", ".)", #"s) h""#,
      ])
    #expect(texts(##"#"a \(b) \#(c)"#"##) == [##"s#"a \(b) \#("##, "ic", ##"s)"#"##])
    #expect(texts("\"\"\"\n \"x\" \\(y)\n\"\"\"").contains("iy"))
  }

  @Test("a slash is a regex literal only where an operand may stand")
  func regexes() {
    #expect(texts("x = /a\"b\\/c/") == ["ix", "o=", "s/a\"b\\/c/"])
    #expect(texts("a / b / c") == ["ia", "o/", "ib", "o/", "ic"])
    #expect(texts("f(a/b, c/d)").contains("o/"))
    #expect(texts("#/a/b \"/#.c") == ["s#/a/b \"/#", "..", "ic"])
  }

  @Test("the side on which an operator is bound is kept, line breaks are not")
  func bindings() {
    #expect(tokenDigest(of: "a - b") == tokenDigest(of: "a-b"))
    #expect(tokenDigest(of: "a - b") != tokenDigest(of: "a -b"))
    #expect(tokenDigest(of: "a.b()") == tokenDigest(of: "a\n  .b(\n)"))
    #expect(tokenDigest(of: "ab c") != tokenDigest(of: "a bc"))
  }

  @Test(
    "what has no end is told with its place",
    arguments: [
      ("a \"b", 2, "this string has no '\"' that ends it"),
      ("\"\"\"\nb", 0, "this string has no '\"\"\"' that ends it"),
      ("a /* b /* c */", 2, "this comment has no '*/' that ends it"),
      ("a `b", 2, "this name has no '`' that ends it"),
    ])
  func endless(_ example: (code: String, offset: Int, message: String)) {
    let error = SwiftLexer.tokens(of: example.code).error
    #expect(error == SwiftTokenError(message: example.message, offset: example.offset))
  }

  @Test("any cut of a text is read to its end", arguments: [0, 1, 2, 3, 4])
  func cuts(_ part: Int) {
    let text = Array(
      ##"let a = #"x\#(y + "z\(w)")"# /* c */ ... `d` """ e \(f) """ /r\/s/ 0x1p-2 ?? 'q' é👩‍🔬"##
        .utf8)
    for end in stride(from: part, to: text.count, by: 5) {
      let cut = String(decoding: text[..<end], as: UTF8.self)
      let tokens = SwiftLexer.tokens(of: cut).tokens
      #expect(tokens.allSatisfy { $0.offset < end && !$0.text.isEmpty }, "cut at \(end)")
    }
  }
}
