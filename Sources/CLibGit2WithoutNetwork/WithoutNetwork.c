// Stands in for the members of libgit2.a that open connections (TLS, SSH, HTTP) and for its mbedTLS SHA-256.
//
// Drawbridge reads local objects only; fetching and pushing are left to the git program. Since the linker finds these
// symbols here, it never pulls the members that define them, and with them go mbedTLS, libssh2, GSSAPI and about
// seventeen shared libraries (docs/decisions/0001). The names are those of libgit2 1.5 to 1.8, and Package.swift
// builds this file for no other version.
//
// Every stand-in for a call that should do something fails, so that a mistake shows as an error, never as silence.

#include <stdbool.h>
#include <stddef.h>

#include "CLibGit2WithoutNetwork.h"

// Called by git_libgit2_init for each subsystem: 0 is success.
int git_mbedtls_stream_global_init(void) { return 0; }
int git_openssl_stream_global_init(void) { return 0; }
int git_transport_ssh_global_init(void) { return 0; }
int git_transport_ssh_libssh2_global_init(void) { return 0; }
int git_hash_sha256_global_init(void) { return 0; }

// Streams and transports: always an error.
int git_mbedtls__set_cert_location(const char *file, const char *path) { (void)file; (void)path; return -1; }
int git_mbedtls_stream_new(void **out, const char *host, const char *port) {
    (void)out; (void)host; (void)port;
    return -1;
}
int git_mbedtls_stream_wrap(void **out, void *in, const char *host) { (void)out; (void)in; (void)host; return -1; }
int git_smart_subtransport_http(void **out, void *owner, void *parameter) {
    (void)out; (void)owner; (void)parameter;
    return -1;
}
int git_smart_subtransport_ssh(void **out, void *owner, void *parameter) {
    (void)out; (void)owner; (void)parameter;
    return -1;
}
bool git_http__expect_continue = false;

// SHA-256 repositories are read through the git program; libgit2 1.5 cannot open them either way.
int git_hash_sha256_ctx_init(void *context) { (void)context; return -1; }
void git_hash_sha256_ctx_cleanup(void *context) { (void)context; }
int git_hash_sha256_init(void *context) { (void)context; return -1; }
int git_hash_sha256_update(void *context, const void *data, size_t length) {
    (void)context; (void)data; (void)length;
    return -1;
}
int git_hash_sha256_final(unsigned char *out, void *context) { (void)out; (void)context; return -1; }
