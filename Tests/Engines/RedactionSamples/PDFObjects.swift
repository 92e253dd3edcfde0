/// Objects of a PDF as a file with its table and trailer.
package enum PDFObjects {
  /// - Parameters:
  ///   - objects: numbered from 1, the catalogue first.
  ///   - trailer: what the trailer says besides size and root.
  package static func file(_ objects: [[UInt8]], trailer: String = "") -> [UInt8] {
    var file = Array("%PDF-1.7\n".utf8)
    var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      let offset = String(file.count)
      table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
      file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    let head = "/Size \(objects.count + 1)/Root 1 0 R\(trailer)"
    return file + Array("\(table)trailer<<\(head)>>\nstartxref\n\(file.count)\n%%EOF\n".utf8)
  }
}
