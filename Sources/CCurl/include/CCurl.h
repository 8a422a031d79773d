// libcurl, with its two variadic functions given a type each: Swift can call no others.
#pragma once
#include <curl/curl.h>
#include <fcntl.h>
#include <stddef.h>

#if LIBCURL_VERSION_NUM < 0x075000
#error "libcurl 7.80 or newer is needed (CURLOPT_PREREQFUNCTION)"
#endif

/// Sets up what all transfers share. To be called once, before anything else here.
static inline CURLcode drawbridge_curl_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

static inline CURLcode drawbridge_curl_set_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode drawbridge_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

/// libcurl copies the text; `CURLOPT_POSTFIELDS` alone it doesn't.
static inline CURLcode drawbridge_curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

/// For contexts and buffers, which have to live as long as the transfer.
static inline CURLcode drawbridge_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode drawbridge_curl_set_headers(CURL *handle, struct curl_slist *list) {
    return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, list);
}

static inline CURLcode drawbridge_curl_set_url(CURL *handle, CURLU *url) {
    return curl_easy_setopt(handle, CURLOPT_CURLU, url);
}

/// Nothing but HTTP and HTTPS, whatever a URL says.
static inline CURLcode drawbridge_curl_allow_http_only(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return curl_easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

/// The functions that libcurl calls while it works; each gets `context` as its last or its first argument.
typedef size_t (*drawbridge_curl_data_function)(char *data, size_t size, size_t count, void *context);
typedef int (*drawbridge_curl_progress_function)(
    void *context, curl_off_t toReceive, curl_off_t received, curl_off_t toSend, curl_off_t sent);
typedef int (*drawbridge_curl_ready_function)(
    void *context, char *remoteAddress, char *localAddress, int remotePort, int localPort);

static inline CURLcode drawbridge_curl_set_receivers(
    CURL *handle, drawbridge_curl_data_function header, drawbridge_curl_data_function body, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, header);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, body);
    return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_WRITEDATA, context) : code;
}

static inline CURLcode drawbridge_curl_set_sender(
    CURL *handle, drawbridge_curl_data_function read, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, read);
    return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_READDATA, context) : code;
}

static inline CURLcode drawbridge_curl_set_progress(
    CURL *handle, drawbridge_curl_progress_function progress, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, progress);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
    return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L) : code;
}

/// `ready` is called when the connection stands and nothing of the request was sent; libcurl 7.80 or newer.
static inline CURLcode drawbridge_curl_set_ready(CURL *handle, drawbridge_curl_ready_function ready, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, ready);
    return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_PREREQDATA, context) : code;
}

static inline int drawbridge_curl_keep_to_itself(void *context, curl_socket_t socket, curlsocktype purpose) {
    (void)context;
    (void)purpose;
    return fcntl(socket, F_SETFD, FD_CLOEXEC) == -1 ? CURL_SOCKOPT_ERROR : CURL_SOCKOPT_OK;
}

/// Sockets aren't handed down to programs that are started meanwhile; libcurl itself doesn't see to that.
static inline CURLcode drawbridge_curl_keep_sockets(CURL *handle) {
    return curl_easy_setopt(handle, CURLOPT_SOCKOPTFUNCTION, drawbridge_curl_keep_to_itself);
}

/// The system's error number of the last failed connection; 0 if there is none.
static inline int drawbridge_curl_system_error(CURL *handle) {
    long number = 0;
    return curl_easy_getinfo(handle, CURLINFO_OS_ERRNO, &number) == CURLE_OK ? (int)number : 0;
}

/// The address that the last connection went to; null if there was none.
static inline const char *drawbridge_curl_remote_address(CURL *handle) {
    char *address = NULL;
    return curl_easy_getinfo(handle, CURLINFO_PRIMARY_IP, &address) == CURLE_OK ? address : NULL;
}

/// The socket of a connection made with `CURLOPT_CONNECT_ONLY`; -1 if it is gone.
static inline int drawbridge_curl_socket(CURL *handle) {
    curl_socket_t number = CURL_SOCKET_BAD;
    return curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &number) == CURLE_OK ? (int)number : -1;
}
