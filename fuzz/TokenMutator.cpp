// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "TokenMutator.h"

#include <algorithm>
#include <cctype>
#include <random>
#include <vector>

namespace fuzz {
namespace {

enum class Kind { Space, Number, Word, Name, String, Mark };

struct Token {
  Kind kind;
  std::string text;
};
using Tokens = std::vector<Token>;

bool wordChar(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$' ||
         c == '.';
}
bool digit(char c) { return c >= '0' && c <= '9'; }

size_t stringEnd(const std::string &text, size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at)
    if (text[at] == '\\')
      ++at;
  return std::min(at + 1, text.size());
}

size_t numberEnd(const std::string &text, size_t at) {
  while (at < text.size() && digit(text[at]))
    ++at;
  if (at + 1 < text.size() && text[at] == '.' && digit(text[at + 1])) {
    for (++at; at < text.size() && digit(text[at]); ++at) {
    }
    if (at + 2 < text.size() && (text[at] == 'E' || text[at] == 'e'))
      for (at += 2; at < text.size() && digit(text[at]); ++at) {
      }
  }
  return at;
}

/// The `x` between dimensions is a mark, so that they are numbers.
Tokens split(const std::string &text) {
  Tokens tokens;
  bool inShape = false;
  for (size_t at = 0; at < text.size();) {
    char c = text[at];
    size_t end = at + 1;
    Kind kind = Kind::Mark;
    if (std::isspace(static_cast<unsigned char>(c))) {
      kind = Kind::Space;
    } else if (c == '"') {
      kind = Kind::String;
      end = stringEnd(text, at);
    } else if (digit(c) ||
               (c == '-' && end < text.size() && digit(text[end]))) {
      kind = Kind::Number;
      end = numberEnd(text, at + (c == '-'));
    } else if (inShape && c == 'x') {
      kind = Kind::Mark;
    } else if (wordChar(c) || c == '%' || c == '#' || c == '@' || c == '!') {
      kind = wordChar(c) ? Kind::Word : Kind::Name;
      while (end < text.size() && wordChar(text[end]))
        ++end;
    }
    inShape =
        kind == Kind::Number || (inShape && kind == Kind::Mark && c == 'x' &&
                                 end < text.size() && digit(text[end]));
    tokens.push_back({kind, text.substr(at, end - at)});
    at = end;
  }
  return tokens;
}

std::string join(const Tokens &tokens) {
  std::string text;
  for (const Token &token : tokens)
    text += token.text;
  return text;
}

const char *const numbers[] = {"0",
                               "1",
                               "2",
                               "3",
                               "4",
                               "5",
                               "7",
                               "8",
                               "16",
                               "31",
                               "32",
                               "33",
                               "63",
                               "64",
                               "65",
                               "127",
                               "128",
                               "255",
                               "256",
                               "257",
                               "-1",
                               "-2",
                               "-3",
                               "-4",
                               "-128",
                               "32767",
                               "65535",
                               "65536",
                               "2147483647",
                               "2147483648",
                               "-2147483648",
                               "4294967295",
                               "4294967296",
                               "1099511627776",
                               "4611686018427387904",
                               "9223372036854775807",
                               "-9223372036854775808",
                               "1.0",
                               "0.0",
                               "-1.0",
                               "0.5",
                               "1.0E-38",
                               "1.0E+38",
                               "1.0E+300",
                               "0x7FC00000"};
const char *const types[] = {"f32",
                             "f16",
                             "bf16",
                             "si8",
                             "ui8",
                             "i8",
                             "i16",
                             "ui16",
                             "si16",
                             "i32",
                             "si32",
                             "ui32",
                             "i1",
                             "i4",
                             "i64",
                             "index",
                             "none",
                             "f64",
                             "!quant.uniform<i8:f32, 0.5>",
                             "!quant.uniform<u8:f32, 0.25:128>",
                             "!quant.uniform<i16:f32, 0.5>",
                             "!quant.calibrated<f32<-1.0:1.0>>"};

/// What earlier inputs held: `name = value` attributes and quoted words.
struct Pool {
  std::vector<std::string> attributes, strings;
  void add(std::vector<std::string> &list, std::string text,
           std::mt19937 &random) {
    if (text.size() > 120 ||
        std::find(list.begin(), list.end(), text) != list.end())
      return;
    if (list.size() < 600)
      list.push_back(std::move(text));
    else
      list[random() % list.size()] = std::move(text);
  }
} pool;

class Mutator {
public:
  Mutator(Tokens tokens, unsigned seed)
      : tokens(std::move(tokens)), random(seed) {}

