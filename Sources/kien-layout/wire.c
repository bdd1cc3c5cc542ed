// Reading requests and writing responses; the format is described in wire.h.
#define _GNU_SOURCE
#include "wire.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// MARK: Request

uint32_t load_u32(const uint8_t *bytes) {
  return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16
         | (uint32_t)bytes[3] << 24;
}

static int32_t take_i32(const uint8_t **cursor) {
  uint32_t value = load_u32(*cursor);
  *cursor += 4;
  return (int32_t)value;
}

static bool is_within(int32_t value, int32_t lowest, int32_t highest) {
  return value >= lowest && value <= highest;
}

static bool is_index_or_none(int32_t value, uint32_t count) {
  return value == -1 || (value >= 0 && (uint32_t)value < count);
}

static bool decode_clusters(const uint8_t **cursor, struct request *request) {
  for (uint32_t i = 0; i < request->cluster_count; i++) {
    struct cluster cluster = {.parent = take_i32(cursor)};
    cluster.margin = take_i32(cursor);
    if (!is_index_or_none(cluster.parent, i)) return false;
    if (!is_within(cluster.margin, 0, MAXIMUM_MARGIN)) return false;
    request->clusters[i] = cluster;
  }
  return true;
}

static bool decode_nodes(const uint8_t **cursor, struct request *request) {
  for (uint32_t i = 0; i < request->node_count; i++) {
    struct node node = {.width = take_i32(cursor)};
    node.height = take_i32(cursor);
    node.cluster = take_i32(cursor);
    if (!is_within(node.width, 1, MAXIMUM_BOX_SIDE)) return false;
    if (!is_within(node.height, 1, MAXIMUM_BOX_SIDE)) return false;
    if (!is_index_or_none(node.cluster, request->cluster_count)) return false;
    if (request->has_places) {
      node.x = take_i32(cursor);
      node.y = take_i32(cursor);
      if (!is_within(node.x, 0, MAXIMUM_PLACE)) return false;
      if (!is_within(node.y, 0, MAXIMUM_PLACE)) return false;
    }
    request->nodes[i] = node;
  }
  return true;
}

static bool decode_edges(const uint8_t **cursor, struct request *request) {
  for (uint32_t i = 0; i < request->edge_count; i++) {
    struct edge edge = {.tail = take_i32(cursor)};
    edge.head = take_i32(cursor);
    edge.weight = take_i32(cursor);
    edge.ranks_spanned = take_i32(cursor);
    if (edge.tail < 0 || (uint32_t)edge.tail >= request->node_count) return false;
    if (edge.head < 0 || (uint32_t)edge.head >= request->node_count) return false;
    if (!is_within(edge.weight, 1, MAXIMUM_WEIGHT)) return false;
    if (!is_within(edge.ranks_spanned, 1, MAXIMUM_RANKS_SPANNED)) return false;
    request->edges[i] = edge;
  }
  return true;
}

enum status decode_request(const uint8_t *bytes, size_t length, struct request *request) {
  if (length < REQUEST_HEADER_BYTES || load_u32(bytes) != REQUEST_MAGIC
      || load_u32(bytes + 4) != length) {
    return STATUS_MALFORMED_REQUEST;
  }
  uint32_t direction = load_u32(bytes + 8);
  uint32_t routing = load_u32(bytes + 12);
  request->left_to_right = direction == 1;
  request->has_places = direction == 2;
  request->polylines = routing == 1;
  request->node_separation = load_u32(bytes + 16);
  request->rank_separation = load_u32(bytes + 20);
  request->cluster_count = load_u32(bytes + 24);
  request->node_count = load_u32(bytes + 28);
  request->edge_count = load_u32(bytes + 32);

  if (request->cluster_count > MAXIMUM_CLUSTERS || request->node_count > MAXIMUM_NODES
      || request->edge_count > MAXIMUM_EDGES) {
    return STATUS_OVER_BUDGET;
  }
  // Cannot overflow: the counts are within the budget.
  size_t node_bytes = request->has_places ? 20 : 12;
  size_t expected = REQUEST_HEADER_BYTES + request->cluster_count * 8u
                    + request->node_count * node_bytes + request->edge_count * 16u;
  if (length != expected) return STATUS_MALFORMED_REQUEST;

