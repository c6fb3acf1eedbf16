#include "curl_transfers.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// A mail in memory.
typedef struct {
    char *bytes;
    size_t count;
    size_t capacity;
} buffer;

static size_t keep(char *bytes, size_t size, size_t count, void *context) {
    buffer *mail = context;
    size_t length = size * count;
    if (mail->count + length > mail->capacity) {
        size_t capacity = 2 * (mail->count + length);
        char *grown = realloc(mail->bytes, capacity);
        if (!grown) return 0;
        mail->bytes = grown;
        mail->capacity = capacity;
    }
    memcpy(mail->bytes + mail->count, bytes, length);
    mail->count += length;
    return length;
}

const char *curl_fetch_mails(const char *url, const char *user, const char *password, const char *authority_file,
                             uint32_t count, size_t *bytes) {
    CURL *curl = curl_easy_init();
    buffer mail = {0};
    CURLcode code = curl ? CURLE_OK : CURLE_OUT_OF_MEMORY;
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_USERNAME, user);
    curl_easy_setopt(curl, CURLOPT_PASSWORD, password);
    curl_easy_setopt(curl, CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN");
    curl_easy_setopt(curl, CURLOPT_SASL_IR, 1L);
    curl_easy_setopt(curl, CURLOPT_CAINFO, authority_file);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &mail);
    *bytes = 0;
    for (uint32_t uid = 1; code == CURLE_OK && uid <= count; uid++) {
        char message[256];
        snprintf(message, sizeof message, "%s/;UID=%u", url, uid);
        curl_easy_setopt(curl, CURLOPT_URL, message);
        mail.count = 0;
        code = curl_easy_perform(curl);
        *bytes += mail.count;
    }
    free(mail.bytes);
    curl_easy_cleanup(curl);
    return code == CURLE_OK ? NULL : curl_easy_strerror(code);
}

/// What is left to be sent.
typedef struct {
    const uint8_t *bytes;
    size_t count;
} rest;

static size_t give(char *target, size_t size, size_t count, void *context) {
    rest *mail = context;
    size_t length = size * count < mail->count ? size * count : mail->count;
    memcpy(target, mail->bytes, length);
    mail->bytes += length;
    mail->count -= length;
    return length;
}

const char *curl_send_mail(const char *url, const char *sender, const char *const *recipients, size_t count,
                           const uint8_t *mail, size_t size) {
    CURL *curl = curl_easy_init();
    struct curl_slist *list = NULL;
    for (size_t index = 0; index < count; index++) list = curl_slist_append(list, recipients[index]);
    rest unsent = {mail, size};
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, sender);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, list);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)size);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_READDATA, &unsent);
    CURLcode code = curl ? curl_easy_perform(curl) : CURLE_OUT_OF_MEMORY;
    curl_slist_free_all(list);
    curl_easy_cleanup(curl);
    return code == CURLE_OK ? NULL : curl_easy_strerror(code);
}