  void change() {
    if (tokens.empty())
      return;
    switch (random() % 12) {
    case 0:
    case 1:
    case 2:
      return changeNumber();
    case 3:
      return changeType();
    case 4:
    case 5:
      return copySameKind();
    case 6:
      return changeElement();
    case 7:
      return changeElement();
    case 8:
      return insertAttribute();
    case 9:
      return changeLine();
    case 10:
      return changeString();
    default:
      return changeAny();
    }
  }

  Tokens tokens;
  std::mt19937 random;

private:
  template <typename T, size_t n> const T &one(const T (&list)[n]) {
    return list[random() % n];
  }

  /// A random token of a kind, or the number of tokens.
  size_t any(Kind kind) {
    size_t start = random() % tokens.size();
    for (size_t i = 0; i < tokens.size(); ++i)
      if (size_t at = (start + i) % tokens.size(); tokens[at].kind == kind)
        return at;
    return tokens.size();
  }

  void changeNumber() {
    size_t at = any(Kind::Number);
    if (at == tokens.size())
      return;
    std::string old = tokens[at].text;
    bool real = old.find('.') != std::string::npos;
    std::string made = one(numbers);
    if (random() % 3 == 0 && !real && old.size() < 18)
      made = std::to_string(std::stoll(old) + (random() % 2 ? 1 : -1));
    else if (real && made.find('.') == std::string::npos && made[1] != 'x')
      made += ".0";
    tokens[at].text = made;
    if (random() % 2) // everywhere: types of one value agree again
      for (Token &token : tokens)
        if (token.kind == Kind::Number && token.text == old)
          token.text = made;
  }

  void changeType() {
    size_t at = any(Kind::Word);
    for (int tries = 0; tries < 16 && at < tokens.size();
         ++tries, at = any(Kind::Word)) {
      std::string old = tokens[at].text;
      std::string bare = old.front() == 'x' ? old.substr(1) : old;
      if (std::find(std::begin(types), std::end(types), bare) ==
              std::end(types) &&
          bare != "true" && bare != "false")
        continue;
      std::string made = bare == "true"    ? "false"
                         : bare == "false" ? "true"
                                           : one(types);
      made = (old.front() == 'x' ? "x" : "") + made;
      bool all = random() % 2;
      for (size_t i = 0; i < tokens.size(); ++i)
        if (i == at || (all && tokens[i].text == old))
          tokens[i].text = made;
      return;
    }
  }

  void copySameKind() {
    Kind kind = one({Kind::Number, Kind::Number, Kind::Name, Kind::Name,
                     Kind::Word, Kind::String});
    size_t from = any(kind), to = any(kind);
    if (from < tokens.size())
      tokens[to].text = tokens[from].text;
  }
  Kind one(std::initializer_list<Kind> list) {
    return list.begin()[random() % list.size()];
  }

  /// [begin, end) of the list element around a token, between commas or
  /// brackets.
  std::pair<size_t, size_t> elementAround(size_t at) {
    auto opens = [&](size_t i) {
      return tokens[i].kind == Kind::Mark &&
             std::string("([{<").find(tokens[i].text) != std::string::npos;
    };
    auto closes = [&](size_t i) {
      return tokens[i].kind == Kind::Mark &&
             std::string(")]}>").find(tokens[i].text) != std::string::npos;
    };
    size_t begin = at, end = at;
    for (int depth = 0; begin > 0; --begin) {
      depth += closes(begin - 1) ? 1 : opens(begin - 1) ? -1 : 0;
      if (depth < 0 || (depth == 0 && tokens[begin - 1].text == ","))
        break;
    }
    for (int depth = 0; end < tokens.size(); ++end) {
      depth += opens(end) ? 1 : closes(end) ? -1 : 0;
      if (depth < 0 || (depth == 0 && tokens[end].text == ","))
        break;
    }
    return {begin, std::max(end, begin)};
  }

