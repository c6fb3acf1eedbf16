// libcurl, with wrappers for its variadic functions, which Swift does not import.
#include <curl/curl.h>

static inline CURLcode curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

/// For CURLOPT_HEADERFUNCTION and CURLOPT_WRITEFUNCTION: bytes, 1, count, the HEADERDATA or WRITEDATA.
static inline CURLcode curl_set_reader(CURL *handle, CURLoption option,
                                       size_t (*reader)(char *, size_t, size_t, void *)) {
    return curl_easy_setopt(handle, option, reader);
}

static inline CURLcode curl_set_opener(CURL *handle, curl_opensocket_callback opener) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, opener);
}

static inline CURLcode curl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode curl_get_socket(CURL *handle, CURLINFO info, curl_socket_t *value) {
    return curl_easy_getinfo(handle, info, value);
}

/// The result of the next finished transfer of a multi handle; -1 when none is finished.
static inline int curl_multi_next_result(CURLM *multi) {
    int left;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left)))
        if (message->msg == CURLMSG_DONE) return (int)message->data.result;
    return -1;
}
