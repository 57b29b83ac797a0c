// SPDX-License-Identifier: Apache-2.0
#include "frontend/parse/parsed_unit.h"
#include "tests/unit/frontend/scratch.h"

#include <clang/AST/ASTContext.h>
#include <clang/AST/RecursiveASTVisitor.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

namespace spinproof::frontend {
namespace {

class ParseTest : public testing::Test {
protected:
  ParsedUnit parse(const std::string& text, const std::string& name = "unit.c") {
    Unit unit;
    unit.path = scratch.write(name, text);
    unit.shown = name;
    unit.language = languageOf(unit.path);
    unit.includeDirs = includeDirs;
    options.root = scratch.root();
    options.wdkDir = scratch.root() + "/wdk";
    return parseUnit(unit, options);
  }

  static std::string errorsOf(const ParsedUnit& unit) {
    std::string text = unit.failure;
    for (const ParseError& error : unit.errors) {
      text += error.file + ":" + std::to_string(error.line) + ": " + error.message + "\n";
    }
    return text;
  }

  static std::string kindOf(const ParsedUnit& unit, const std::string& name) {
    static const char* const kinds[] = {"type",     "function", "constant",
                                        "variable", "member",   "macro"};
    for (const Synthesised& made : unit.synthesised) {
      if (made.name == name) {
        return kinds[static_cast<int>(made.kind)];
      }
    }
    return "none";
  }

  /// The text of a type of a declaration by name; `name` may be a function, a variable or a
  /// parameter.
  static std::string typeOf(const ParsedUnit& unit, const std::string& name) {
    struct Finder : clang::RecursiveASTVisitor<Finder> {
      bool VisitValueDecl(clang::ValueDecl* decl) {
        if (decl->getNameAsString() == name) {
          text = decl->getType().getCanonicalType().getAsString();
        }
        return true;
      }
      std::string name, text;
    } finder;
    finder.name = name;
    finder.TraverseDecl(unit.ast().getTranslationUnitDecl());
    return finder.text;
  }

