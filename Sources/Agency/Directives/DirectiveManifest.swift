package import Notation

/// What `directive.json` says of a directive.
package struct DirectiveManifest: Sendable {
  /// The number by which it is cited: `4320-025B`.
  package let number: String
  /// Its title.
  package let title: String
  /// The agency that issued it.
  package let issuer: String
  /// What it is about, in one sentence of ours.
  package let summary: String
  /// The first day in force.
  package let inForceFrom: CalendarDate
  /// The last day in force, or nil.
  package let inForceUntil: CalendarDate?
  /// The day by which its issuer meant to review it, or nil.
  package let reviewDue: CalendarDate?
  /// Directives that it replaces.
  package let supersedes: [String]
  /// The actions that can be determined under it.
  package let actions: [String]
  /// The action that is meant where nobody names one.
  package let usualAction: String
  /// Quantities that the directive leaves open.
  package let parameters: [Parameter]

  /// Reads `directive.json` strictly.
  /// - Throws: `JSONError` with the path of the member.
  package init(_ bytes: [UInt8], file: String) throws(JSONError) {
    var reader = try ObjectReader(try JSONReader.read(bytes, source: file), source: file)
    number = try reader.string("number")
    title = try reader.string("title")
    issuer = try reader.string("issuer")
    summary = try reader.string("summary")
    var inForce = try ObjectReader(try reader.required("inForce"), source: file, path: "/inForce")
    inForceFrom = try Self.date(try inForce.string("from"), inForce, "from")
    inForceUntil = try Self.optionalDate("until", &inForce)
    try inForce.finish()
    reviewDue = try Self.optionalDate("reviewDue", &reader)
    supersedes = try reader.strings("supersedes")
    actions = try reader.strings("actions")
    let usual = try reader.optionalString("usualAction")
    usualAction = usual ?? actions.first ?? ""
    var parameters: [Parameter] = []
    for object in try reader.objects("parameters") { parameters.append(try Self.parameter(object)) }
    self.parameters = parameters
    try reader.finish()
    guard actions.contains(usualAction) else {
      throw reader.error(usual == nil ? "actions" : "usualAction", "one of the actions was expected")
    }
  }

  private static func parameter(_ object: ObjectReader) throws(JSONError) -> Parameter {
    var object = object
    let (name, type) = (try object.string("name"), try object.string("type"))
    guard ["long", "string", "bool", "days", "businessDays", "years", "hours"].contains(type) else {
      throw object.error("type", "unknown type")
    }
    var values: [Parameter.Value] = []
    for entry in try object.objects("values") {
      var entry = entry
      let from = try date(try entry.string("from"), entry, "from")
      values.append(.init(from: from, value: try entry.required("value")))
      try entry.finish()
    }
    let parameter = Parameter(
      name: name, type: type, clause: try object.string("clause"), label: try object.string("label"),
      values: values.sorted { $0.from < $1.from })
    try object.finish()
    return parameter
  }

  private static func optionalDate(_ key: String, _ reader: inout ObjectReader) throws(JSONError) -> CalendarDate? {
    guard let text = try reader.optionalString(key) else { return nil }
    return try date(text, reader, key)
  }

  private static func date(_ text: String, _ reader: ObjectReader, _ key: String) throws(JSONError) -> CalendarDate {
    guard let date = CalendarDate(text) else { throw reader.error(key, "a day such as 2023-04-20 was expected") }
    return date
  }
}
