// SPDX-License-Identifier: Apache-2.0
#include "checker/cache/inputs.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

namespace spinproof::cache {
namespace {

namespace fs = std::filesystem;

class StoreTest : public testing::Test {
protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / (std::string("store_") + info->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
    fs::last_write_time(folder_ / name, fs::file_time_type::clock::now() - std::chrono::hours(1));
  }
  std::vector<fs::path> entries() const {
    std::vector<fs::path> all;
    for (const auto& at : fs::recursive_directory_iterator(folder_ / "cache"))
      if (at.is_regular_file() && at.path().parent_path() != folder_ / "cache")
        all.push_back(at.path());
    return all;
  }
  static Digest key(const std::string& text) { return Hasher().add(text).digest(); }

  fs::path folder_;
};

TEST_F(StoreTest, FindsWhatWasKept) {
  Store store((folder_ / "cache").string(), 1 << 20);
  EXPECT_FALSE(store.find("a", key("1")));
  store.keep("a", key("1"), "payload");
  EXPECT_EQ(store.find("a", key("1")), "payload");
  EXPECT_FALSE(store.find("b", key("1")));
  EXPECT_FALSE(store.find("a", key("2")));
}

TEST_F(StoreTest, EveryByteCounts) {
  Store store((folder_ / "cache").string(), 1 << 20);
  store.keep("a", key("1"), "payload");
  const fs::path file = entries().at(0);
  std::ifstream stream(file, std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(stream), {}};
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string spoilt = whole;
    spoilt[at] = static_cast<char>(spoilt[at] ^ 1);
    std::ofstream(file, std::ios::binary) << spoilt;
    EXPECT_FALSE(store.find("a", key("1"))) << at;
    EXPECT_FALSE(fs::exists(file));
  }
  EXPECT_EQ(store.counts().damaged, whole.size());
}

TEST_F(StoreTest, AFolderThatCannotBeIsEmpty) {
  write("file", "");
  Store store((folder_ / "file/cache").string(), 1 << 20);
  EXPECT_FALSE(store.isUsable());
  store.keep("a", key("1"), "payload");
  EXPECT_FALSE(store.find("a", key("1")));
  store.trim();
}

TEST_F(StoreTest, TrimsWhatWasUsedLast) {
  Store store((folder_ / "cache").string(), 10'000);
  const std::string big(1000, 'x');
  for (int i = 0; i < 20; ++i) {
    store.keep("a", key(std::to_string(i)), big);
    for (const fs::path& file : entries()) // older by the hour
      fs::last_write_time(file, fs::last_write_time(file) - std::chrono::hours(1));
  }
  EXPECT_TRUE(store.find("a", key("0"))); // used now
  store.trim();
  std::uint64_t sum = 0;
  for (const fs::path& file : entries())
    sum += fs::file_size(file);
  EXPECT_LE(sum, 10'000u);
  EXPECT_GE(sum, 6'000u);
  EXPECT_TRUE(store.find("a", key("0")));
  EXPECT_FALSE(store.find("a", key("1")));
  EXPECT_TRUE(store.find("a", key("19")));
}

TEST_F(StoreTest, ManyThreadsOneFolder) {
  Store store((folder_ / "cache").string(), 1 << 20);
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        store.keep("a", key(std::to_string(i)), std::to_string(i));
        const auto found = store.find("a", key(std::to_string(i)));
        EXPECT_EQ(found, std::to_string(i));
      }
    });
  threads.clear();
  EXPECT_EQ(store.counts().damaged, 0u);
  EXPECT_EQ(entries().size(), 50u);
}

TEST_F(StoreTest, ResultsHangOnFilesAndOnThoseThatAreNotThere) {
  Store store((folder_ / "cache").string(), 1 << 20);
  const std::string root = (folder_ / "tree").string();
  write("tree/a.c", "int a;");
  const auto files = [&] { return Files(root, std::make_shared<frontend::NameCache>()); };
  frontend::Consulted consulted;
  consulted.asked = {{root + "/A.c", root + "/a.c"}, {root + "/b.h", ""}};
  consulted.read = {root + "/a.c"};
  const auto recalled = [&] {
    Files now = files();
    const auto found = recall(store, now, "unit", key("k"));
    return found ? found->payload : "";
  };
  {
    Files now = files();
    remember(store, now, "unit", key("k"), consulted, "first");
  }
  EXPECT_EQ(recalled(), "first");
  write("tree/b.h", "");
  EXPECT_EQ(recalled(), "") << "a file appeared";
  fs::remove(folder_ / "tree/b.h");
  EXPECT_EQ(recalled(), "first");
  write("tree/a.c", "int b;");
  EXPECT_EQ(recalled(), "") << "its content changed";
  {
    Files now = files();
    remember(store, now, "unit", key("k"), consulted, "second");
  }
  EXPECT_EQ(recalled(), "second");
  write("tree/a.c", "int a;");
  EXPECT_EQ(recalled(), "first") << "both are kept";
  write("tree/A.c", "int a;");
  EXPECT_EQ(recalled(), "") << "another file answers now";
}

TEST_F(StoreTest, WhatMayHaveChangedMeanwhileIsNotKept) {
  Store store((folder_ / "cache").string(), 1 << 20);
  const std::string root = (folder_ / "tree").string();
  write("tree/a.c", "int a;");
  Files now(root, std::make_shared<frontend::NameCache>());
  fs::last_write_time(folder_ / "tree/a.c",
                      fs::file_time_type::clock::now() + std::chrono::hours(1));
  frontend::Consulted consulted;
  consulted.read = {root + "/a.c"};
  remember(store, now, "unit", key("k"), consulted, "result");
  write("tree/a.c", "int a;");
  Files later(root, std::make_shared<frontend::NameCache>());
  EXPECT_TRUE(later.contentOf(root + "/a.c"));
  fs::last_write_time(folder_ / "tree/a.c",
                      fs::file_time_type::clock::now() + std::chrono::hours(1));
  remember(store, later, "unit", key("k"), consulted, "result"); // changed behind the first look
  consulted.read.clear();
  consulted.refused = true;
  remember(store, now, "unit", key("k"), consulted, "result");
  EXPECT_EQ(store.counts().kept, 0u);
}

} // namespace
} // namespace spinproof::cache
