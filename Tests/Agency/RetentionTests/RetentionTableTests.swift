import Foundation
import Retention
import Testing

@Suite struct RetentionTableTests {
  @Test func `every directive's table is read`() throws {
    let root = URL(filePath: #filePath).appending(path: "../../../../Directives").standardizedFileURL
    for name in try FileManager.default.contentsOfDirectory(atPath: root.path) {
      let file = root.appending(path: name + "/retention.tsv")
      guard FileManager.default.fileExists(atPath: file.path) else { continue }
      let table = try RetentionTable(text: String(contentsOf: file, encoding: .utf8), file: name)
      #expect(!table.kinds.isEmpty)
    }
  }

  @Test func `every wrong line is told`() {
    let text = """
      kind\tclause\tyears\tfrom
      a\tx/1\t5\tevent:e\tfloor
      a\tx/1\t5\tevent:e\tfloor
      a\tx/1\tfive\tevent:e\tfloor
      a\tx/1\t501\tevent:e\tfloor
      a\tx/1\t-1\tevent:e\tfloor
      a\tx/1\t5\twhen\tfloor
      a\tx/1\t5\tevent:e\troof
      a\tx/1\t5
      \tx/1\t5\tevent:e\tfloor
      # a remark

      a\tx/1\t500\tfact:Matter.f\tceiling
      """
    let faults = #expect(throws: RetentionTable.Faults.self) { try RetentionTable(text: text, file: "t") }
    #expect(faults?.lines.map { $0.split(separator: ":")[1] } == ["1", "3", "4", "5", "6", "7", "8", "9", "10"])
  }
}
