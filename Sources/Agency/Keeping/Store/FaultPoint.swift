/// The moments between the effects of a commit and its publication at which a test can make the process fail.
package enum FaultPoint: String, Sendable, CaseIterable {
  case beforeKeys, afterKeys
  case beforeObjectFile, afterObjectFile
  case beforeSealing, afterSealing
  case beforeCommit, afterCommit
  case beforeTile, afterTile
  case beforeSignature, afterSignature
  case beforeCheckpoint, afterCheckpoint
  case beforeFolderFile, afterFolderFile
  case beforeRename, afterRename
  case beforeDeliveryRecord, afterDeliveryRecord
  case beforeIndex, afterIndex
  case beforeErasure, afterErasure
  case beforeCertificate, afterCertificate
  case beforeRotation, afterNextKey, afterRewrapping, afterRotation
}

extension FaultPoint {
  /// Those that only a destruction passes.
  package static let ofDestruction: [FaultPoint] = [
    .beforeErasure, .afterErasure, .beforeCertificate, .afterCertificate,
  ]

  /// Those that only a rotation of keys passes.
  package static let ofRotation: [FaultPoint] = [.beforeRotation, .afterNextKey, .afterRewrapping, .afterRotation]
}
