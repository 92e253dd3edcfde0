import Glibc
import Notation

/// What a release or a search is made of, in 32 bytes: the documents to the byte, everything decided about them, and
/// the programs that do it.
///
/// Only who has the documents can compute it, so it serves as a key for what is kept of them.
struct WorkIdentity {
  /// The 32 bytes.
  let bytes: [UInt8]

  init(
    _ job: RedactionJob, _ documents: [ReleaseRun.Document], _ stamps: any StampRenderer
  ) throws(RedactionError) {
    var job = job
    // Whoever goes on may do so on another number of threads.
    job.threads = 1
    try self.init("finished pages 1", Self.text(of: job), documents, drawn: Self.drawn(job, stamps))
  }

  /// What a search in documents is made of.
  ///
  /// Names are looked for when all pages are finished, so they are no part of it.
  init(searching documents: [ReleaseRun.Document]) throws(RedactionError) {
    try self.init("searched pages 1", Self.text(of: documents.map(\.item)), documents, drawn: [])
  }

  private init(
    _ kind: String, _ decisions: String, _ documents: [ReleaseRun.Document], drawn: [UInt8]
  ) throws(RedactionError) {
    let builder = DigestBuilder()
    builder.add(Array("\(kind)\n\(decisions)".utf8))
    for document in documents { builder.add(try document.source.digest().bytes) }
    builder.add(Array(try Self.programs().utf8))
    builder.add(drawn)
    bytes = builder.finish().bytes
  }

  /// Everything in a value, whatever its parts are: what a job gains later is in it without anybody thinking of it.
  private static func text(of value: Any) -> String {
    if let text = value as? String { return "\(text.utf8.count):\(text)" }
    if let bytes = value as? [UInt8] { return "bytes \(Digest.sha256(bytes))" }
    let mirror = Mirror(reflecting: value)
    let children = mirror.children.map { "\($0.label ?? "")=\(text(of: $0.value));" }
    switch mirror.displayStyle {
    case .dictionary, .set: return "{\(children.sorted().joined())}"
    case nil: return "\(value)"
    case .enum where children.isEmpty: return "\(mirror.subjectType).\(value)"
    default: return "\(mirror.subjectType)(\(children.joined()))"
    }
  }

  /// What the job's stamps look like, for which fonts serve that no list of files would name.
  private static func drawn(_ job: RedactionJob, _ stamps: any StampRenderer) -> [UInt8] {
    let number = "\(job.bates?.prefix ?? "")0123456789 of"
    let texts: [(String, StampStyle)] = [(number, .number)] + (job.markingLines.map { [($0, .marking)] } ?? [])
    return texts.flatMap { text, style -> [UInt8] in
      let drawn = stamps.bitmap(text: text, widthPixels: 8 * job.dpi, dpi: job.dpi, style: style)
      return Array("\(drawn?.width ?? 0) \(drawn?.height ?? 0)\n".utf8) + (drawn?.coverage ?? [])
    }
  }

  /// The programs, libraries and fonts at work, by place, size and age.
  private static func programs() throws(RedactionError) -> String {
    var paths: Set<String> = [
      try Sandbox.program("mutool", package: "mupdf-tools"), try LanguageData.folder() + "/eng.traineddata",
    ]
    if let pictures = try? Sandbox.ownProgram("chancery-pictures") { paths.insert(pictures) }
    paths.formUnion(Sandbox.loadedFiles + Sandbox.rendererLibraries + [FixedFont.path])
    return paths.sorted().map { path in
      var status = stat()
      guard stat(path, &status) == 0 else { return "\(path) -\n" }
      return "\(path) \(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)\n"
    }.joined()
  }
}
