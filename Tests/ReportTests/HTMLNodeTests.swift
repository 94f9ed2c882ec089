import Report
import Testing

@Suite("HTML nodes")
struct HTMLNodeTests {
  @Test("Text and attributes are escaped, whatever they hold")
  func escaping() {
    let node = tag("p", ["title": "a \"b\" <c> & 'd'"]) { "</p><script>alert(1)</script> & \"x\"" }
    #expect(
      node.html
        == "<p title=\"a &quot;b&quot; &lt;c&gt; &amp; &#39;d&#39;\">&lt;/p&gt;&lt;script&gt;"
        + "alert(1)&lt;/script&gt; &amp; &quot;x&quot;</p>\n")
  }

  @Test("Controls that HTML cannot hold are dropped; line breaks and tabs stay")
  func controls() {
    #expect(HTMLNode.text("a\u{0}b\u{1B}c\td\r\ne\u{85}").html == "abc\td\ne")
  }

  @Test("An attribute without a value is left out, an empty one stays")
  func optionalAttributes() {
    #expect(
      tag("span", ["class": nil, "id": "x", "alt": ""]) { "y" }.html
        == "<span id=\"x\" alt=\"\">y</span>")
  }

  @Test("Void elements have no end tag, empty ones have")
  func voidElements() {
    #expect(tag("br").html == "<br>")
    #expect(tag("i").html == "<i></i>")
  }

  @Test("The words of a node are its text without markup")
  func plainText() {
    let node = tag("h2") {
      tag("b") { "Table 2 & " }
      "more"
    }
    #expect(node.plainText == "Table 2 & more")
  }
}
