import CDlib

/// Finds faces in a photograph by histograms of gradients (dlib).
///
/// It finds faces that look towards the camera; not those that are turned away, covered, or very small.
enum FaceFinder {
  /// How many faces of one photograph are told.
  private static let facesMax = 256
  /// Below this confidence it is no face; a little below nought, for a proposal too many costs a look.
  private static let threshold = -0.15
  /// Pixels up to which a photograph is enlarged, for faces below 80 pixels are found only then.
  private static let pixelsMax = 6_000_000

  /// Boxes around the heads in some photographs of a page; one that cannot be searched gives none.
  static func heads(on image: PageImage, in photographs: [PixelBox]) -> [PixelBox] {
    guard !photographs.isEmpty else { return [] }
    let lightness = image.lightness
    return photographs.flatMap { heads(lightness, width: image.width, in: $0.intersection(image.bounds)) }
  }

  private static func heads(_ lightness: [UInt8], width: Int, in region: PixelBox) -> [PixelBox] {
    guard !region.isEmpty else { return [] }
    let pixels = (region.y..<region.bottom).flatMap { row in
      lightness[row * width + region.x..<row * width + region.right]
    }
    var doublings = 0
    while doublings < 2, pixels.count << (2 * (doublings + 1)) <= pixelsMax { doublings += 1 }
    var faces = [chancery_face](repeating: chancery_face(), count: facesMax)
    let count = chancery_find_faces(
      pixels, region.width, region.height, Int32(doublings), threshold, &faces, Int32(facesMax))
    return faces.prefix(max(0, Int(count))).map { head(around: $0, in: region) }
  }

  /// A face goes from brows to chin: hair, ears and neck tell who somebody is, too.
  private static func head(around face: chancery_face, in region: PixelBox) -> PixelBox {
    let box = PixelBox(
      x: region.x + face.left - face.width / 2, y: region.y + face.top - face.height * 3 / 4,
      width: face.width * 2, height: face.height * 9 / 4)
    return box.intersection(region)
  }
}
