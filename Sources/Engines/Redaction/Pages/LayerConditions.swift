/// Refuses documents whose layers are shown under conditions that the renderer does not follow.
///
/// mutool shows a layer under a visibility expression, or one that all of several layers must be on for, whatever the
/// condition says. What its readers never saw would become ink of the release.
enum LayerConditions {
  private static let script = """
    var document = new Document(scriptArgs[0]), isSound = true
    function judge(object, depth) {
      if (depth > 20 || !(object.isDictionary() || object.isArray())) return
      if (object.isDictionary() && String(object.get("Type")) === "/OCMD") {
        var policy = object.get("P")
        if (object.get("VE") || (policy && String(policy.resolve()) === "/AllOn")) isSound = false
      }
      object.forEach(function (first, second) {
        [first, second].forEach(function (child) {
          if (child && child.isIndirect && !child.isIndirect()) judge(child, depth + 1)
        })
      })
    }
    if (document.isPDF() && document.getTrailer().get("Root").get("OCProperties"))
      for (var i = 1; i < document.countObjects(); ++i) {
        var object = null
        try { object = document.newIndirect(i, 0).resolve() } catch (fault) { continue }
        if (String(object).indexOf("OCMD") >= 0) judge(object, 0)
      }
    print(isSound ? "sound" : "conditional")
    """

  static func check(_ renderer: Renderer) throws(RedactionError) {
    let process = try renderer.runScript(script, arguments: [])
    let reader = ByteReader(process)
    var answer: [UInt8] = []
    while let byte = try reader.next(), answer.count < 20 { answer.append(byte) }
    if answer == Array("conditional\n".utf8) {
      throw .documentUnreadable(
        document: renderer.document,
        reason: "it has layers under conditions that cannot be followed here; print it into a new PDF")
    }
    try renderer.confirm(process, page: nil)
    guard answer == Array("sound\n".utf8) else {
      throw .documentUnreadable(document: renderer.document, reason: "the renderer could not tell of its layers")
    }
  }
}
