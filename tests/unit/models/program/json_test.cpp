// SPDX-License-Identifier: Apache-2.0
#include "models/program/json.h"
#include "models/program/verify.h"
#include "tests/support/property.h"
#include "tests/support/random.h"
#include "tests/support/random_program.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace spinproof::program {
namespace {

using Json = nlohmann::ordered_json;
using testing::checkProperty;
using testing::randomClosedProgram;
using testing::randomProgram;

std::string firstDefect(const std::vector<Defect>& defects) {
  return defects.empty() ? "" : defects.front().where + ": " + defects.front().what;
}

TEST(RandomProgram, IsValid) {
  checkProperty("randomProgram() verifies", [](std::uint64_t seed) {
    RC_ASSERT(firstDefect(verify(randomProgram(seed))) == std::string());
  });
}

TEST(RandomProgram, ClosedIsClosed) {
  checkProperty("randomClosedProgram() verifies as closed", [](std::uint64_t seed, bool balanced) {
    testing::ClosedShape shape;
    shape.balanced = balanced;
    RC_ASSERT(firstDefect(verifyClosed(randomClosedProgram(seed, shape))) == std::string());
  });
}

TEST(RandomProgram, SameSeedSameProgram) {
  EXPECT_EQ(toJson(randomProgram(7)).dump(), toJson(randomProgram(7)).dump());
  EXPECT_NE(toJson(randomProgram(7)).dump(), toJson(randomProgram(8)).dump());
}

TEST(Json, RoundTripIsTheIdentity) {
  checkProperty("reading what was written and writing it again gives the same text",
                [](std::uint64_t seed, bool closed) {
                  const Program program = closed ? randomClosedProgram(seed) : randomProgram(seed);
                  const std::string text = toJson(program).dump();
                  RC_ASSERT(toJson(fromJson(Json::parse(text))).dump() == text);
                });
}

TEST(Json, WritesOnlyWhatIsNotDefault) {
  Program program;
  program.name = "p";
  program.files = {"a.c"};
  Object lock;
  lock.name = "Lock";
  lock.kind = ObjectKind::Lock;
  lock.lockKind = LockKind::ReaderWriterSpin;
  program.objects = {lock};
  Function function;
  function.name = "F";
  function.hasBody = true;
  function.declared = {FileId(0), 3, 5, ""};
  Acquire acquire;
  acquire.lock = Place::ofObject(ObjectId(0));
  acquire.kind = LockKind::ReaderWriterSpin;
  acquire.raiseTo = kDispatch;
  Return back{constant(1, {32, true, false})};
  function.blocks.resize(1);
  function.blocks[0].instructions = {{acquire, {FileId(0), 4, 1, "LOCK"}, "ExAcquire"},
                                     {back, {}, ""}};
  program.functions = {function};
  const Json expected = Json::parse(R"({
    "format": "spinproof-model", "version": 1, "name": "p", "files": ["a.c"],
    "objects": [{"name": "Lock", "kind": "lock", "lockKind": "reader-writer-spin"}],
    "functions": [{"name": "F", "hasBody": true, "declared": [0, 3, 5], "blocks": [
      {"instructions": [
        {"do": "acquire", "lock": {"root": "object", "object": 0}, "kind": "reader-writer-spin",
         "raiseTo": 2, "at": [0, 4, 1, "LOCK"], "origin": "ExAcquire"},
        {"do": "return", "value": {"kind": "constant", "type": "i32", "value": 1}}]}]}]})");
  EXPECT_EQ(toJson(program).dump(1), expected.dump(1));
}