  Scratch scratch;
  ParseOptions options;
  std::vector<std::string> includeDirs;
};

TEST_F(ParseTest, AWholeUnitHasNoErrorsAndNothingMadeUp) {
  ParsedUnit unit = parse("typedef long NTSTATUS; NTSTATUS f(int a) { return a + 1; }");
  ASSERT_TRUE(unit.hasAst());
  EXPECT_EQ(errorsOf(unit), "");
  EXPECT_TRUE(unit.synthesised.empty());
  EXPECT_TRUE(unit.missingHeaders.empty());
  EXPECT_EQ(typeOf(unit, "f"), "long (int)");
}

TEST_F(ParseTest, HeadersAreFoundWhateverTheirCase) {
  scratch.write("Inc/Types.H", "typedef int MYINT;");
  includeDirs = {scratch.root() + "/inc"};
  ParsedUnit unit = parse("#include <types.h>\nMYINT x;");
  EXPECT_EQ(errorsOf(unit), "");
  EXPECT_TRUE(unit.missingHeaders.empty());
  EXPECT_EQ(typeOf(unit, "x"), "int");
}

TEST_F(ParseTest, BackSlashesSeparateFolders) {
  scratch.write("sub/deep/types.h", "typedef int MYINT;");
  ParsedUnit unit = parse("#include \"Sub\\Deep\\TYPES.h\"\nMYINT x;");
  EXPECT_EQ(errorsOf(unit), "");
  EXPECT_TRUE(unit.missingHeaders.empty());
}

TEST_F(ParseTest, MissingHeadersAreEmptyAndListed) {
  ParsedUnit unit =
      parse("#include \"trace.tmh\"\n#include <nowhere.h>\n#include <nowhere.h>\nint x;");
  EXPECT_EQ(errorsOf(unit), "");
  EXPECT_EQ(unit.missingHeaders, (std::vector<std::string>{"nowhere.h", "trace.tmh"}));
}

TEST_F(ParseTest, NothingOutsideTheTreeIsRead) {
  Scratch other;
  std::string secret = other.write("secret.h", "int secret;");
  std::filesystem::create_symlink(secret, scratch.root() + "/link.h");
  ParsedUnit unit = parse("#include \"" + secret + "\"\n#include \"link.h\"\nint x;");
  EXPECT_EQ(typeOf(unit, "secret"), "");
  EXPECT_EQ(unit.missingHeaders.size(), 2u);
  ASSERT_EQ(unit.refusedFiles.size(), 2u);
  EXPECT_NE(unit.refusedFiles[1].find("lies outside"), std::string::npos);
}

TEST_F(ParseTest, UnknownTypesFunctionsConstantsAndMembersAreMade) {
  ParsedUnit unit = parse(R"(
typedef struct _EXT { int Known; } EXT, *PEXT;
int f(PEXT e, PIRP irp) {
  ULONG n = GetCount(e);
  PFOO foo = GetFoo(e);
  e->Known = 1;
  e->Unknown->Deep = SOME_CONST;
  irp->Tail.Overlay.x = 3;
  foo->a = (PVOID)n;
  switch (n) { case A_CONST: case B_CONST: return 1; }
  return (int)n + 1;
}
int g(PEXT e) { return e->Known; }
)");
  ASSERT_TRUE(unit.hasAst());
  EXPECT_EQ(errorsOf(unit), "");
  EXPECT_EQ(kindOf(unit, "ULONG"), "type");
  EXPECT_EQ(kindOf(unit, "PFOO"), "type");
  EXPECT_EQ(kindOf(unit, "PVOID"), "type");
  EXPECT_EQ(kindOf(unit, "GetFoo"), "function");
  EXPECT_EQ(kindOf(unit, "SOME_CONST"), "constant");
  EXPECT_EQ(kindOf(unit, "A_CONST"), "constant");
  EXPECT_EQ(kindOf(unit, "_EXT.Unknown"), "member");
  EXPECT_EQ(kindOf(unit, "_EXT.Known"), "none");
  EXPECT_EQ(typeOf(unit, "n"), "unsigned long long");
  EXPECT_NE(typeOf(unit, "foo").find("*"), std::string::npos);
}

TEST_F(ParseTest, AnUnknownConstantNamesAnElementOfNoGiganticArray) {
  const ParsedUnit unit = parse("const char* names[] = {[UNKNOWN_INDEX] = \"a\", [OTHER_INDEX] = \"b\"};\n");
  EXPECT_EQ(errorsOf(unit), "");
  EXPECT_EQ(kindOf(unit, "UNKNOWN_INDEX"), "constant");
  const std::string type = typeOf(unit, "names"); // "const char *[5242881]"
  const std::size_t bracket = type.find('[');
  ASSERT_NE(bracket, std::string::npos) << type;
  EXPECT_LE(std::stoul(type.substr(bracket + 1)), 0x800000u);
}

TEST_F(ParseTest, ARecordThatIsOnlyNamedHasMembers) {
  ParsedUnit unit =
      parse("typedef struct _DEV *PDEV;\nint f(PDEV d) { d->Lock = 1; return d->Lock; }");
  EXPECT_EQ(errorsOf(unit), "");
  EXPECT_EQ(kindOf(unit, "_DEV"), "type");
  EXPECT_EQ(kindOf(unit, "_DEV.Lock"), "member");
}

TEST_F(ParseTest, ADeclarationThatFollowsMeetsNoConflict) {
  ParsedUnit unit =
      parse("int f(void) { return Later(1, 2); }\nlong *Later(int a, int b) { return 0; }");
  EXPECT_EQ(errorsOf(unit), "");
  EXPECT_EQ(kindOf(unit, "Later"), "function");
  EXPECT_EQ(typeOf(unit, "Later"), "long *(int, int)");
}

TEST_F(ParseTest, AnUnknownRoleDeclaresAFunction) {
  ParsedUnit unit = parse(R"(
typedef long NTSTATUS;
EVT_SOMETHING MyCallback;
NTSTATUS MyCallback(void* device) { return device != 0; }
int f(void) { Register(MyCallback); return 0; }
)");
  EXPECT_EQ(errorsOf(unit), "");
  EXPECT_EQ(kindOf(unit, "EVT_SOMETHING"), "type");
}

TEST_F(ParseTest, SehKeywordsAreNotMadeUp) {
  ParsedUnit unit = parse(R"(
int g(void);
int f(void) { __try { g(); __leave; } __finally { g(); } __try { g(); } __except (1) { return 2; } return 0; }
)");
  EXPECT_EQ(errorsOf(unit), "");
  EXPECT_TRUE(unit.synthesised.empty());
}

TEST_F(ParseTest, CxxUnitsGetValuesThatConvertToEverything) {
  ParsedUnit unit = parse(R"(
struct Ext { int known; };
int f(Ext* e) {
  UnknownType value = GetValue(e, 1);
  PFOO foo = GetFoo(e);
  foo->a->b = 3;
  e->known = value;
  if (foo == nullptr || foo->Count > 3) { return 1; }
  return GetValue(e);
}
)",
                          "unit.cpp");
  EXPECT_EQ(errorsOf(unit), "");
  EXPECT_EQ(kindOf(unit, "GetFoo"), "function");
  EXPECT_EQ(kindOf(unit, "PFOO"), "type");
}

TEST_F(ParseTest, MacrosThatNobodyDefinesAreTakenAway) {
  ParsedUnit unit = parse(R"(
typedef long NTSTATUS;
typedef struct _CTX { int a; } CTX;
DECLARE_SOMETHING(CTX, GetCtx)
SOME_API NTSTATUS Exported(int a);
NTSTATUS NTAPI_LIKE f(CTX* c, int n) {
  ATTRIBUTES_INIT_TYPE(c, CTX);
  LogText(PREFIX "text %d", n);
  TRY { c->a = 1; } 
  return SIZE_OF(CTX*, a);
}
int g(void) { return 1; }
)");
  EXPECT_EQ(errorsOf(unit), "");
  EXPECT_EQ(typeOf(unit, "f"), "long (struct _CTX *, int)");
  EXPECT_EQ(typeOf(unit, "Exported"), "long (int)");
}

TEST_F(ParseTest, ErrorsTeachWhatAnUnknownTypeIs) {
  ParsedUnit unit = parse(R"(
typedef struct _LI { long long QuadPart; } LI;
typedef struct _EXT { int known; } EXT;
LI f(EXT* e, EXT* other) {
  LI where = e->Position;
  other->Data.a = 1;
  other->Copy = other->Data;
  (*other->Callback)(e);
  if (other->Array[2].x) { other->Array[1].y = 0; }
  where = Current(e);
  return where;
}
)");
  EXPECT_EQ(errorsOf(unit), "");
}

TEST_F(ParseTest, AMacroCanBeAssignedTo) {
  ParsedUnit unit = parse(R"(
void f(void* list, int status) {
  LIST_NEXT(list) = 0;
  LIST_STATUS(list) = status;
  LIST_STATUS(list) |= 4;
  if (LIST_NEXT(list) == 0) { LIST_DATA(list)->Count = 1; }
}
)");
  EXPECT_EQ(errorsOf(unit), "");
}

TEST_F(ParseTest, FieldsOfAnOpenRecordKeepItsLayout) {
  ParsedUnit unit = parse(R"(
typedef struct _EXT { int a; int b; } EXT;
int size[sizeof(EXT) == 8 ? 1 : -1];
int f(EXT* e) { EXT copy = {1, 2}; e->Unknown = 1; copy = *e; return copy.Unknown + copy.b; }
int after[sizeof(EXT) == 8 ? 1 : -1];
)");
  EXPECT_EQ(errorsOf(unit), "");
  EXPECT_EQ(kindOf(unit, "_EXT.Unknown"), "member");
}

/// A record named only within a function is opened before its members are asked for.
TEST_F(ParseTest, ARecordNamedInACastHasMembers) {
  const ParsedUnit unit = parse(R"(
    int f(void *urb) { return ((struct _URB_HEADER *)urb)->Length; }
  )");
  EXPECT_EQ(errorsOf(unit), "");
}

/// An installed kit: the newest version counts, its headers are written in any case.
TEST_F(ParseTest, HeadersOfAnInstalledKit) {
  for (const char* version : {"10.0.9.0", "10.0.22621.0"}) {
    const std::string kit = std::string("wdk/Include/") + version;
    scratch.write(kit + "/km/Wdm.h", "#pragma once\n#include <NTDEF.H>\ntypedef LONG KIRQL;\n");
    scratch.write(kit + "/shared/ntdef.h", std::string("#pragma once\ntypedef ") +
                                               (version[5] == '9' ? "short" : "long") + " LONG;\n");
  }
  scratch.write("wdk/Include/wdf/kmdf/1.9/wdf.h", "typedef short WDFDEVICE;\n");
  scratch.write("wdk/Include/wdf/kmdf/1.33/wdf.h", "#include <wdm.h>\ntypedef LONG WDFDEVICE;\n");
  ParsedUnit unit = parse("#include <wdm.h>\n#include <wdf.h>\nWDFDEVICE device; KIRQL irql;\n");
  EXPECT_EQ(errorsOf(unit), "");
  EXPECT_TRUE(unit.synthesised.empty());
  EXPECT_EQ(typeOf(unit, "device"), "long");
  EXPECT_EQ(typeOf(unit, "irql"), "long");
}

/// What stands on the left, addresses, switches and casts of unknown values.
TEST_F(ParseTest, CxxUnitsUseUnknownValuesAsTheyPlease) {
  ParsedUnit unit = parse(R"c(
    extern "C" void take(unsigned long *);
    struct Box { FOO Lock; };
    unsigned f(Box *box, unsigned flags, BAR **bars) {
      take(&box->Lock);
      if (flags & BAR_FLAG) flags |= BAR_MORE;
      if (5 == box->Lock) return 1;
      switch (box->Lock) { case 1: return 2; }
      BAR *bar = reinterpret_cast<BAR *>(box->Lock);
      bars[0] = bar;
      return flags;
    })c",
                          "unit.cpp");
  EXPECT_EQ(errorsOf(unit), "");
}

