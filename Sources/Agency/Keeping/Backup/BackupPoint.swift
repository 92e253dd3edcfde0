/// The moments of a backup or a restore at which a test can make the process fail.
package enum BackupPoint: String, Sendable, CaseIterable {
  case afterDatabase, afterObject, afterStore, afterKeys, afterVerification, betweenParts
}
