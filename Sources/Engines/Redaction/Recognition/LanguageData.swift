import Glibc

/// Where the recogniser's language model lies on this machine.
enum LanguageData {
  /// The model for English print.
  static let language = "eng"

  private static let places = [
    "/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata",
    "/usr/local/share/tessdata",
  ]

  /// The folder that holds the model, `TESSDATA_PREFIX` first; an error that says what to install when there is none.
  static func folder(environment: String? = getenv("TESSDATA_PREFIX").map { String(cString: $0) })
    throws(RedactionError) -> String
  {
    let candidates = environment.map { [$0] } ?? places
    for place in candidates where access("\(place)/\(language).traineddata", R_OK) == 0 { return place }
    throw .programMissing(program: "tesseract language data `\(language)`", package: "tesseract-ocr-eng")
  }
}