/// A call outside of functions and a word behind a declarator can only be macros.
TEST_F(ParseTest, MacrosAmongDeclarationsVanish) {
  const char* const text = R"c(
    DECLARE_PROVIDER(provider);
    int f(int a) NOTHROW;
    int f(int a) { return a; })c";
  for (const char* name : {"unit.c", "unit.cpp"}) {
    EXPECT_EQ(errorsOf(parse(text, name)), "") << name;
  }
}

/// `ERRORS teach` through a driver's own typedef of an unknown type, too.
TEST_F(ParseTest, ErrorsTeachThroughTypedefs) {
  const ParsedUnit unit = parse(R"(
    typedef ENTRY MY_ENTRY;
    int f(MY_ENTRY *table, int i) { return table[i].Flags; }
  )");
  EXPECT_EQ(errorsOf(unit), "");
}

TEST_F(ParseTest, UnknownBaseClasses) {
  const ParsedUnit unit = parse(R"(
    class CMiniport : public IMiniport, public CUnknownBase { public: int Stop(int n) { return n; } };
    int f(CMiniport *m) { return m->Stop(1); }
  )", "unit.cpp");
  EXPECT_EQ(errorsOf(unit), "");
}

/// What one unit learnt spares another the same errors.
TEST_F(ParseTest, AUnitLearnsFromAnother) {
  const std::string text = R"(
    MYAPI int f(RECORD *a) { LARGE x = a->Time; x.Part = 1; return x.Part; }
  )";
  const ParsedUnit first = parse(text);
  ASSERT_TRUE(first.learnt);
  options.known = first.learnt;
  const ParsedUnit second = parse(text);
  EXPECT_EQ(errorsOf(first), errorsOf(second));
  EXPECT_EQ(typeOf(first, "x"), typeOf(second, "x"));
}

