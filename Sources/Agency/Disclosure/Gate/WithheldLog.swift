import Notation
import Redaction

/// What was withheld, where, on which ground and by which line of the plan.
///
/// For the file, never for the package.
///
/// It says places and clauses, not the words that stood there. Format: `docs/formats/release.md`.
struct WithheldLog {
  let result: RedactionResult

  /// The log as JSON.
  var json: JSONValue {
    let entries = result.withheld.map { entry -> JSONValue in
      [
        "item": .string(entry.item), "page": .integer(Int64(entry.page)),
        "releasedPage": .integer(Int64(entry.releasedPage)), "code": .string(entry.code), "kind": .string(entry.kind),
        "instruction": .integer(Int64(entry.instruction)),
        "box": .array([entry.box.x, entry.box.y, entry.box.width, entry.box.height].map(Self.tenths)),
      ]
    }
    return ["format": 1, "withheld": .array(entries)]
  }

  /// Points in tenths, as whole numbers, so that the canonical form is short and exact.
  private static func tenths(_ points: Double) -> JSONValue { .integer(Int64((points * 10).rounded())) }
}
