// Swift imports neither variadic functions nor this library's macros for them: the few we need, spelled out.
#pragma once
#include <git2.h>
#include <git2/sys/odb_backend.h>

/// Lets libgit2 open repositories with these `extensions.*`, which only concern what we never do (writing, checkout).
static inline int drawbridge_git_allow_extensions(const char **names, size_t count) {
    return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, count);
}

/// Whether every object read is hashed and compared with its id.
static inline int drawbridge_git_verify_hashes(int enabled) {
    return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}