TEST(Json, KeepsExtremeNumbers) {
  Program program;
  program.name = "p";
  Function function;
  function.name = "F";
  function.hasBody = true;
  function.blocks.resize(1);
  const auto least = std::numeric_limits<std::int64_t>::min();
  const auto most = std::numeric_limits<std::uint64_t>::max();
  function.blocks[0].instructions = {{Spend{most, constant(least), false, ""}, {}, ""},
                                     {Return{}, {}, ""}};
  program.functions = {function};
  const Program back = fromJson(Json::parse(toJson(program).dump()));
  const auto& spend = std::get<Spend>(back.functions[0].blocks[0].instructions[0].operation);
  EXPECT_EQ(spend.nanoseconds, most);
  EXPECT_EQ(spend.times->value, least);
}

class JsonFile : public ::testing::Test {
protected:
  void SetUp() override {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    file_ = ::testing::TempDir() + "spinproof_json_" + info->name() + ".json";
  }
  void TearDown() override { std::filesystem::remove(file_); }

  void write(const std::string& text) { std::ofstream(file_, std::ios::binary) << text; }
  std::string readError() const {
    try {
      readProgram(file_);
    } catch (const JsonError& error) {
      return error.what();
    }
    return "";
  }

  std::string file_;
};

TEST_F(JsonFile, OfTheReadmeIsAClosedProgram) {
  std::ifstream in(SPINPROOF_SOURCE_DIR "/models/program/README.md");
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  const std::string open = "```json\n";
  const std::size_t start = page.find(open) + open.size();
  write(page.substr(start, page.find("```", start) - start));
  EXPECT_EQ(firstDefect(verifyClosed(readProgram(file_))), "");
}

TEST_F(JsonFile, IsReadAsItWasWritten) {
  const Program program = randomProgram(3);
  writeProgram(program, file_);
  EXPECT_EQ(toJson(readProgram(file_)).dump(), toJson(program).dump());
}

TEST_F(JsonFile, ThatDoesNotExistIsNamed) {
  EXPECT_EQ(readError(), file_ + ": cannot be opened; does it exist and may it be read?");
}

TEST_F(JsonFile, ThatIsNoJsonIsNamed) {
  write("int main;");
  EXPECT_TRUE(readError().starts_with(file_ + ": is not JSON: ")) << readError();
}

TEST_F(JsonFile, WithAKeyTwiceSaysWhere) {
  write(R"({"name": "p", "objects": [{"name": "a"}, {"name": "b", "kind": "dpc", "name": "c"}]})");
  EXPECT_EQ(readError(), file_ + ": /objects/1/name: the key stands twice in one object");
}

TEST_F(JsonFile, InNoFolderCannotBeWritten) {
  EXPECT_THROW(writeProgram(randomProgram(1), file_ + "/no/such/folder"), JsonError);
}

TEST_F(JsonFile, WithBytesThatAreNoUtf8IsStillWritten) {
  Program program;
  program.name = "caf\xE9";
  writeProgram(program, file_);
  EXPECT_EQ(readProgram(file_).name, "caf\xEF\xBF\xBD");
}

TEST_F(JsonFile, TruncatedAnywhereIsAnError) {
  const std::string text = toJson(randomProgram(11)).dump();
  checkProperty("a file that ends too early is no model", [&] {
    write(text.substr(0, *rc::gen::inRange<std::size_t>(0, text.size())));
    RC_ASSERT(readError().starts_with(file_ + ": is not JSON: "));
  });
}

TEST_F(JsonFile, WithSpoiltBytesIsAnErrorThatNamesItOrAnotherModel) {
  checkProperty("bytes of a file replaced at random", [&](std::uint64_t seed, std::uint64_t where) {
    std::string text = toJson(randomProgram(seed)).dump();
    testing::Random random(where);
    for (std::uint32_t i = random.between(1, 3); i > 0; --i)
      text[random.below(text.size())] = static_cast<char>(
          random.chance(50) ? random.below(256) : random.oneOf({'0', '9', '-', 'e', '"', ','}));
    write(text);
    const std::string error = readError();
    if (error.empty())
      RC_ASSERT(firstDefect(verify(readProgram(file_))) == std::string());
    else
      RC_ASSERT(error.starts_with(file_ + ": "));
  });
}

} // namespace
} // namespace spinproof::program
