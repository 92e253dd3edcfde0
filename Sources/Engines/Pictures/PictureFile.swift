import CLeptonica
import Glibc

/// The file of the picture: PNG, JPEG or TIFF, told by its first bytes.
package struct PictureFile: ~Copyable {
  private enum Kind {
    case png
    case jpeg
    case tiff
  }

  /// What a file says of one of its pages before it is decoded.
  private struct Head {
    var width: Int32 = 0
    var height: Int32 = 0
    var bits: Int32 = 0
    var samples: Int32 = 0
    var resolution: Int32 = 0
    var palette: Int32 = 0
    var other: Int32 = 0
  }

  private static let pagesMax = 3_000
  private let kind: Kind
  private let file: UnsafeMutablePointer<FILE>
  /// The first bytes, where a camera says how it was held.
  private let head: [UInt8]

  /// The file that a path leads to.
  /// - Throws: `PictureFault.undecodable` for what is none of the three.
  package init(path: String) throws(PictureFault) {
    guard let file = fopen(path, "rb") else { throw .undecodable }
    try self.init(file)
  }

  /// A file at hand, which must stay where it is.
  package init(_ bytes: UnsafeMutableRawBufferPointer) throws(PictureFault) {
    guard let file = fmemopen(bytes.baseAddress, bytes.count, "rb") else { throw .undecodable }
    try self.init(file)
  }

  private init(_ file: UnsafeMutablePointer<FILE>) throws(PictureFault) {
    var bytes = [UInt8](repeating: 0, count: 1 << 18)
    let count = fread(&bytes, 1, bytes.count, file)
    let head = Array(bytes.prefix(count))
    guard let kind = Self.kind(head) else {
      fclose(file)
      throw .undecodable
    }
    (self.file, self.head, self.kind) = (file, head, kind)
    rewind(file)
  }

  deinit { fclose(file) }

  private static func kind(_ head: [UInt8]) -> Kind? {
    switch head.prefix(3) {
    case [0x89, 0x50, 0x4E]: .png
    case [0xFF, 0xD8, 0xFF]: .jpeg
    case [0x49, 0x49, 0x2A], [0x4D, 0x4D, 0x00]: .tiff
    default: nil
    }
  }

  /// Pages in the file; of a PNG or JPEG one.
  package func pageCount() throws(PictureFault) -> Int {
    guard kind == .tiff else { return 1 }
    var count: Int32 = 0
    guard tiffGetCount(file, &count) == 0, count > 0 else { throw .undecodable }
    guard count < Self.pagesMax else { throw .tooManyPages }
    return Int(count)
  }

  /// A page as a person sees it, at the wanted resolution.
  package func page(_ request: PageRequest) throws(PictureFault) -> Picture {
    rewind(file)
    let size = try size(of: request.number - 1)
    guard size.width <= request.pixelsMax / max(1, size.height) else { throw .tooLarge }
    rewind(file)
    let picture = try decoded(request.number - 1)
    let resolution = (across: Int(pixGetXRes(picture.pointer)), down: Int(pixGetYRes(picture.pointer)))
    let scale = Self.scale(picture, resolution, request)
    let width = Int((Double(picture.width) * scale.across).rounded(.up))
    let height = Int((Double(picture.height) * scale.down).rounded(.up))
    guard width > 0, height > 0, width <= request.pixelsMax / height else { throw .tooLarge }
    let orientation = kind == .tiff ? 1 : Orientation.stated(in: head)
    return try picture.flattened().scaled(scale.across, scale.down).oriented(orientation)
  }

  private func size(of index: Int) throws(PictureFault) -> (width: Int, height: Int) {
    var head = Head()
    let status =
      switch kind {
      case .png: freadHeaderPng(file, &head.width, &head.height, &head.bits, &head.samples, &head.palette)
      case .jpeg: freadHeaderJpeg(file, &head.width, &head.height, &head.samples, &head.other, &head.palette)
      case .tiff:
        freadHeaderTiff(
          file, Int32(index), &head.width, &head.height, &head.bits, &head.samples, &head.resolution, &head.palette,
          &head.other)
      }
    guard status == 0, head.width > 0, head.height > 0 else { throw .undecodable }
    return (Int(head.width), Int(head.height))
  }

  private func decoded(_ index: Int) throws(PictureFault) -> Picture {
    switch kind {
    case .png: return try Picture(pixReadStreamPng(file))
    case .tiff: return try Picture(pixReadStreamTiff(file, Int32(index)))
    case .jpeg:
      var warnings: Int32 = 0
      let picture = try Picture(pixReadStreamJpeg(file, 0, 1, &warnings, 0))
      // A record must be whole.
      guard warnings == 0 else { throw .undecodable }
      return picture
    }
  }

  /// Pixels of the page for a pixel of the picture, by the resolution that the file states.
  ///
  /// Without one a screen's 96 to an inch are taken. What would then be larger than any paper is a photograph whose
  /// camera wrote some number: it is taken pixel by pixel.
  private static func scale(
    _ picture: Picture, _ stated: (across: Int, down: Int), _ request: PageRequest
  ) -> (across: Double, down: Double) {
    let known = [stated.across, stated.down].allSatisfy { (30...4_800).contains($0) }
    let (across, down) = known ? stated : (96, 96)
    let isLarge = picture.width > across * request.inchesMax || picture.height > down * request.inchesMax
    if isLarge { return (1, Double(known ? across : 1) / Double(known ? down : 1)) }
    return (Double(request.dpi) / Double(across), Double(request.dpi) / Double(down))
  }
}