/// What another unit taught is dropped where it does harm.
TEST_F(ParseTest, WrongLessonsAreForgotten) {
  const ParsedUnit teacher = parse("DECORATION static int f(void) { return 1; }\n"
                                   "DECORATION static int g(void) { return f(); }", "a.c");
  options.known = teacher.learnt;
  const ParsedUnit pupil = parse("int DECORATION; int f(void) { return DECORATION; }", "b.c");
  EXPECT_EQ(errorsOf(pupil), "");
}

TEST_F(ParseTest, AnErrorNamesItsFunction) {
  ParsedUnit unit = parse("int f(void) { return 1 + ; }\nint g(void) { return 2; }");
  ASSERT_EQ(unit.errors.size(), 1u);
  EXPECT_EQ(unit.errors[0].function, "f");
  EXPECT_EQ(unit.errors[0].line, 1u);
  EXPECT_EQ(unit.errors[0].file, "unit.c");
}

TEST_F(ParseTest, SectionsOfPragmasReachTheAst) {
  ParsedUnit unit = parse("int f(void);\n#pragma alloc_text(PAGE, f)\nint f(void) { return 0; }");
  EXPECT_EQ(errorsOf(unit), "");
  unsigned bodies = 0;
  for (clang::Decl* decl : unit.ast().getTranslationUnitDecl()->decls()) {
    auto* function = llvm::dyn_cast<clang::FunctionDecl>(decl);
    if (function && function->doesThisDeclarationHaveABody()) {
      ASSERT_TRUE(function->hasAttr<clang::SectionAttr>());
      EXPECT_EQ(function->getAttr<clang::SectionAttr>()->getName(), "PAGE");
      ++bodies;
    }
  }
  EXPECT_EQ(bodies, 1u);
}

