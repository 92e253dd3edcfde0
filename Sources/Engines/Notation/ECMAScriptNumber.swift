/// Prints a floating-point number as ECMAScript does, which RFC 8785 demands.
///
/// Source: ECMA-262, section 6.1.6.1.20 (Number::toString). Swift prints the same shortest digits; only their
/// arrangement differs.
enum ECMAScriptNumber {
  /// The text of a finite number.
  static func text(_ value: Double) -> String {
    if value == 0 { return "0" }
    let (digits, exponent) = shortest(value.magnitude)
    let count = digits.count
    let sign = value < 0 ? "-" : ""
    if count <= exponent, exponent <= 21 {
      return sign + digits + String(repeating: "0", count: exponent - count)
    }
    if 0 < exponent, exponent <= 21 {
      return sign + digits.prefix(exponent) + "." + digits.dropFirst(exponent)
    }
    if -6 < exponent, exponent <= 0 {
      return sign + "0." + String(repeating: "0", count: -exponent) + digits
    }
    let power = exponent - 1
    let mantissa = count == 1 ? digits : digits.prefix(1) + "." + digits.dropFirst()
    return sign + mantissa + "e" + (power < 0 ? "-" : "+") + String(power.magnitude)
  }

  /// Significant digits without leading or trailing zeros, and n such that the value is 0.digits times 10 to the n.
  private static func shortest(_ value: Double) -> (digits: String, exponent: Int) {
    let parts = value.description.split(separator: "e")
    var exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = halves.count == 2 ? String(halves[1]) : ""
    let all = String(halves[0]) + fraction
    exponent += halves[0].count
    let stripped = all.drop { $0 == "0" }
    exponent -= all.count - stripped.count
    var digits = String(stripped)
    while digits.hasSuffix("0") { digits.removeLast() }
    return (digits, exponent)
  }
}
