// SPDX-License-Identifier: Apache-2.0
// Finds out what an undeclared name is from how it is used.
//
// `PFOO Bar;` makes PFOO a type, `Foo(x)` Foo a function, `case FOO:` FOO a constant, `p->Foo->x`
// the member Foo a pointer to a record. A name used as `(Foo)(x)` or `Foo * x` can be several
// things: votes decide.
//
// Example: for `PFOO p = GetFoo(d); p->Lock = 0;` it notes a type PFOO that declares `p`; `p`
// before `->`; so values of PFOO are pointers to records; a function GetFoo; a member Lock that is
// a number.
#include "frontend/parse/voter.h"

namespace spinproof::frontend {

namespace {

/// Walks the words of one file and votes.
class Voter {
public:
  Voter(const std::vector<Word>& words, llvm::StringMap<NameUse>& names, llvm::StringSet<>& tags)
      : words_(words), names_(names), tags_(tags) {}

  void run() {
    for (size_t at = 0; at < words_.size(); ++at) {
      if (word(at).isName()) {
        name(at);
      }
    }
  }

private:
  const Word& word(size_t at) const {
    static const Word end{Kind::End, ""};
    return at < words_.size() ? words_[at] : end;
  }
  const Word& before(size_t at, size_t by = 1) const {
    return word(at >= by ? at - by : words_.size());
  }

