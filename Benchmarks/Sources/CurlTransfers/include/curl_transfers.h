#pragma once
#include <stddef.h>
#include <stdint.h>

/// Fetches the messages of UIDs 1 to `count` of the folder at `url` into memory, one transfer each over one connection.
/// `authority_file` is the PEM file of the server's authority. Gives libcurl's words when it fails, else NULL; `bytes`
/// is how many it fetched.
const char *curl_fetch_mails(const char *url, const char *user, const char *password, const char *authority_file,
                             uint32_t count, size_t *bytes);

/// Sends one mail to all recipients in one transfer. Gives libcurl's words when it fails, else NULL.
const char *curl_send_mail(const char *url, const char *sender, const char *const *recipients, size_t count,
                           const uint8_t *mail, size_t size);
