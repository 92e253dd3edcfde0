/// How a camera says that it was held.
enum Orientation {
  /// The orientation of a JPEG or PNG from 1 to 8; 1 where it says nothing that can be read.
  static func stated(in bytes: [UInt8]) -> Int {
    let block = bytes.first == 0xFF ? jpegBlock(bytes) : pngBlock(bytes)
    guard let block, let found = tag(in: block), (1...8).contains(found) else { return 1 }
    return found
  }

  /// The camera's notes in a JPEG: the first application segment that bears their name.
  private static func jpegBlock(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
    var place = 2
    while place + 4 <= bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
      if marker == 0xFF {
        place += 1
        continue
      }
      // From the start of the scan on there are no notes.
      guard marker != 0xDA, length >= 2, place + 2 + length <= bytes.count else { return nil }
      let body = bytes[(place + 4)..<(place + 2 + length)]
      if marker == 0xE1, body.starts(with: Array("Exif\0\0".utf8)) { return body.dropFirst(6) }
      place += 2 + length
    }
    return nil
  }

  /// The chunk of the same notes in a PNG.
  private static func pngBlock(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
    var place = 8
    while place + 12 <= bytes.count {
      let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= bytes.count - place - 12 else { return nil }
      if bytes[(place + 4)..<(place + 8)].elementsEqual("eXIf".utf8) {
        return bytes[(place + 8)..<(place + 8 + length)]
      }
      place += 12 + length
    }
    return nil
  }

  /// The tag of orientation in the first directory of the notes.
  private static func tag(in block: ArraySlice<UInt8>) -> Int? {
    let bytes = Array(block)
    guard bytes.count >= 8 else { return nil }
    let isLittle = bytes[0] == 0x49
    func number(_ place: Int, _ count: Int) -> Int? {
      guard place >= 0, place + count <= bytes.count else { return nil }
      let digits = bytes[place..<place + count]
      return (isLittle ? Array(digits.reversed()) : Array(digits)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let directory = number(4, 4), let count = number(directory, 2) else { return nil }
    for entry in 0..<count {
      let place = directory + 2 + 12 * entry
      guard let tag = number(place, 2) else { return nil }
      if tag == 0x0112 { return number(place + 8, 2) }
    }
    return nil
  }
}
