#ifndef CHANCERY_COPENSSL_H
#define CHANCERY_COPENSSL_H
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/provider.h>
#include <openssl/rand.h>

// A context of each thread's own: making and freeing one costs as much as hashing a node of a tree. It stays until the
// process ends.
static inline EVP_MD_CTX *chancery_digest_context(void) {
  static _Thread_local EVP_MD_CTX *context;
  if (context == NULL) context = EVP_MD_CTX_new();
  return context;
}
#endif
