// SPDX-License-Identifier: Apache-2.0
#include "checker/report/fingerprint.h"
#include "checker/report/line_hash.h"
#include "checker/report/utf8.h"
#include "tests/unit/checker/report/samples.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

namespace spinproof::report {
namespace {

namespace fs = std::filesystem;

// The values come from the tests of github/codeql-action.
TEST(LineHash, AgreesWithGitHub) {
  EXPECT_EQ(lineHashes(""), (std::vector<std::string>{"c129715d7a2bc9a3:1"}));
  EXPECT_EQ(lineHashes(" a\nb\n  \t\tc\n d"),
            (std::vector<std::string>{"271789c17abda88f:1", "54703d4cd895b18:1",
                                      "180aee12dab6264:1", "a23a3dc5e078b07b:1"}));
}

TEST(LineHash, LineEndsAreEqual) {
  const std::vector<std::string> expected = {
      "e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1",
      "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1", "c129715d7a2bc9a3:1"};
  EXPECT_EQ(lineHashes(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n"), expected);
  EXPECT_EQ(lineHashes(" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r"), expected);
  EXPECT_EQ(lineHashes(" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n"), expected);
}

TEST(LineHash, NumbersEqualHashes) {
  std::string text;
  for (int i = 0; i < 10; ++i)
    text += "Lorem ipsum dolor sit amet.\n";
  const std::vector<std::string> hashes = lineHashes(text);
  ASSERT_EQ(hashes.size(), 11u);
  EXPECT_EQ(hashes[0], "a7f2ff13bc495cf2:1");
  EXPECT_EQ(hashes[5], "a7f2ff13bc495cf2:6");
  EXPECT_EQ(hashes[6], "a7f2ff1481e87703:1");
  EXPECT_EQ(hashes[9], "cc97dc7b1d7d8f7b:1");
}

TEST(Utf8, ReplacesWhatIsNotUtf8) {
  EXPECT_EQ(cleanUtf8("a\xff"
                      "b\xc3\xa9\xe2\x82"),
            "a?b\xc3\xa9??");
  EXPECT_EQ(cleanUtf8("\xed\xa0\x80"), "???") << "a surrogate is not UTF-8";
  EXPECT_EQ(toUtf16("\xf0\x9f\x94\x92").size(), 2u) << "outside the base plane: two units";
}

TEST(Normalised, LeavesOutSpacingAndComments) {
  EXPECT_EQ(normalised("\tKeFoo( a,  \"x // y\" ); // why"), "KeFoo(a,\"x // y\");");
  EXPECT_EQ(normalised("a /* b */ = '\"'; /* open"), "a='\"';");
  EXPECT_EQ(normalised("s = \"a\\\"b c\" ;"), "s=\"a\\\"b c\";");
}

/// A folder with one file, gone when the test is.
class Folder {
public:
  Folder() : path_(fs::path(testing::TempDir()) / "spinproof_fingerprint_test") {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
  }
  std::string path() const { return path_.string(); }

private:
  fs::path path_;
};

Report leakAt(const std::string& file, std::uint32_t line) {
  Finding finding;
  finding.rule = "SP1004";
  finding.function = "F";
  finding.subject = "Lock";
  finding.point = {file, line, 1, ""};
  Report report;
  report.drivers.resize(1);
  report.drivers[0].findings = {finding};
  return report;
}

TEST(Fingerprint, SurvivesMovedLinesRenamedFilesAndSpacing) {
  const Folder folder;
  folder.write("a.c", "int x;\n  return 0;\n");
  folder.write("b.c", "// new\n\nint x;\n\treturn  0; // leak\n");
  const Sources sources(folder.path());
  const std::string before = fingerprints(leakAt("a.c", 2), sources)[0].spinproof;
  EXPECT_EQ(fingerprints(leakAt("b.c", 4), sources)[0].spinproof, before);
  EXPECT_NE(fingerprints(leakAt("a.c", 1), sources)[0].spinproof, before);
}

TEST(Sources, HandsOutNothingThatSteersATerminal) {
  const Folder folder;
  folder.write("a.c", "int\tx; // \x1b[2J\xff\r\nint y;");
  const Sources sources(folder.path());
  EXPECT_EQ(sources.line("a.c", 1), "int\tx; // ?[2J?");
  EXPECT_EQ(sources.line("a.c", 2), "int y;");
  EXPECT_EQ(sources.line("a.c", 3), std::nullopt);
  EXPECT_EQ(sources.line("b.c", 1), std::nullopt);
}

TEST(Fingerprint, DependsOnRuleFunctionAndSubject) {
  const Sources sources("/no/such/folder");
  std::set<std::string> all;
  for (std::string Finding::*part : {&Finding::rule, &Finding::function, &Finding::subject}) {
    Report report = leakAt("a.c", 2);
    report.drivers[0].findings[0].*part = "other";
    all.insert(fingerprints(report, sources)[0].spinproof);
  }
  all.insert(fingerprints(leakAt("a.c", 2), sources)[0].spinproof);
  EXPECT_EQ(all.size(), 4u);
}

TEST(Fingerprint, EqualFindingsAreNumbered) {
  Report report = leakAt("a.c", 2);
  report.drivers[0].findings.push_back(report.drivers[0].findings[0]);
  const auto prints = fingerprints(report, Sources("/no/such/folder"));
  EXPECT_TRUE(prints[0].spinproof.ends_with(":1"));
  EXPECT_TRUE(prints[1].spinproof.ends_with(":2"));
  EXPECT_EQ(prints[0].lineHash, "") << "no source, no line hash";
}

} // namespace
} // namespace spinproof::report
