import Files
import Testing

struct CSVTests {
  @Test(
    "records are read as spreadsheets write them",
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r1,2", [["a", "b"], ["1", "2"]]),
      ("\u{FEFF}a,b\n", [["a", "b"]]),
      ("\"a,1\",\"say \"\"so\"\"\"\n", [["a,1", "say \"so\""]]),
      ("\"two\nlines\",x\n", [["two\nlines", "x"]]),
      ("\"two\r\nlines\",x\r\n", [["two\r\nlines", "x"]]),
      (" a , \" b \" ,\n", [["a", " b ", ""]]),
      ("\n\n a\n\n", [["a"]]),
      ("\"\"\n", [[""]]),
      ("", []),
      (",\n", [["", ""]]),
      ("\"\"\"\",z\n", [["\"", "z"]]),
    ])
  func reads(text: String, expected: [[String]]) throws {
    #expect(try CSV.records(text).map(\.fields) == expected, "\(text.debugDescription)")
  }

  @Test("a record knows the line on which it begins")
  func lines() throws {
    let text = "a\r\n\"b\nc\"\r\n\r\nd\n"
    #expect(try CSV.records(text).map(\.line) == [1, 2, 5])
  }

  @Test("a quotation mark that is not closed is told with its record's line")
  func openQuote() {
    #expect(throws: CSV.OpenQuote(line: 2)) { try CSV.records("a\n\"b,c\nd\n") }
  }

  @Test(
    "what is written reads as what it was",
    arguments: [
      ["plain", "a,b", "say \"so\"", " blank ", "two\nlines", "\r\n", "", "é,\u{1F426}"],
      [""], ["\ttabbed", "tabbed\t"], ["\u{FEFF}first", "\u{FEFF}"],
    ])
  func roundTrip(fields: [String]) throws {
    #expect(try CSV.records(CSV.line(fields) + "\n").map(\.fields) == [fields])
  }
}