TEST_F(ParseTest, GarbageEndsInOneMessage) {
  EXPECT_NE(parse(std::string("\x7f"
                              "ELF\0\0\1",
                              7))
                .failure.find("is not text"),
            std::string::npos);
  EXPECT_EQ(parse(std::string("\xFF\xFEi\0n\0t\0 \0x\0;\0", 14)).failure, "");
  EXPECT_EQ(parse(std::string("\xFE\xFF\0i\0n\0t\0 \0x\0;", 14)).errors.size(), 0u);
  Unit unit;
  unit.path = unit.shown = scratch.root() + "/none.c";
  EXPECT_NE(parseUnit(unit, options).failure.find("is not a file"), std::string::npos);
}

TEST_F(ParseTest, AnErrorInTheKitNamesNoPlaceOfThisMachine) {
  scratch.write("wdk/include/kit.h", "\ntypedef long Handle;\n");
  Unit unit;
  unit.path = scratch.write("src/a.c", "typedef char Handle;\n#include <kit.h>\n");
  unit.shown = "a.c";
  unit.language = languageOf(unit.path);
  options.root = scratch.root() + "/src";
  options.wdkDir = scratch.root() + "/wdk";
  const ParsedUnit parsed = parseUnit(unit, options);
  ASSERT_EQ(parsed.errors.size(), 1u) << errorsOf(parsed);
  EXPECT_EQ(parsed.errors[0].file, "");
  EXPECT_TRUE(parsed.errors[0].message.starts_with("kit.h:2: ")) << parsed.errors[0].message;
}

TEST_F(ParseTest, GiganticFilesAreRefused) {
  options.maxFileBytes = 1000;
  EXPECT_NE(parse(std::string(2000, ' ')).failure.find("more than 1000 bytes"), std::string::npos);
}

TEST_F(ParseTest, DeepNestingEndsInOneMessage) {
  std::string deep = "int x = " + std::string(100000, '(') + "1" + std::string(100000, ')') + ";";
  ParsedUnit unit = parse(deep);
  EXPECT_NE(unit.failure.find("bracket nesting"), std::string::npos) << unit.failure;
}

