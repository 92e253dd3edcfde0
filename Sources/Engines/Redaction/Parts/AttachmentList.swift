/// The files inside of a PDF, listed and taken out in the sandbox.
///
/// Not by the tree of names alone: every object is looked at, so that a file is listed by whatever way it hangs in the
/// document (names, annotations, portfolios, associated files) and also when it hangs in none.
struct AttachmentList: Sendable {
  /// A file inside of a document.
  struct Entry: Sendable, Equatable {
    /// The number of its stream in the document.
    let stream: Int
    /// The name that the document gives it.
    let name: String
  }

  private static let nameUnitsMax = 1_024

  /// What runs in the sandbox: a line for each file, the number of its stream and its name in hexadecimal digits.
  private static let script = """
    var pdf = new PDFDocument(scriptArgs[0]), total = pdf.countObjects(), names = {}, order = [], left = 5000000
    function note(number, name) {
      if (!(number in names)) { names[number] = ""; order.push(number) }
      if (names[number] === "" && name) names[number] = name
    }
    function called(file) {
      var keys = ["UF", "F", "Unix", "DOS", "Mac"], i, value
      for (i = 0; i < keys.length; ++i) {
        value = file.get(keys[i])
        if (value && value.isString()) return value.asString()
      }
      return ""
    }
    function look(object, depth, isTop) {
      if (depth > 200 || --left < 0) throw new Error("beyond what is looked at")
      if (!object || (!isTop && object.isIndirect())) return
      if (object.isDictionary()) {
        var files = object.get("EF")
        if (files && files.isDictionary()) files.forEach(function (key, value) {
          if (value.isIndirect() && value.isStream()) note(value.asIndirect(), called(object))
        })
      }
      if (object.isDictionary() || object.isArray()) {
        object.forEach(function (key, value) { look(value, depth + 1, false) })
      }
    }
    for (var number = 1; number < total; ++number) {
      var reference = pdf.newIndirect(number, 0), object = reference.resolve()
      if (!object || object.isNull()) continue
      if (reference.isStream()) {
        var type = object.get("Type")
        if (type && type.isName() && type.asName() === "EmbeddedFile") note(number, "")
      }
      look(object, 0, true)
    }
    order.sort(function (a, b) { return a - b })
    order.forEach(function (number) {
      var name = names[number], digits = ""
      for (var i = 0; i < name.length && i < 1024; ++i) digits += ("000" + name.charCodeAt(i).toString(16)).slice(-4)
      print("file " + number + " " + digits)
    })
    print("end " + total)
    """

  let renderer: Renderer

  /// Every file inside of the document, in the order of their streams.
  func entries(pageCount: Int) throws(RedactionError) -> [Entry] {
    let process = try renderer.runScript(Self.script, arguments: [], pages: pageCount)
    let entries: [Entry]
    do throws(RedactionError) {
      entries = try Self.read(process, document: renderer.document, limits: renderer.limits)
    } catch {
      // The script's own end is told before what it could not write.
      try renderer.confirm(process, page: nil)
      throw error
    }
    try renderer.confirm(process, page: nil)
    return entries
  }

  /// The bytes of a file inside of the document.
  func bytes(of entry: Entry) throws(RedactionError) -> [UInt8] {
    let process = try renderer.showStream(entry.stream)
    guard let bytes = try ByteReader(process).rest(bytesMax: renderer.limits.documentBytesMax) else {
      throw .limitExceeded(document: renderer.document, page: nil, limit: "documentBytesMax")
    }
    try renderer.confirm(process, page: nil)
    return bytes
  }

  /// Reads the list as the script writes it and nothing else.
  static func read(
    _ source: any ByteSource, document: String, limits: SandboxLimits
  ) throws(RedactionError) -> [Entry] {
    let malformed = RedactionError.documentUnreadable(
      document: document, reason: "the renderer sent a malformed list of attachments")
    let reader = ByteReader(source)
    var entries: [Entry] = []
    while true {
      var line: [UInt8] = []
      guard try reader.append(until: 0x0A, to: &line, bytesMax: 4 * nameUnitsMax + 32) else { throw malformed }
      let words = line.split(separator: 0x20, omittingEmptySubsequences: false)
      if words.count == 2, words[0].elementsEqual("end".utf8), number(words[1]) != nil {
        guard try reader.next() == nil else { throw malformed }
        return entries
      }
      guard words.count == 3, words[0].elementsEqual("file".utf8), let stream = number(words[1]),
        stream > entries.last?.stream ?? 0, let name = name(words[2])
      else { throw malformed }
      entries.append(Entry(stream: stream, name: name))
      guard entries.count <= limits.partCountMax else {
        throw .limitExceeded(document: document, page: nil, limit: "partCountMax")
      }
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...8).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// A name in groups of four digits; what is no character of Unicode becomes a mark.
  private static func name(_ digits: ArraySlice<UInt8>) -> String? {
    guard digits.count % 4 == 0, digits.count <= 4 * nameUnitsMax else { return nil }
    var units: [UInt16] = []
    for start in stride(from: digits.startIndex, to: digits.endIndex, by: 4) {
      let group = String(decoding: digits[start..<start + 4], as: UTF8.self)
      guard group.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2D }), let unit = UInt16(group, radix: 16) else { return nil }
      units.append(unit)
    }
    return String(decoding: units, as: UTF16.self)
  }
}