  if (direction > 2 || routing > 1) return STATUS_OUT_OF_RANGE;
  if (request->has_places && request->cluster_count > 0) return STATUS_OUT_OF_RANGE;
  if (request->node_separation < 1 || request->node_separation > (uint32_t)MAXIMUM_SEPARATION
      || request->rank_separation < 1 || request->rank_separation > (uint32_t)MAXIMUM_SEPARATION) {
    return STATUS_OUT_OF_RANGE;
  }
  const uint8_t *cursor = bytes + REQUEST_HEADER_BYTES;
  bool valid = decode_clusters(&cursor, request) && decode_nodes(&cursor, request)
               && decode_edges(&cursor, request);
  return valid ? STATUS_LAYOUT : STATUS_OUT_OF_RANGE;
}

enum status read_request(struct request *request) {
  // One byte more than the longest request, so that a longer input is noticed.
  static uint8_t bytes[MAXIMUM_REQUEST_BYTES + 1];
  size_t length = 0;
  while (length < sizeof bytes) {
    ssize_t count = read(STDIN_FILENO, bytes + length, sizeof bytes - length);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return STATUS_MALFORMED_REQUEST;
    if (count == 0) break;
    length += (size_t)count;
  }
  return decode_request(bytes, length, request);
}

// MARK: Response

static uint8_t *response_bytes = nullptr;
static size_t response_length = 0;
static size_t response_capacity = 0;

static void store_u32(uint8_t *destination, uint32_t value) {
  for (int i = 0; i < 4; i++) destination[i] = (uint8_t)(value >> (8 * i));
}

// Makes room for `count` bytes more, or ends the process.
static uint8_t *response_grow(size_t count) {
  if (response_length + count > MAXIMUM_RESPONSE_BYTES) _exit(1);
  if (response_length + count > response_capacity) {
    size_t capacity = response_capacity < 65536 ? 65536 : response_capacity * 2;
    uint8_t *bytes = realloc(response_bytes, capacity);
    if (bytes == nullptr) _exit(1);
    response_bytes = bytes;
    response_capacity = capacity;
  }
  uint8_t *destination = response_bytes + response_length;
  response_length += count;
  return destination;
}

void response_begin(enum status status) {
  response_length = 0;
  response_put_u32(RESPONSE_MAGIC);
  response_put_u32(0);
  response_put_u32(status);
}

void response_put_u32(uint32_t value) { store_u32(response_grow(4), value); }

void response_put_f64(double value) {
  // Turns a negative zero into zero: the same place must be the same bytes.
  value += 0.0;
  uint64_t bits;
  static_assert(sizeof bits == sizeof value);
  memcpy(&bits, &value, sizeof bits);
  uint8_t *destination = response_grow(8);
  store_u32(destination, (uint32_t)bits);
  store_u32(destination + 4, (uint32_t)(bits >> 32));
}

bool write_all(const uint8_t *bytes, size_t length) {
  size_t sent = 0;
  while (sent < length) {
    ssize_t count = write(STDOUT_FILENO, bytes + sent, length - sent);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    sent += (size_t)count;
  }
  return true;
}

bool response_send(void) {
  store_u32(response_bytes + 4, (uint32_t)response_length);
  return write_all(response_bytes, response_length);
}

void response_put_error(enum status status, const char *message) {
  size_t length = strnlen(message, MAXIMUM_MESSAGE_BYTES);
  response_begin(status);
  response_put_u32((uint32_t)length);
  for (size_t i = 0; i < length; i++) {
    uint8_t byte = (uint8_t)message[i];
    *response_grow(1) = byte >= 0x20 && byte < 0x7F ? byte : '?';
  }
}

void respond_with_error(enum status status, const char *message) {
  response_put_error(status, message);
  response_send();
  _exit(1);
}