  void changeElement() {
    auto [begin, end] = elementAround(random() % tokens.size());
    Tokens element(tokens.begin() + begin, tokens.begin() + end);
    if (random() % 2) { // delete it, with its comma
      bool comma = end < tokens.size() && tokens[end].text == ",";
      bool before = !comma && begin > 0 && tokens[begin - 1].text == ",";
      tokens.erase(tokens.begin() + begin - before,
                   tokens.begin() + end + comma);
      return;
    }
    if (element.size() > 400)
      return;
    element.insert(element.begin(), {Kind::Mark, ","});
    tokens.insert(tokens.begin() + end, element.begin(), element.end());
  }

  void insertAttribute() {
    if (pool.attributes.empty())
      return;
    std::string attribute = pool.attributes[random() % pool.attributes.size()];
    for (int tries = 0; tries < 8; ++tries) {
      size_t at = any(Kind::Mark);
      if (at < tokens.size() && tokens[at].text == "{") {
        tokens.insert(tokens.begin() + at + 1, {Kind::Word, attribute + ", "});
        return;
      }
    }
    // Another value for an attribute that is there.
    std::string name = attribute.substr(0, attribute.find(' '));
    for (size_t i = 0; i + 4 < tokens.size(); ++i)
      if (tokens[i].text == name && tokens[i + 2].text == "=") {
        auto [begin, end] = elementAround(i);
        tokens.erase(tokens.begin() + begin, tokens.begin() + end);
        tokens.insert(tokens.begin() + begin, {Kind::Word, attribute});
        return;
      }
  }

  /// [begin, end) of a line, with its end.
  std::pair<size_t, size_t> line() {
    size_t at = random() % tokens.size(), begin = at, end = at;
    while (begin > 0 && tokens[begin - 1].text != "\n")
      --begin;
    while (end < tokens.size() && tokens[end].text != "\n")
      ++end;
    return {begin, std::min(end + 1, tokens.size())};
  }

  void changeLine() {
    auto [begin, end] = line();
    Tokens copy(tokens.begin() + begin, tokens.begin() + end);
    unsigned what = random() % 3;
    if (what != 1)
      tokens.erase(tokens.begin() + begin, tokens.begin() + end);
    if (what == 0 || tokens.empty())
      return;
    size_t to = line().first;
    tokens.insert(tokens.begin() + to, copy.begin(), copy.end());
  }

  void changeString() {
    size_t at = any(Kind::String);
    if (at < tokens.size() && !pool.strings.empty())
      tokens[at].text = pool.strings[random() % pool.strings.size()];
  }

  void changeAny() {
    size_t at = random() % tokens.size(), other = random() % tokens.size();
    switch (random() % 3) {
    case 0:
      tokens.erase(tokens.begin() + at);
      return;
    case 1: {
      Token copy = tokens[other];
      tokens.insert(tokens.begin() + at, copy);
      return;
    }
    default:
      std::swap(tokens[at], tokens[other]);
    }
  }
};

/// Remembers attributes and strings of `tokens`.
void harvest(const Tokens &tokens, std::mt19937 &random) {
  for (size_t i = 0; i + 4 < tokens.size(); ++i) {
    if (tokens[i].kind == Kind::String)
      pool.add(pool.strings, tokens[i].text, random);
    if (tokens[i].kind != Kind::Word || tokens[i + 2].text != "=")
      continue;
    std::string text;
    int depth = 0;
    for (size_t j = i; j < tokens.size() && j < i + 60; ++j) {
      const std::string &t = tokens[j].text;
      depth += t == "[" || t == "<" || t == "("   ? 1
               : t == "]" || t == ">" || t == ")" ? -1
                                                  : 0;
      if (depth == 0 && (t == "," || t == "}")) {
        pool.add(pool.attributes, text, random);
        break;
      }
      text += t;
    }
  }
}

} // namespace

std::string mutate(const std::string &text, unsigned seed) {
  Mutator mutator(split(text), seed);
  if (mutator.random() % 8 == 0)
    harvest(mutator.tokens, mutator.random);
  for (unsigned changes = 1 + mutator.random() % 4; changes; --changes)
    mutator.change();
  return join(mutator.tokens);
}

std::string cross(const std::string &into, const std::string &from,
                  unsigned seed) {
  Mutator mutator(split(into), seed);
  harvest(split(from), mutator.random);
  for (int changes = 0; changes < 3; ++changes)
    mutator.change();
  return join(mutator.tokens);
}

} // namespace fuzz
