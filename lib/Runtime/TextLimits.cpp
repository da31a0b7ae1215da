// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "TextLimits.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MathExtras.h"

#include <algorithm>

using namespace llvm;

namespace tpu_eval::runtime {
namespace {

constexpr uint64_t depthLimit = 100;    // of brackets, through aliases too
constexpr uint64_t sizeLimit = 1 << 20; // attributes behind an alias
constexpr uint64_t elementLimit = uint64_t(1) << 40;
constexpr uint64_t widthLimit = 64;

/// How deep and how large an attribute is once its aliases are written out.
struct Extent {
  uint64_t depth = 0, size = 1;
};

/// One walk over the text, by tokens; strings and comments are skipped.
class Scanner {
public:
  explicit Scanner(StringRef text) : text(text) {}
  std::optional<std::string> run();

private:
  bool step();
  void skipString();
  bool mark(char c);
  bool word();
  bool alias();
  bool number();
  bool typeWord(StringRef word);
  void beginLineAtTop();
  void endDefinition();
  StringRef takeWhile(bool (*wanted)(char));
  bool excess(size_t where, Twine expected, Twine got);

  StringRef text;
  size_t at = 0;
  uint64_t depth = 0;
  std::string found;

  uint64_t elements = 1; // of the shape that is being read
  bool newLine = true;   // no token of this line yet
  char last = '\n';      // of the token before
  StringRef defined;     // the alias whose definition this is
  Extent extent;         // of that definition, so far
  StringMap<Extent> aliases;
};

bool isWordChar(char c) {
  return isAlnum(c) || c == '_' || c == '$' || c == '.';
}
// A nul is white space to MLIR.
bool isSpaceChar(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0';
}
bool isDigitChar(char c) { return isDigit(c); }

/// `text` from its first token on.
StringRef skipBlank(StringRef text) {
  for (;;) {
    text = text.drop_while(isSpaceChar);
    if (!text.starts_with("//"))
      return text;
    text = text.drop_until([](char c) { return c == '\n'; });
  }
}

bool Scanner::excess(size_t where, Twine expected, Twine got) {
  StringRef before = text.take_front(where);
  size_t line = before.count('\n') + 1,
         column = where - (before.rfind('\n') + 1) + 1;
  found = (":" + Twine(line) + ":" + Twine(column) + ": expected " + expected +
           ", but got " + got)
              .str();
  return false;
}

StringRef Scanner::takeWhile(bool (*wanted)(char)) {
  StringRef taken = text.substr(at).take_while(wanted);
  at += taken.size();
  return taken;
}

void Scanner::skipString() {
  for (++at; at < text.size() && text[at] != '"' && text[at] != '\n'; ++at)
    at += text[at] == '\\';
  at = std::min(at + 1, text.size());
}

std::optional<std::string> Scanner::run() {
  while (at < text.size())
    if (!step())
      return found;
  return std::nullopt;
}

bool Scanner::step() {
  char c = text[at];
  if (isSpaceChar(c)) {
    newLine |= c == '\n';
    ++at;
    return true;
  }
  if (text.substr(at).starts_with("//")) {
    at = std::min(text.find('\n', at), text.size());
    return true;
  }
  if (newLine && depth == 0)
    beginLineAtTop();
  newLine = false;
  size_t start = at;
  bool good = true;
  if (c == '"')
    skipString();
  else if (isDigit(c))
    good = number();
  else if (c == '#' || c == '!')
    good = alias();
  else if (isWordChar(c))
    good = word();
  else
    good = mark(c);
  StringRef token = text.slice(start, at);
  last = token == "->" ? '-' : token.back();
  return good;
}

/// A definition ends with its line, unless that is plainly not the end of it.
void Scanner::beginLineAtTop() {
  if (!StringRef("=:-").contains(last) &&
      !StringRef(":<([{-").contains(text[at]))
    endDefinition();
}

void Scanner::endDefinition() {
  if (!defined.empty())
    aliases[defined] = extent;
  defined = "";
  extent = Extent();
}

bool Scanner::mark(char c) {
  size_t start = at++;
  if (c == '-' && at < text.size() && text[at] == '>') {
    ++at;
    return true;
  }
  if (StringRef("([{<").contains(c))
    ++depth;
  else if (StringRef(")]}>").contains(c))
    depth -= depth > 0;
  extent.depth = std::max(extent.depth, depth);
  // Scalable sizes of vectors are in brackets.
  if (c != '[' && c != ']' && c != '?')
    elements = 1;
  if (depth > depthLimit)
    return excess(start, "at most " + Twine(depthLimit) + " levels of brackets",
                  "more");
  return true;
}

bool Scanner::alias() {
  size_t start = at++;
  takeWhile(isWordChar);
  StringRef name = text.slice(start, at);
  elements = 1;
  if (depth == 0 && skipBlank(text.substr(at)).starts_with("=")) {
    endDefinition();
    defined = name;
    return true;
  }
  Extent inner = aliases.lookup(name);
  extent.depth = std::max(extent.depth, depth + inner.depth);
  extent.size = SaturatingAdd(extent.size, inner.size);
  if (extent.depth > depthLimit)
    return excess(start,
                  "at most " + Twine(depthLimit) +
                      " levels of brackets, with those of aliases",
                  "more");
  if (!defined.empty() && extent.size > sizeLimit)
    return excess(start,
                  "at most " + Twine(sizeLimit) + " attributes behind an alias",
                  "more");
  return true;
}

/// A number, or a dimension: digits and an x.
bool Scanner::number() {
  size_t start = at;
  uint64_t value = 0;
  if (takeWhile(isDigitChar).getAsInteger(10, value))
    value = UINT64_MAX;
  StringRef rest = skipBlank(text.substr(at));
  if (rest.consume_front("]"))
    rest = skipBlank(rest);
  if (!rest.starts_with("x")) {
    elements = 1;
    takeWhile(isWordChar);
    return true;
  }
  elements = SaturatingMultiply(elements, std::max<uint64_t>(value, 1));
  if (elements > elementLimit)
    return excess(start, "at most 2^40 elements", "more");
  return true;
}

bool Scanner::word() {
  size_t start = at;
  StringRef name = takeWhile(isWordChar);
  // What follows a dimension: x, and an element type or further dimensions.
  if (name.front() == 'x') {
    at = start + 1;
    return true;
  }
  elements = 1;
  if (name == "affine_map" || name == "affine_set")
    return excess(start, "no affine maps and sets", name);
  return typeWord(name) ||
         excess(start, "integers of at most " + Twine(widthLimit) + " bits",
                name);
}

/// Whether a word is no type of integers, or one of a width within the limit.
bool Scanner::typeWord(StringRef name) {
  name.consume_front("s") || name.consume_front("u");
  uint64_t width = 0;
  return !name.consume_front("i") || name.empty() ||
         !all_of(name, isDigitChar) ||
         (!name.getAsInteger(10, width) && width <= widthLimit);
}

} // namespace

std::optional<std::string> findExcess(const std::string &text) {
  return Scanner(text).run();
}

} // namespace tpu_eval::runtime
