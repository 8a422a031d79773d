// Swift imports neither variadic functions nor this library's macros for them: the few we need, spelled out.
#pragma once
#include <git2.h>
#include <git2/sys/odb_backend.h>

/// Lets libgit2 open repositories of formats that concern only what we never do: writing, checking out, fetching.
/// The names must be in lower case, or libgit2 doesn't match them. Before 1.3 it can't be told, and refuses such
/// repositories: the git program reads them then.
static inline int drawbridge_git_allow_harmless_extensions(void) {
#if LIBGIT2_VER_MAJOR > 1 || (LIBGIT2_VER_MAJOR == 1 && LIBGIT2_VER_MINOR >= 3)
    const char *names[] = {"partialclone", "worktreeconfig", "relativeworktrees", "preciousobjects"};
    return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, sizeof(names) / sizeof(names[0]));
#else
    return 0;
#endif
}

/// Whether every object read is hashed and compared with its id.
static inline int drawbridge_git_verify_hashes(int enabled) {
    return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

/// A backend of an object database that asks something of ours. libgit2 frees it through `base.free`.
struct drawbridge_backend {
    git_odb_backend base;
    void *context;
};
