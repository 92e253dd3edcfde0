/// The bytes of a PDF as they grow: numbered objects in any order, then the table of where they stand.
struct PDFBody {
  private var bytes: [UInt8] = Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
  private var offsets: [Int] = []
  /// Bytes that were taken out already.
  private var taken = 0

  /// How many bytes are here.
  var byteCount: Int { bytes.count }

  /// Takes out what is here; what follows goes on behind it.
  mutating func take() -> [UInt8] {
    let here = bytes
    bytes = []
    taken += here.count
    return here
  }

  /// Reserves the next object number.
  mutating func reserve() -> Int {
    offsets.append(0)
    return offsets.count
  }

  /// Writes an object under a reserved number.
  mutating func write(_ object: String, as number: Int) {
    offsets[number - 1] = taken + bytes.count
    bytes += Array("\(number) 0 obj\n\(object)\nendobj\n".utf8)
  }

  /// Writes a stream under a reserved number; the dictionary comes without its brackets and length.
  mutating func write(_ dictionary: String, stream: some Collection<UInt8>, as number: Int) {
    offsets[number - 1] = taken + bytes.count
    bytes += Array("\(number) 0 obj\n<<\(dictionary)/Length \(stream.count)>>\nstream\n".utf8)
    bytes += stream
    bytes += Array("\nendstream\nendobj\n".utf8)
  }

  /// The whole file, but for what was taken out; every reserved number must have been written.
  mutating func finish(root: Int, information: Int) -> [UInt8] {
    let start = taken + bytes.count
    var table = "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset)
      table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    table += "trailer\n<</Size \(offsets.count + 1)/Root \(root) 0 R/Info \(information) 0 R>>\n"
    bytes += Array("\(table)startxref\n\(start)\n%%EOF\n".utf8)
    return take()
  }
}
