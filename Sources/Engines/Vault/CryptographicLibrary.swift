import COpenSSL

/// What does the cryptography here.
package enum CryptographicLibrary {
  /// The library and its version.
  package static var version: String { OpenSSL_version(OPENSSL_VERSION).map { String(cString: $0) } ?? "unknown" }

  /// The providers of algorithms that are loaded, by name.
  package static var providers: [String] {
    // The default provider is loaded when the first algorithm is asked for.
    _ = EVP_MD_fetch(nil, "SHA256", nil).map { EVP_MD_free($0) }
    return ["base", "default", "fips", "legacy"].filter { OSSL_PROVIDER_available(nil, $0) == 1 }
  }
}
