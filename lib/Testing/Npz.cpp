// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Testing/Npz.h"

#include "llvm/ADT/Twine.h"
#include "llvm/Support/DataExtractor.h"
#include "llvm/Support/MemoryBuffer.h"

#include <cstring>
#include <optional>
#include <vector>

using namespace llvm;

namespace tpu_eval::testing {
namespace {

constexpr uint32_t kEntryMark = 0x02014b50, kEndMark = 0x06054b50,
                   kWideEndMark = 0x06064b50;

/// An entry of the archive's directory.
struct Entry {
  std::string name;
  uint64_t method = 0, size = 0, storedSize = 0, offset = 0;
};

/// Reads a zip archive with or without 64-bit fields. What lies outside of the
/// file reads as 0, and `good` says so in the end.
class Archive {
public:
  explicit Archive(StringRef bytes)
      : bytes(bytes), data(bytes, /*IsLittleEndian=*/true, 8) {}

  std::optional<std::vector<Entry>> entries();
  /// The bytes of a stored entry; nothing where they are not in the file.
  std::optional<StringRef> contents(const Entry &entry) const;

private:
  uint64_t u16(uint64_t at) const { return data.getU16(&at); }
  uint64_t u32(uint64_t at) const { return data.getU32(&at); }
  uint64_t u64(uint64_t at) const { return data.getU64(&at); }
  void widen(Entry &entry, uint64_t at, uint64_t end) const;

  StringRef bytes;
  DataExtractor data;
};

/// Fields that do not fit 32 bits stand in the extra field of kind 1, in this
/// order, those that fit left out.
void Archive::widen(Entry &entry, uint64_t at, uint64_t end) const {
  for (; at + 4 <= end; at += 4 + u16(at + 2)) {
    if (u16(at) != 1)
      continue;
    uint64_t field = at + 4;
    for (uint64_t *value : {&entry.size, &entry.storedSize, &entry.offset})
      if (*value == UINT32_MAX) {
        *value = u64(field);
        field += 8;
      }
    return;
  }
}

std::optional<std::vector<Entry>> Archive::entries() {
  size_t end = bytes.rfind(StringRef("PK\5\6", 4));
  if (end == StringRef::npos || end + 22 > bytes.size())
    return std::nullopt;
  uint64_t count = u16(end + 10), at = u32(end + 16);
  if (at == UINT32_MAX || count == UINT16_MAX) {
    size_t wide = bytes.take_front(end).rfind(StringRef("PK\6\6", 4));
    if (wide == StringRef::npos || wide + 56 > bytes.size())
      return std::nullopt;
    count = u64(wide + 32);
    at = u64(wide + 48);
  }
  std::vector<Entry> found;
  for (; count; --count) {
    if (at > bytes.size() || u32(at) != kEntryMark)
      return std::nullopt;
    uint64_t name = u16(at + 28), extra = u16(at + 30), note = u16(at + 32);
    Entry entry{bytes.substr(at + 46, name).str(), u16(at + 10), u32(at + 24),
                u32(at + 20), u32(at + 42)};
    widen(entry, at + 46 + name, at + 46 + name + extra);
    found.push_back(std::move(entry));
    at += 46 + name + extra + note;
  }
  return found;
}

std::optional<StringRef> Archive::contents(const Entry &entry) const {
  if (entry.offset > bytes.size() || bytes.size() - entry.offset < 30)
    return std::nullopt;
  uint64_t start =
      entry.offset + 30 + u16(entry.offset + 26) + u16(entry.offset + 28);
  if (start > bytes.size() || bytes.size() - start < entry.size)
    return std::nullopt;
  return bytes.substr(start, entry.size);
}

/// The value of a key of an npy header, to the next comma.
StringRef headerValue(StringRef header, StringRef key) {
  size_t at = header.find(key);
  if (at == StringRef::npos)
    return "";
  return header.substr(at + key.size())
      .split(':')
      .second.split(',')
      .first.trim(" '");
}

/// The array of an npy file; no data where that is none, or in another order of
/// dimensions or bytes.
WeightData readNpy(StringRef bytes) {
  if (!bytes.starts_with("\x93NUMPY") || bytes.size() < 12)
    return {};
  DataExtractor data(bytes, /*IsLittleEndian=*/true, 8);
  bool wide = bytes[6] > 1;
  uint64_t at = 8;
  uint64_t length = wide ? data.getU32(&at) : data.getU16(&at);
  StringRef header = bytes.substr(at, length),
            numbers = bytes.substr(at).drop_front(
                std::min<size_t>(length, bytes.size() - at));
  StringRef code = headerValue(header, "'descr'");
  unsigned width = 0;
  if (code.empty() || code.front() == '>' ||
      headerValue(header, "'fortran_order'") != "False" ||
      code.drop_front(2).getAsInteger(10, width) || !width)
    return {};
  auto copy =
      std::make_shared<std::vector<char>>(numbers.begin(), numbers.end());
  return {copy->data(), static_cast<int64_t>(copy->size() / width),
          code.drop_front().str(), copy};
}

} // namespace

FailureOr<Arrays> readNpz(StringRef file, std::string &error) {
  auto fail = [&](const Twine &what) {
    error = (file + ": " + what).str();
    return failure();
  };
  auto buffer = MemoryBuffer::getFile(file, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false);
  if (!buffer)
    return fail(buffer.getError().message());
  Archive archive((*buffer)->getBuffer());
  auto entries = archive.entries();
  if (!entries)
    return fail("expected an npz file, but got no directory of one");
  Arrays arrays;
  for (const Entry &entry : *entries) {
    auto bytes = archive.contents(entry);
    if (entry.method || !bytes)
      return fail("'" + entry.name + "': expected a stored array, but got " +
                  (entry.method ? "a compressed one" : "a part of it"));
    WeightData array = readNpy(*bytes);
    if (!array.owner)
      return fail("'" + entry.name +
                  "': expected an npy array in C order, but got another");
    StringRef name = entry.name;
    name.consume_back(".npy");
    arrays[name] = std::move(array);
  }
  return arrays;
}

} // namespace tpu_eval::testing
