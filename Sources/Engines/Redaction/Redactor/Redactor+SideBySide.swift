extension Redactor {
  /// Each page as it was beside the page as it is released, as a document of pictures for whoever reviews a release.
  ///
  /// It shows everything that was withheld, so it is for the file and never for release.
  /// - Parameters:
  ///   - job: what was carried out.
  ///   - released: the path of the file that came of it.
  ///   - heading: what stands over each pair of pages.
  package func sideBySide(
    _ job: RedactionJob, released path: String, heading: String
  ) throws(RedactionErrors) -> [UInt8] {
    var job = job
    job.dpi = 100
    let documents = try open(job)
    do throws(RedactionError) {
      let release = try SourceDocument(.path(path), id: "release", opening(dpi: job.dpi))
      let places = documents.indices.flatMap { item in
        documents[item].source.shownPages.map { ReleaseRun.Place(item: item, page: $0) }
      }
      guard places.count == release.pageCount else {
        throw .documentUnreadable(document: "release", reason: "it has not the pages of its documents")
      }
      let after = PageFeed(release, upTo: release.pageCount)
      let sheet = PairSheet(heading: stamps.bitmap(text: heading, widthPixels: 600, dpi: job.dpi, style: .number))
      var writer = ReleasedPDFWriter(title: heading)
      for stretch in ReleaseRun.stretches(of: places, in: places.indices) {
        let before = PageFeed(
          documents[places[stretch.lowerBound].item].source, upTo: places[stretch.upperBound - 1].page)
        for index in stretch {
          let pair = sheet.page(try before.page(places[index].page).image, try after.page(index + 1).image)
          try writer.add(ReleasedPage(image: pair, words: [], label: job.bates?.label(at: index) ?? ""))
        }
      }
      return try writer.finish()
    } catch {
      throw RedactionErrors([error])
    }
  }
}

/// Lays two pages out beside each other, under a heading.
private struct PairSheet {
  let heading: StampBitmap?

  func page(_ left: PageImage, _ right: PageImage) -> PageImage {
    let (gap, top) = (left.dpi / 5, (heading?.height ?? 0) + left.dpi / 5)
    let channels = max(left.channels, right.channels)
    let width = left.width + right.width + gap
    var canvas = Canvas(
      PageImage(
        blankWidth: width, height: top + max(left.height, right.height), channels: channels, dpi: left.dpi))
    canvas.copy(left.bounds, of: left.inChannels(channels), toX: 0, toY: top)
    canvas.copy(right.bounds, of: right.inChannels(channels), toX: left.width + gap, toY: top)
    // What is no page of either is gray, so that an edge is seen.
    canvas.fill(PixelBox(x: left.width, y: 0, width: gap, height: canvas.image.height), with: 160)
    if let heading { canvas.draw(heading, x: gap, y: gap / 2, shade: 0) }
    return canvas.image
  }
}

extension PageImage {
  /// The same with so many bytes a pixel, at least as many as it has.
  fileprivate func inChannels(_ count: Int) -> PageImage {
    if count == channels { return self }
    return PageImage(
      width: width, height: height, channels: count, pixels: pixels.flatMap { [$0, $0, $0] }, dpi: dpi)
  }
}
