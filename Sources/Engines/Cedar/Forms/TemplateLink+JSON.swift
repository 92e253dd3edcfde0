extension TemplateLink {
  /// Reads links as Cedar writes them beside a policy set: an array of objects of `templateId`, `newId` and `values`,
  /// which is an object with an entity for each slot.
  /// - Throws: every error, with the path of the offending member.
  public static func links(json text: String, file: String) throws(CedarErrors) -> [TemplateLink] {
    var reader = PolicyJSONReader(file: file)
    return try reader.linkList(text)
  }
}