TEST_F(ParseTest, LongExpressionsAreParsed) {
  std::string sum = "int f(int a) { return a";
  for (int i = 0; i < 20000; ++i) {
    sum += " + a";
  }
  ParsedUnit unit = parse(sum + "; }");
  EXPECT_TRUE(unit.hasAst());
  EXPECT_EQ(errorsOf(unit), "");
}

TEST_F(ParseTest, CyclicIncludesEndInOneMessage) {
  scratch.write("a.h", "#include \"b.h\"\n#include \"b.h\"\n");
  scratch.write("b.h", "#include \"a.h\"\n#include \"a.h\"\n");
  ParsedUnit unit = parse("#include \"a.h\"\nint x;");
  ASSERT_EQ(unit.errorCount, 1u);
  EXPECT_NE(unit.errors[0].message.find("nested too deeply"), std::string::npos);
}

TEST_F(ParseTest, IncludesThatDoubleWithoutEndAreGivenUp) {
  for (int i = 0; i < 40; ++i) {
    std::string next = "#include \"h" + std::to_string(i + 1) + ".h\"\n";
    scratch.write("h" + std::to_string(i) + ".h", next + next);
  }
  scratch.write("h40.h", "int x;");
  ParsedUnit unit = parse("#include \"h0.h\"\n");
  EXPECT_FALSE(unit.hasAst());
  EXPECT_NE(unit.failure.find("includes more than"), std::string::npos);
}

TEST_F(ParseTest, MacrosThatDoubleWithoutEndAreGivenUp) {
  options.maxTokens = 1000000;
  std::string text = "#define A0 1,\n";
  for (int i = 1; i < 60; ++i) {
    std::string last = "A" + std::to_string(i - 1);
    text += "#define A" + std::to_string(i) + " " + last + " " + last + "\n";
  }
  ParsedUnit unit = parse(text + "int x[] = { A59 };\n");
  EXPECT_FALSE(unit.hasAst());
  EXPECT_NE(unit.failure.find("too many tokens"), std::string::npos);
}

TEST_F(ParseTest, ACrashOfClangEndsInOneMessage) {
  ParsedUnit crashed = parse("int x;\n#pragma clang __debug crash\nint y;");
  EXPECT_FALSE(crashed.hasAst());
  EXPECT_NE(crashed.failure.find("Clang crashed"), std::string::npos) << crashed.failure;
  EXPECT_TRUE(parse("int x;").hasAst());
}

TEST_F(ParseTest, UnitsParseInParallel) {
  scratch.write("Common.h", "typedef struct _E { int a; } E;\n");
  options.names = std::make_shared<NameCache>();
  options.root = scratch.root();
  std::vector<Unit> units(16);
  for (size_t i = 0; i < units.size(); ++i) {
    units[i].shown = "u" + std::to_string(i) + ".c";
    units[i].path =
        scratch.write(units[i].shown, "#include \"common.h\"\nint f(E* e) { e->b = Get" +
                                          std::to_string(i) + "(e); return e->a; }");
  }
  std::vector<ParsedUnit> parsed(units.size());
  std::vector<std::thread> threads;
  for (size_t i = 0; i < units.size(); ++i) {
    threads.emplace_back([&, i] { parsed[i] = parseUnit(units[i], options); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (size_t i = 0; i < units.size(); ++i) {
    EXPECT_EQ(errorsOf(parsed[i]), "");
    EXPECT_EQ(kindOf(parsed[i], "Get" + std::to_string(i)), "function");
  }
}

TEST_F(ParseTest, UnityFilesIncludeSources) {
  scratch.write("part.c", "int part(void) { return 1; }");
  ParsedUnit unit = parse("#include \"part.c\"\nint whole(void) { return part(); }");
  EXPECT_EQ(errorsOf(unit), "");
  EXPECT_EQ(typeOf(unit, "part"), "int (void)");
}

} // namespace
} // namespace spinproof::frontend
