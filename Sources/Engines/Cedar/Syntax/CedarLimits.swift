/// How much this engine takes from outside before it refuses.
public enum CedarLimits {
  /// Bytes of one policy, schema or entity text.
  public static let sourceBytesMax = 16 << 20
  /// How deep an expression may nest; a chain `a || b || c` counts one level per operator.
  public static let depthMax = 300
  /// Nodes of one expression.
  public static let nodesMax = 100_000
  /// Errors that are collected before reading stops.
  public static let errorsMax = 200
  /// Members of one hierarchy walk: ancestors of a single entity.
  public static let ancestorsMax = 100_000
}