  size_t closing(size_t open, const char* left = "(", const char* right = ")") const {
    int depth = 0;
    for (size_t at = open; at < words_.size() && at < open + 400; ++at) {
      depth += word(at).is(left) ? 1 : word(at).is(right) ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return words_.size();
  }

  /// True behind `word name(…)`.
  bool endsDeclarator(size_t at) const {
    int depth = 0;
    for (size_t open = at; open-- > 0 && at - open < 400;) {
      depth += word(open).is(")") ? 1 : word(open).is("(") ? -1 : 0;
      if (depth == 0) {
        const Word& result = before(open, 2);
        return open + 1 < at && before(open).isName() &&
               (result.isName() || isTypeKeyword(result) || result.is("*"));
      }
    }
    return false;
  }

  /// Notes what stands at `after`, behind a value, and what stands before it.
  void shape(Shape& shape, size_t after, const Word& previous) const {
    const Word& next = word(after);
    shape.arrow += next.is("->");
    shape.dot += next.is(".");
    if (next.is("[")) {
      shape.index += 1;
      const Word& behind = word(closing(after, "[", "]") + 1);
      shape.elementArrow += behind.is("->");
      shape.elementDot += behind.is(".");
      shape.elementCall += behind.is("(");
    }
    shape.call += next.is("(") || (previous.is("*") && next.is(")") && word(after + 1).is("("));
    shape.number +=
        isAnyOf(next, {"|",  "&",  "+",  "-",  "<",  ">",  "<=", ">=", "<<", ">>",
                       "|=", "&=", "+=", "-=", "++", "--", "*",  "/",  "%",  "^"}) ||
        isAnyOf(previous, {"++", "--", "<", ">", "<=", ">=", "|", "+", "-", "~", "switch"});
    shape.assigned +=
        isAnyOf(next, {"=", "|=", "&=", "+=", "-=", "++", "--"}) || isAnyOf(previous, {"++", "--"});
    shape.scalar += isAnyOf(next, {"=", "==", "!=", "&&", "||", "?"}) ||
                    isAnyOf(previous, {"!", "==", "!=", "&&", "||", "return"});
    shape.address += previous.is("&");
  }

  void name(size_t at) {
    const Word& previous = before(at);
    if (isAnyOf(previous, {"struct", "union", "enum", "class"})) {
      return tag(at);
    }
    NameUse& use = names_[word(at).text];
    if (previous.is("->") || (previous.is(".") && !before(at, 2).is("."))) {
      use.isMember = true;
      Word first = chainStart(at);
      shape(use.member, at + 1, first);
      return;
    }
    if (previous.is("goto") || previous.is("::") || word(at + 1).is("::")) {
      return;
    }
    if (word(at + 1).is(":") && isAnyOf(previous, {";", "{", "}"})) {
      return; // a label
    }
    if (!asType(at, use)) {
      asValue(at, use);
    }
  }

  /// The sign before the first word of `a->b.c`.
  Word chainStart(size_t at) const {
    while (at >= 2 && (before(at).is("->") || before(at).is(".")) && before(at, 2).isName()) {
      at -= 2;
    }
    return before(at);
  }

  void tag(size_t at) {
    if (word(at + 1).is("{") || word(at + 1).is(":")) {
      tags_.insert(word(at).text);
    }
    declared(names_[word(at).text], at + 1);
  }

  /// `X a`, `X *a`: notes what is declared.
  void declared(NameUse& use, size_t at) {
    size_t stars = 0;
    for (; word(at).is("*") || isAnyOf(word(at), {"const", "volatile"}); ++at) {
      stars += word(at).is("*");
    }
    if (word(at).isName() && stars < 2 && !word(at + 1).is("(")) {
      (stars ? use.declaresPointer : use.declares).push_back(word(at).text.str());
    }
  }

  bool asType(size_t at, NameUse& use) {
    const Word& next = word(at + 1);
    const Word& previous = before(at);
    if (next.isName() || isTypeKeyword(next)) {
      besideName(at, use);
      return true;
    }
    if (next.is("{") && isAnyOf(previous, {";", "{", "}", ")"})) {
      use.noise += 1; // TRY {
      return true;
    }
    if (next.is("*")) {
      return beforeStar(at, use);
    }
    if (previous.is("(") && next.is(")")) {
      return inParentheses(at, use);
    }
    if (next.is("(") && word(at + 2).is("*") && word(at + 3).isName() && word(at + 4).is(")") &&
        word(at + 5).is("(")) {
      use.type += 1; // X (*callback)(…)
      return true;
    }
    if (next.is("(") && isAnyOf(word(at + 2), {"__stdcall", "__cdecl", "NTAPI"})) {
      use.type += 1;
      return true;
    }
    if (isAnyOf(next, {",", ")"}) && isAnyOf(previous, {"const", "volatile"})) {
      use.type += 1;
      return true;
    }
    if (isAnyOf(previous, {"public", "protected", "private", "virtual"}) &&
        isAnyOf(next, {",", "{", "<"})) {
      use.type += 4; // class A : public X
      use.isBase = true;
      return true;
    }
    return false;
  }

  /// `X y`: X is a type; or, with a third word, X or its neighbour is a decoration.
  void besideName(size_t at, NameUse& use) {
    const Word& next = word(at + 1);
    const Word& previous = before(at);
    size_t third = at + 2;
    if (isAnyOf(next, {"const", "volatile"}) && word(third).is("*")) {
      use.type += 1; // X const *a
      declared(use, at + 1);
      return;
    }
    while (word(third).is("*")) {
      ++third;
    }
    bool decorates = isTypeKeyword(next) ||
                     isAnyOf(next, {"static", "extern", "inline", "__inline"}) ||
                     word(third).isName();
    bool qualified = isAnyOf(previous, {"const", "volatile"});
    bool decorated = previous.isName() || (isTypeKeyword(previous) && !qualified);
    if (decorates) {
      use.noise += 1;
    } else if (decorated) {
      use.weakType += 1;
      if (use.follows.size() < NameUse::maxFollows && word(third).is("(")) {
        use.follows.push_back(previous.text.str());
      }
    } else {
      use.type += 1;
    }
    declared(use, at + 1);
  }

  bool beforeStar(size_t at, NameUse& use) {
    size_t star = at + 1;
    size_t stars = 0;
    for (; word(star).is("*") || isAnyOf(word(star), {"const", "volatile"}); ++star) {
      ++stars;
    }
    const Word& after = word(star);
    if (isAnyOf(after, {")", ","}) || stars > 1) {
      use.type += 1;
      declared(use, at + 1);
      return true;
    }
    bool startsStatement =
        isAnyOf(before(at), {";", "{", "}", "const", "static", "extern", "typedef", "volatile",
                             "struct", "__inline", "inline"}) ||
        before(at).isName();
    bool endsDeclarator = isAnyOf(word(star + 1), {";", "=", ",", ")", "["});
    if (after.isName() && startsStatement && (endsDeclarator || word(star + 1).is("("))) {
      use.type += 1;
      declared(use, at + 1);
      return true;
    }
    if (after.isName() && endsDeclarator && isAnyOf(before(at), {"(", ","})) {
      use.weakType += 1;
      declared(use, at + 1);
      return true;
    }
    return false;
  }

  /// `(X) y`: a cast, or a value in parentheses.
  bool inParentheses(size_t at, NameUse& use) {
    const Word& after = word(at + 2);
    const Word& opener = before(at, 2);
    if (opener.isName() || isAnyOf(opener, {"if", "while", "switch", "return", ")"})) {
      bool cast = opener.is("return") && (after.isName() || after.kind == Kind::Number);
      use.type += cast;
      return cast;
    }
    if (opener.is("sizeof")) {
      use.weakType += 1;
      return true;
    }
    if (after.isName() || after.kind == Kind::Number || after.kind == Kind::String ||
        after.is("sizeof")) {
      use.type += 1;
      return true;
    }
    if (isAnyOf(after, {"(", "&"})) {
      use.weakType += 1;
      return true;
    }
    return false;
  }

  void asValue(size_t at, NameUse& use) {
    const Word& next = word(at + 1);
    const Word& previous = before(at);
    if (next.kind == Kind::String || previous.kind == Kind::String) {
      use.noise += 1;
      return;
    }
    if (isAnyOf(next, {";", "{"}) && endsDeclarator(at)) {
      use.noise += 1; // int f(x) NOTHROW;
      return;
    }
    if (next.is("(")) {
      use.call += 1;
      if (use.returns.empty() && (previous.isName() || isTypeKeyword(previous))) {
        use.returns = previous.text.str();
      }
      size_t close = closing(at + 1);
      bool declares = previous.isName() || isTypeKeyword(previous) || previous.is("*");
      noteTrace(at, close, use);
      if (!declares) {
        noteArguments(at + 2, close, use);
      }
      if (!declares && hasTypeArgument(at + 2, close)) {
        use.typeArgument += 1;
      }
      const Word& after = word(close + 1);
      bool starts = isAnyOf(previous, {";", "{", "}", ")"}) || previous.kind == Kind::End;
      use.callNoise +=
          after.isName() || isTypeKeyword(after) ||
          isAnyOf(after, {"static", "extern", "typedef", "__inline", "__forceinline"}) ||
          (after.is("{") && starts);
      shape(use.shape, close + 1, previous);
      return;
    }
    use.value += 1;
    use.constant += previous.is("case") || (previous.is("[") && next.is("]"));
    shape(use.shape, at + 1, previous);
  }

  void noteArguments(size_t from, size_t to, NameUse& use) const {
    for (size_t at = from; at < to && use.arguments.size() < NameUse::maxArguments; ++at) {
      if (word(at).isName() && isAnyOf(word(at - 1), {"(", ","}) &&
          isAnyOf(word(at + 1), {")", ","})) {
        use.arguments.push_back(word(at).text.str());
      }
    }
  }

  /// A call that stands as a statement, with a text: perhaps a trace.
  void noteTrace(size_t at, size_t close, NameUse& use) const {
    const Word& previous = before(at);
    const Word& after = word(close + 1);
    bool isStatement =
        isAnyOf(previous, {";", "{", "}", ")", ":", "else", "do"}) || previous.kind == Kind::End;
    use.asValue += !isStatement || after.is("->") || after.is(".") || after.is("=");
    bool text = false, address = false;
    for (size_t i = at + 2; i < close; ++i) {
      text = text || word(i).kind == Kind::String;
      address = address || (word(i).is("&") && isAnyOf(word(i - 1), {"(", ",", ")"}));
    }
    use.withText += text;
    use.withAddress += address;
  }

  bool hasTypeArgument(size_t from, size_t to) const {
    for (size_t at = from; at < to; ++at) {
      bool starts = word(at - 1).is("(") || word(at - 1).is(",");
      bool isCast = word(at - 1).is("(") && at > from;
      if (!starts || isCast) {
        continue;
      }
      if (isTypeKeyword(word(at))) {
        return true;
      }
      if (word(at).isName() && word(at + 1).is("*") && isAnyOf(word(at + 2), {",", ")"})) {
        return true;
      }
    }
    return false;
  }

  const std::vector<Word>& words_;
  llvm::StringMap<NameUse>& names_;
  llvm::StringSet<>& tags_;
};

} // namespace

void vote(const std::vector<Word>& words, llvm::StringMap<NameUse>& names,
          llvm::StringSet<>& tags) {
  Voter(words, names, tags).run();
}

} // namespace spinproof::frontend
