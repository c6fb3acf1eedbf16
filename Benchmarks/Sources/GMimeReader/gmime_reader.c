#include "gmime_reader.h"

#include <gmime/gmime.h>
#include <string.h>
#include <unistd.h>

void gmime_reader_start(void) { g_mime_init(); }

static size_t length(const char *text) { return text ? strlen(text) : 0; }

static size_t addresses(InternetAddressList *list) {
    size_t read = 0;
    int count = list ? internet_address_list_length(list) : 0;
    for (int index = 0; index < count; index++) {
        InternetAddress *address = internet_address_list_get_address(list, index);
        read += length(internet_address_get_name(address));
        if (INTERNET_ADDRESS_IS_MAILBOX(address)) {
            read += length(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)));
        }
    }
    return read;
}

static size_t header(GMimeMessage *message) {
    size_t read = length(g_mime_message_get_subject(message));
    read += addresses(g_mime_message_get_from(message));
    read += addresses(g_mime_message_get_to(message));
    read += addresses(g_mime_message_get_cc(message));
    read += length(g_mime_message_get_message_id(message));
    GDateTime *date = g_mime_message_get_date(message);
    if (date) read += (size_t)(g_date_time_to_unix(date) & 1);
    const char *value = g_mime_object_get_header(GMIME_OBJECT(message), "References");
    if (value) {
        GMimeReferences *references = g_mime_references_parse(NULL, value);
        int count = g_mime_references_length(references);
        for (int index = 0; index < count; index++) {
            read += length(g_mime_references_get_message_id(references, index));
        }
        g_mime_references_free(references);
    }
    return read;
}

static void read_part(GMimeObject *parent, GMimeObject *object, gpointer data) {
    (void)parent;
    gmime_counts *counts = data;
    counts->parts++;
    if (!GMIME_IS_PART(object)) return;
    GMimePart *part = GMIME_PART(object);
    counts->header += length(g_mime_part_get_filename(part));
    if (GMIME_IS_TEXT_PART(object)) {
        char *text = g_mime_text_part_get_text(GMIME_TEXT_PART(object));
        counts->content += length(text);
        g_free(text);
        return;
    }
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (!content) return;
    GMimeStream *decoded = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(content, decoded);
    counts->content += (size_t)g_mime_stream_length(decoded);
    g_object_unref(decoded);
}

static GMimeMessage *parse(GMimeStream *stream) {
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    return message;
}

/// A stream over bytes that stay where they are.
static GMimeStream *memory(const uint8_t *bytes, size_t count, GByteArray *array) {
    array->data = (guint8 *)bytes;
    array->len = (guint)count;
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_stream_mem_set_byte_array(GMIME_STREAM_MEM(stream), array);
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    return stream;
}

gmime_counts gmime_read_header(const uint8_t *bytes, size_t count) {
    gmime_counts counts = {0};
    GByteArray array;
    GMimeStream *stream = memory(bytes, count, &array);
    GMimeMessage *message = parse(stream);
    g_object_unref(stream);
    if (!message) return counts;
    counts.header = header(message);
    g_object_unref(message);
    return counts;
}

gmime_counts gmime_read_message(const uint8_t *bytes, size_t count) {
    gmime_counts counts = {0};
    GByteArray array;
    GMimeStream *stream = memory(bytes, count, &array);
    GMimeMessage *message = parse(stream);
    g_object_unref(stream);
    if (!message) return counts;
    counts.header = header(message);
    g_mime_message_foreach(message, read_part, &counts);
    g_object_unref(message);
    return counts;
}

static void drop_part(GMimeObject *parent, GMimeObject *object, gpointer data) {
    (void)parent;
    gmime_counts *counts = data;
    counts->parts++;
    if (!GMIME_IS_PART(object)) return;
    GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object));
    if (!content) return;
    GMimeStream *sink = g_mime_stream_null_new();
    g_mime_data_wrapper_write_to_stream(content, sink);
    counts->content += GMIME_STREAM_NULL(sink)->written;
    g_object_unref(sink);
}

gmime_counts gmime_read_file(int descriptor) {
    gmime_counts counts = {0};
    // A stream begins where the descriptor stands.
    lseek(descriptor, 0, SEEK_SET);
    GMimeStream *stream = g_mime_stream_fs_new(dup(descriptor));
    GMimeMessage *message = parse(stream);
    g_object_unref(stream);
    if (!message) return counts;
    counts.header = header(message);
    g_mime_message_foreach(message, drop_part, &counts);
    g_object_unref(message);
    return counts;
}
