/// The moments between the effects of a commit and its publication at which a test can make the process fail.
package enum FaultPoint: String, Sendable, CaseIterable {
  case beforeKeys, afterKeys
  case beforeObjectFile, afterObjectFile
  case beforeCommit, afterCommit
  case beforeTile, afterTile
  case beforeCheckpoint, afterCheckpoint
  case beforeFolderFile, afterFolderFile
  case beforeRename, afterRename
  case beforeDeliveryRecord, afterDeliveryRecord
}
