import Fingerprints
import Testing

struct CTextTests {
  @Test(
    "comments and layout do not count",
    arguments: [
      ("int a = 1;", "int  a =\n  1 ; // one"),
      ("int a = 1;", "/* one /* two */ int a = 1;"),
      ("f(a, b);", "f( a,b ) ;"),
      ("#define F(x) x\nint a;", "#define  F(x)  x  // twice\n\n\n  int a;"),
      ("#define F(x) x * 2\nint a;", "#define F(x) \\\n  x * 2\nint a;"),
      ("char c = '\"'; // no string\nint a;", "char c = '\"';\nint a;"),
    ])
  func same(_ pair: (String, String)) {
    #expect(CText.significant(pair.0) == CText.significant(pair.1))
  }

  @Test(
    "whatever can change the meaning counts",
    arguments: [
      ("a + +b", "a ++b"), ("#define F(x) x", "#define F (x) x"),
      ("#define A\nB", "#define A B"), ("\"/*\" a \"*/\"", "\"/*\" b \"*/\""),
      ("/* /* */ a /* */", "/* /* */ b /* */"), ("'\"' /* */ a", "'\"' /* */ b"),
      ("R\"x(/* )\" )x\" a", "R\"x(/* )\" )x\" b"), ("1'000 a '", "1'000 b '"),
      ("int ab;", "int a b;"), ("\"a b\"", "\"a  b\""), ("// x\\\na\nb", "// x\nb"),
    ])
  func different(_ pair: (String, String)) {
    let same = pair.0.hasPrefix("//")
    #expect((CText.significant(pair.0) == CText.significant(pair.1)) == same)
  }
}
