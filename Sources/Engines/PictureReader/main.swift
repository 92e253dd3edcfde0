import CLeptonica
import Glibc
import Pictures

// Turns one picture, descriptor 3, into pixels on the standard output. It runs in the sandbox and nowhere else: what it
// reads is untrusted, and what it writes is checked again by whoever started it.
//
// What is wanted stands on the standard input, for in the sandbox nothing can be read of a process, not even its own
// arguments:
//
//   count                                    pages, as one line
//   page NUMBER DPI INCHES-MAX PIXELS-MAX    one page as a portable pixmap

setMsgSeverity(Int32(L_SEVERITY_NONE))
do {
  let words = (readLine() ?? "").split(separator: " ")
  let file = try PictureFile(path: "/proc/self/fd/3")
  switch (words.first, words.count) {
  case ("count", 1): PixelOutput.write(Array("pages \(try file.pageCount())\n".utf8))
  case ("page", 5):
    let numbers = words.dropFirst().compactMap { Int($0) }
    guard numbers.count == 4, numbers.allSatisfy({ $0 > 0 }) else { throw PictureFault.usage }
    let request = PageRequest(number: numbers[0], dpi: numbers[1], inchesMax: numbers[2], pixelsMax: numbers[3])
    PixelOutput.write(try file.page(request))
  default: throw PictureFault.usage
  }
} catch let fault as PictureFault {
  exit(fault.rawValue)
}
