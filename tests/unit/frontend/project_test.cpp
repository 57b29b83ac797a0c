// SPDX-License-Identifier: Apache-2.0
#include "frontend/project/flags_taken.h"
#include "frontend/project/msbuild_text.h"
#include "frontend/project/project.h"
#include "tests/unit/frontend/scratch.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace spinproof::frontend {
namespace {

class ProjectTest : public testing::Test {
protected:
  Project find(const std::string& below = "") {
    ProjectRequest request;
    request.inputs = {scratch.root() + below};
    return findDrivers(request);
  }

  std::string vcxproj(const std::string& type, const std::string& driver,
                      const std::string& toolset, const std::string& more) {
    return "<?xml version=\"1.0\"?><Project><ItemGroup Label=\"ProjectConfigurations\">"
           "<ProjectConfiguration Include=\"Debug|x64\"><Configuration>Debug</Configuration>"
           "<Platform>x64</Platform></ProjectConfiguration>"
           "<ProjectConfiguration Include=\"Release|x64\"><Configuration>Release</Configuration>"
           "<Platform>x64</Platform></ProjectConfiguration></ItemGroup>"
           "<PropertyGroup><Configuration>Debug</Configuration><ConfigurationType>" +
           type + "</ConfigurationType><DriverType>" + driver + "</DriverType><PlatformToolset>" +
           toolset + "</PlatformToolset></PropertyGroup>" + more + "</Project>";
  }

  static std::string units(const Driver& driver) {
    std::string text;
    for (const Unit& unit : driver.units) {
      text += unit.shown + " ";
    }
    return text;
  }

  static bool says(const std::vector<LeftOut>& list, const std::string& path,
                   const std::string& why) {
    return std::any_of(list.begin(), list.end(), [&](const LeftOut& entry) {
      return entry.shown == path && entry.why.find(why) != std::string::npos;
    });
  }

  static bool has(const std::vector<std::string>& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
  }

  Scratch scratch;
};

constexpr const char* kernelToolset = "WindowsKernelModeDriver10.0";

TEST_F(ProjectTest, AFolderOfSourcesIsADriver) {
  scratch.write("drv/a.c", "#include <ntddk.h>\n#include \"part.c\"\n");
  scratch.write("drv/b.c", "#include \"common.h\"\n");
  scratch.write("drv/part.c", "");
  scratch.write("app/main.c", "#include <windows.h>\n");
  Project project = find();
  ASSERT_EQ(project.drivers.size(), 1u);
  EXPECT_EQ(project.drivers[0].name, "drv");
  EXPECT_EQ(units(project.drivers[0]), "drv/a.c drv/b.c ");
  EXPECT_TRUE(says(project.drivers[0].leftOut, "drv/part.c", "included by another"));
  EXPECT_TRUE(says(project.leftOut, "app", "no source of it includes a kernel header"));
}

TEST_F(ProjectTest, KernelHeadersIncludedInAFolderOfHeadersCount) {
  scratch.write("drv/a.c", "#include \"card.h\"\n");
  scratch.write("drv/include/card.h", "#include <regs.h>\n");
  scratch.write("drv/include/regs.h", "#include <wdm.h>\n");
  scratch.write("app/main.c", "#include \"far.h\"\n");
  Project project = find();
  ASSERT_EQ(project.drivers.size(), 1u);
  EXPECT_EQ(units(project.drivers[0]), "drv/a.c ");
  EXPECT_TRUE(says(project.leftOut, "app", "no source of it includes a kernel header"));
}

TEST_F(ProjectTest, FilesAreOneDriver) {
  ProjectRequest request;
  request.inputs = {scratch.write("x/b.c", ""), scratch.write("x/a.c", "")};
  Project project = findDrivers(request);
  ASSERT_EQ(project.drivers.size(), 1u);
  EXPECT_EQ(units(project.drivers[0]), "a.c b.c ");
}

TEST_F(ProjectTest, WrongInputIsOneMessage) {
  ProjectRequest request;
  EXPECT_NE(findDrivers(request).error.find("nothing to analyse"), std::string::npos);
  request.inputs = {scratch.root() + "/none.c"};
  EXPECT_NE(findDrivers(request).error.find("no such file"), std::string::npos);
  request.inputs = {scratch.write("x.txt", "")};
  EXPECT_NE(findDrivers(request).error.find("is not a C or C++ source"), std::string::npos);
}

TEST_F(ProjectTest, VcxprojGivesUnitsWithTheirSettings) {
  scratch.write("sys/A.c", "");
  scratch.write("inc/x.h", "");
  scratch.write(
      "sys/drv.vcxproj",
      vcxproj("Driver", "WDM", kernelToolset,
              "<PropertyGroup><Where>..\\INC</Where></PropertyGroup>"
              "<ItemDefinitionGroup><ClCompile>"
              "<PreprocessorDefinitions>ONE=1;%(PreprocessorDefinitions)</PreprocessorDefinitions>"
              "<AdditionalIncludeDirectories>$(Where);$(DDK_INC_PATH)\\x;..\\..\\out</"
              "AdditionalIncludeDirectories></ClCompile></ItemDefinitionGroup>"
              "<ItemGroup><ClCompile Include=\"a.c\"><PreprocessorDefinitions>"
              "%(PreprocessorDefinitions);TWO</PreprocessorDefinitions></ClCompile>"
              "<ClCompile Include=\"gone.c\"/></ItemGroup>"));
  Project project = find();
  ASSERT_EQ(project.drivers.size(), 1u);
  const Driver& driver = project.drivers[0];
  EXPECT_EQ(driver.name, "drv");
  EXPECT_EQ(driver.why, "drv.vcxproj (WDM, Release|x64)");
  ASSERT_EQ(units(driver), "sys/A.c ");
  EXPECT_EQ(driver.units[0].defines, (std::vector<std::string>{"ONE=1", "TWO"}));
  EXPECT_EQ(driver.units[0].includeDirs,
            (std::vector<std::string>{scratch.root() + "/sys", scratch.root() + "/inc"}));
  EXPECT_TRUE(says(driver.leftOut, "sys/gone.c", "not there"));
  EXPECT_TRUE(says(driver.leftOut, "sys/drv.vcxproj", "..\\..\\out lies outside"));
}

TEST_F(ProjectTest, SourcesOutsideOfTheFolderAreSaidToBeThere) {
  scratch.write("common/a.c", "");
  scratch.write("build/win/drv.vcxproj",
                vcxproj("Driver", "WDM", kernelToolset,
                        "<ItemGroup><ClCompile Include=\"..\\..\\common\\a.c\"/></ItemGroup>"));
  ProjectRequest request;
  request.inputs = {scratch.root() + "/build/win"};
  const Project project = findDrivers(request);
  EXPECT_TRUE(project.drivers.empty());
  EXPECT_TRUE(says(project.leftOut, "drv.vcxproj", "outside of the given folder; give its ../.., which holds them"));
}

TEST_F(ProjectTest, ConditionsChooseByConfiguration) {
  scratch.write("a.c", "");
  scratch.write("dbg.c", "");
  scratch.write("drv.vcxproj",
                vcxproj("Driver", "WDM", kernelToolset,
                        "<ItemGroup Condition=\"'$(Configuration)|$(Platform)'=='Debug|x64'\">"
                        "<ClCompile Include=\"dbg.c\"/></ItemGroup>"
                        "<ItemGroup Condition=\"'$(Configuration)|$(Platform)'=='Release|x64'\">"
                        "<ClCompile Include=\"a.c\"/></ItemGroup>"));
  EXPECT_EQ(units(find().drivers.at(0)), "a.c ");
  ProjectRequest request;
  request.inputs = {scratch.root()};
  request.configuration = "Debug";
  Project debug = findDrivers(request);
  EXPECT_EQ(units(debug.drivers.at(0)), "dbg.c ");
  EXPECT_TRUE(has(debug.drivers[0].units[0].defines, "DBG=1"));
}

TEST_F(ProjectTest, ImportsOfTheTreeAreFollowedAndOthersAreNot) {
  Scratch outside;
  outside.write("evil.props",
                "<Project><PropertyGroup><Extra>EVIL</Extra></PropertyGroup></Project>");
  scratch.write("a.c", "");
  scratch.write("props/More.props", "<Project><PropertyGroup><Extra>GOOD</Extra></PropertyGroup>"
                                    "<Import Project=\"..\\drv.vcxproj\"/></Project>");
  std::string evil = outside.root() + "/evil.props";
  scratch.write(
      "drv.vcxproj",
      vcxproj("Driver", "KMDF", kernelToolset,
              "<Import Project=\"Props\\more.props\" Condition=\"exists('Props\\more.props')\"/>"
              "<Import Project=\"$(VCTargetsPath)\\Microsoft.Cpp.props\"/>"
              "<Import Project=\"" +
                  evil +
                  "\"/>"
                  "<ItemGroup><ClCompile Include=\"a.c\"><PreprocessorDefinitions>$(Extra)"
                  "</PreprocessorDefinitions></ClCompile></ItemGroup>"));
  Project project = find();
  ASSERT_EQ(project.drivers.size(), 1u);
  EXPECT_EQ(project.drivers[0].units.at(0).defines,
            (std::vector<std::string>{"KMDF_VERSION_MAJOR=1", "KMDF_VERSION_MINOR=33", "GOOD"}));
  EXPECT_TRUE(says(project.drivers[0].leftOut, "drv.vcxproj", "leads out of the tree"));
}

TEST_F(ProjectTest, UserModeProjectsAreLeftOutWithTheReason) {
  scratch.write("main.c", "");
  std::string items = "<ItemGroup><ClCompile Include=\"main.c\"/></ItemGroup>";
  scratch.write("app.vcxproj",
                vcxproj("Application", "", "WindowsApplicationForDrivers10.0", items));
  scratch.write("umdf.vcxproj",
                vcxproj("DynamicLibrary", "UMDF", "WindowsUserModeDriver10.0", items));
  Project project = find();
  EXPECT_TRUE(project.drivers.empty());
  EXPECT_TRUE(says(project.leftOut, "app.vcxproj", "not kernel code (Application"));
  EXPECT_TRUE(says(project.leftOut, "umdf.vcxproj", "not kernel code (UMDF"));
}

TEST_F(ProjectTest, FilesAboveAreFound) {
  scratch.write("Directory.Build.props",
                "<Project><PropertyGroup><Root>$(MSBuildThisFileDirectory)</Root></PropertyGroup></Project>");
  scratch.write("drv/Directory.Build.props",
                "<Project><Import Project=\"$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', "
                "'$(MSBuildThisFileDirectory)../'))\"/></Project>");
  scratch.write("drv/a.c", "");
  scratch.write("drv/d.vcxproj",
                vcxproj("Driver", "WDM", kernelToolset,
                        "<ItemGroup><ClCompile Include=\"a.c\"><AdditionalIncludeDirectories>$(Root)inc"
                        "</AdditionalIncludeDirectories></ClCompile></ItemGroup>"));
  scratch.write("inc/x.h", "");
  const Project project = find();
  ASSERT_EQ(project.drivers.size(), 1u);
  EXPECT_TRUE(has(project.drivers[0].units[0].includeDirs, scratch.root() + "/inc"));
}

/// The toolset comes from the installed kit where a project only says that it makes a driver.
TEST_F(ProjectTest, AConfigurationTypeOfDriverIsKernelCode) {
  scratch.write("d.c", "int a;");
  scratch.write("d.vcxproj", R"(<Project><PropertyGroup><ConfigurationType>Driver</ConfigurationType></PropertyGroup>
    <ItemGroup><ClCompile Include="d.c"/></ItemGroup></Project>)");
  const Project project = find();
  ASSERT_EQ(project.drivers.size(), 1u);
  EXPECT_EQ(project.drivers[0].name, "d");
}

TEST_F(ProjectTest, KernelLibrariesGoIntoTheDriverThatReferencesThem) {
  scratch.write("drv/a.c", "");
  scratch.write("lib/l.c", "");
  scratch.write("other/o.c", "");
  scratch.write("drv/drv.vcxproj",
                vcxproj("Driver", "WDM", kernelToolset,
                        "<ItemGroup><ClCompile Include=\"a.c\"/>"
                        "<ProjectReference Include=\"..\\Lib\\lib.vcxproj\"/></ItemGroup>"));
  scratch.write("lib/lib.vcxproj", vcxproj("StaticLibrary", "WDM", kernelToolset,
                                           "<ItemGroup><ClCompile Include=\"*.c\"/></ItemGroup>"));
  scratch.write("other/other.vcxproj",
                vcxproj("StaticLibrary", "WDM", kernelToolset,
                        "<ItemGroup><ClCompile Include=\"o.c\"/></ItemGroup>"));
  Project project = find();
  ASSERT_EQ(project.drivers.size(), 2u);
  EXPECT_EQ(units(project.drivers[0]), "drv/a.c lib/l.c ");
  EXPECT_EQ(units(project.drivers[1]), "other/o.c ");
}

TEST_F(ProjectTest, AStaticLibraryOfTheLinkLineJoinsTheDriver) {
  for (const char* file : {"drv/a.c", "helper/h.c", "far/helper/h.c"}) {
    scratch.write(file, "");
  }
  scratch.write("drv/drv.vcxproj",
                vcxproj("Driver", "WDM", kernelToolset,
                        "<ItemDefinitionGroup><Link><AdditionalDependencies>$(DDK_LIB_PATH)\\ntoskrnl.lib;"
                        ".\\..\\Helper\\$(IntDir)\\Help.lib</AdditionalDependencies></Link>"
                        "</ItemDefinitionGroup><ItemGroup><ClCompile Include=\"a.c\"/></ItemGroup>"));
  for (const char* folder : {"helper", "far/helper"}) {
    scratch.write(std::string(folder) + "/library.vcxproj",
                  vcxproj("StaticLibrary", "WDM", kernelToolset,
                          "<PropertyGroup><TargetName>help</TargetName></PropertyGroup>"
                          "<ItemGroup><ClCompile Include=\"h.c\"/></ItemGroup>"));
  }
  Project project = find();
  ASSERT_EQ(project.drivers.size(), 2u); // the other library of that name is on its own
  EXPECT_EQ(units(project.drivers[0]), "drv/a.c helper/h.c ");
  EXPECT_EQ(units(project.drivers[1]), "far/helper/h.c ");
}

TEST_F(ProjectTest, DriversOfOneNameAreToldApart) {
  for (const char* folder : {"one", "two"}) {
    scratch.write(std::string(folder) + "/a.c", "");
    scratch.write(std::string(folder) + "/drv.vcxproj",
                  vcxproj("Driver", "WDM", kernelToolset,
                          "<ItemGroup><ClCompile Include=\"a.c\"/></ItemGroup>"));
  }
  Project project = find();
  ASSERT_EQ(project.drivers.size(), 2u);
  EXPECT_EQ(project.drivers[0].name, "one:drv");
  EXPECT_EQ(project.drivers[1].name, "two:drv");
}

TEST_F(ProjectTest, BrokenXmlIsOneMessageAndStopsNothing) {
  scratch.write("bad/bad.vcxproj", "<Project><ItemGroup></Project>");
  scratch.write("good/a.c", "");
  scratch.write("good/good.vcxproj",
                vcxproj("Driver", "WDM", kernelToolset,
                        "<ItemGroup><ClCompile Include=\"a.c\"/></ItemGroup>"));
  Project project = find();
  EXPECT_EQ(project.drivers.size(), 1u);
  EXPECT_EQ(project.leftOut.size(), 1u);
  EXPECT_TRUE(says(project.leftOut, "bad/bad.vcxproj", "is not XML"));
}

TEST_F(ProjectTest, WhereNoProjectMakesADriverTheSourcesBesideOneDo) {
  scratch.write("sys/drv.c", "#include <ntddk.h>\n");
  scratch.write("sys/drv.vcxproj", "");
  Project project = find();
  ASSERT_EQ(project.drivers.size(), 1u);
  EXPECT_EQ(project.drivers[0].why, "a folder of sources without a project file");
  EXPECT_TRUE(says(project.leftOut, "sys/drv.vcxproj", "is not XML"));
}

TEST_F(ProjectTest, AProjectThatDoesNotTellItsTypeIsWhatItsSourcesAre) {
  const std::string items = "<Project><Import Project=\"$(Props)\\not_here.props\"/>"
                            "<ItemGroup><ClCompile Include=\"a.c\"/></ItemGroup></Project>";
  scratch.write("sys/a.c", "#include <fltKernel.h>\n");
  scratch.write("sys/sys.vcxproj", items);
  scratch.write("app/a.c", "#include <windows.h>\n");
  scratch.write("app/app.vcxproj", items);
  Project project = find();
  ASSERT_EQ(project.drivers.size(), 1u);
  EXPECT_EQ(units(project.drivers[0]), "sys/a.c ");
  EXPECT_TRUE(says(project.leftOut, "app/app.vcxproj", "not kernel code (no configuration type)"));
}

TEST_F(ProjectTest, SourcesFilesCountWhereProjectsMakeNoDriver) {
  scratch.write("sys/a.c", "#include <ntddk.h>\n");
  scratch.write("sys/sources", "TARGETNAME=mydrv\nTARGETTYPE=DRIVER\nSOURCES=a.c\n");
  scratch.write("app/a.c", "");
  scratch.write("app/app.vcxproj", vcxproj("Application", "", "v143", "<ItemGroup><ClCompile Include=\"a.c\"/></ItemGroup>"));
  Project project = find();
  ASSERT_EQ(project.drivers.size(), 1u);
  EXPECT_EQ(project.drivers[0].name, "mydrv");
}

TEST_F(ProjectTest, SourcesFiles) {
  scratch.write("sys/a.c", "");
  scratch.write("sys/amd64.c", "");
  scratch.write("lib/l.c", "");
  scratch.write("inc/x.h", "");
  scratch.write("sys/sources.inc", "EXTRA=-DFROM_INC\n");
  scratch.write("sys/sources",
                "# comment\nTARGETNAME=mydrv\nTARGETTYPE=DRIVER\n!INCLUDE sources.inc\n"
                "INCLUDES=..\\inc;$(DDK_INC_PATH)\nC_DEFINES=$(EXTRA) /DTWO=2\n"
                "!IF \"$(_BUILDARCH)\"==\"x86\"\nSOURCES=wrong.c\n!ELSE\n"
                "SOURCES=a.c \\\n  amd64.c \\\n  res.rc\n!ENDIF\n"
                "TARGETLIBS=$(X)\\..\\lib\\obj\\mylib.lib\n");
  scratch.write("lib/sources", "TARGETNAME=MyLib\nTARGETTYPE=DRIVER_LIBRARY\nSOURCES=l.c\n");
  scratch.write("app/main.c", "");
  scratch.write("app/sources", "TARGETNAME=app\nTARGETTYPE=PROGRAM\nSOURCES=main.c\n");
  Project project = find();
  ASSERT_EQ(project.drivers.size(), 1u);
  EXPECT_EQ(project.drivers[0].name, "mydrv");
  EXPECT_EQ(units(project.drivers[0]), "lib/l.c sys/a.c sys/amd64.c ");
  const Unit& unit = project.drivers[0].units[1];
  EXPECT_EQ(unit.defines, (std::vector<std::string>{"FROM_INC", "TWO=2"}));
  EXPECT_TRUE(has(unit.includeDirs, scratch.root() + "/inc"));
  EXPECT_TRUE(says(project.leftOut, "app/sources", "not kernel code (PROGRAM)"));
}

class CommandsTest : public ProjectTest {
protected:
  Project commands(const std::string& json) {
    scratch.write("build/compile_commands.json", json);
    ProjectRequest request;
    request.inputs = {scratch.root()};
    request.buildDir = scratch.root() + "/build";
    return findDrivers(request);
  }
};

TEST_F(CommandsTest, OnlySafeFlagsAreTakenOver) {
  scratch.write("a.c", "#include <wdm.h>");
  scratch.write("inc/x.h", "");
  scratch.write("forced.h", "");
  Project project = commands(
      "[{\"directory\": \"" + scratch.root() +
      "\", \"file\": \"a.c\", \"arguments\": [\"clang\", "
      "\"-fplugin=/tmp/evil.so\", \"-Xclang\", \"-load\", \"-Xclang\", \"/tmp/evil.so\", "
      "\"@/etc/passwd\", "
      "\"-Iinc\", \"-I\", \"/etc\", \"-DA=1\", \"-D\", \"B\", \"-UC\", \"-D-evil\", \"-include\", "
      "\"forced.h\", \"-include\", \"/etc/passwd\", \"-o\", \"CMakeFiles/mydrv.dir/a.c.o\", "
      "\"-mllvm\", \"-DNO\", \"-std=c11\", \"--sysroot=/x\", \"-c\", \"a.c\"]}]");
  ASSERT_EQ(project.error, "");
  ASSERT_EQ(project.drivers.size(), 1u);
  EXPECT_EQ(project.drivers[0].name, "mydrv");
  const Unit& unit = project.drivers[0].units.at(0);
  EXPECT_EQ(unit.includeDirs, (std::vector<std::string>{scratch.root() + "/inc"}));
  EXPECT_EQ(unit.defines, (std::vector<std::string>{"A=1", "B", "-C"}));
  EXPECT_EQ(unit.forced, (std::vector<std::string>{scratch.root() + "/forced.h"}));
  EXPECT_EQ(unit.standard, "c11");
  EXPECT_TRUE(says(project.drivers[0].leftOut, "a.c", "/etc lies outside"));
  EXPECT_TRUE(says(project.drivers[0].leftOut, "a.c", "response file"));
  EXPECT_TRUE(says(project.drivers[0].leftOut, "a.c", "/etc/passwd is not in the tree"));
}

TEST_F(CommandsTest, CommandsAsOneTextAreSplit) {
  scratch.write("src/a.c", "#include <ntddk.h>");
  scratch.write("my inc/x.h", "");
  Project project =
      commands("[{\"directory\": \"..\", \"file\": \"src/a.c\", \"command\": "
               "\"cl.exe /nologo /I \\\"my inc\\\" /DX=\\\\\\\"q\\\\\\\" /c src/a.c\"}]");
  ASSERT_EQ(project.drivers.size(), 1u);
  const Unit& unit = project.drivers[0].units.at(0);
  EXPECT_EQ(unit.defines, (std::vector<std::string>{"X=\"q\""}));
  EXPECT_EQ(unit.includeDirs, (std::vector<std::string>{scratch.root() + "/my inc"}));
}

TEST_F(CommandsTest, SourcesOutsideAreLeftOut) {
  Project project =
      commands("[{\"directory\": \"/etc\", \"file\": \"/etc/passwd.c\", \"command\": \"cc\"}]");
  EXPECT_EQ(project.error, "");
  EXPECT_TRUE(project.drivers.empty());
  ASSERT_EQ(project.leftOut.size(), 1u);
  EXPECT_NE(project.leftOut[0].why.find("its sources lie outside of the given folder"), std::string::npos);
}

TEST_F(CommandsTest, BrokenJsonIsOneMessage) {
  EXPECT_NE(commands("[{\"file\": ").error.find("is not JSON, at byte"), std::string::npos);
  EXPECT_NE(commands("{}").error.find("is not a list"), std::string::npos);
  EXPECT_NE(commands("[1e999]").error.find("number"), std::string::npos);
  ProjectRequest request;
  request.buildDir = scratch.root() + "/nowhere";
  EXPECT_NE(findDrivers(request).error.find("there is no such folder"), std::string::npos);
  request.buildDir = scratch.root();
  EXPECT_NE(findDrivers(request).error.find("has no compile_commands.json"), std::string::npos);
}

TEST(Conditions, AreEvaluated) {
  auto exists = [](const std::string& path) { return path == "there"; };
  auto holds = [&](const char* text) { return conditionHolds(text, exists); };
  EXPECT_TRUE(holds(""));
  EXPECT_TRUE(holds("'Release|x64'=='release|X64'"));
  EXPECT_FALSE(holds("'a' != 'A'"));
  EXPECT_TRUE(holds("!('a'=='b') and ('c'=='c' or 'd'=='e')"));
  EXPECT_FALSE(holds("'a'=='a' And 'b'=='c'"));
  EXPECT_TRUE(holds("exists('there')"));
  EXPECT_FALSE(holds("Exists('elsewhere')"));
  EXPECT_TRUE(holds("0x601 < 0xA00"));
  EXPECT_TRUE(holds("true"));
  EXPECT_FALSE(holds("'a' =="));
  EXPECT_FALSE(holds("((((('a'=='a'"));
  EXPECT_FALSE(holds((std::string(5000, '(') + "true").c_str()));
}

TEST(ExpandText, ReplacesPropertiesAndMetadata) {
  auto property = [](std::string_view name) { return name == "A" ? "x" : ""; };
  auto metadata = [](std::string_view name) { return name == "M" ? "m" : ""; };
  EXPECT_EQ(
      expandText("$(A);$(B);%(M);%(ClCompile.M);@(Item);$([F]::G('$(A)'))z$", property, metadata),
      "x;;m;m;;z$");
  auto path = [](std::string_view name) { return name == "P" ? "/Some/P" : ""; };
  EXPECT_EQ(expandText("$(P.Length) $(P.ToLower()) $([System.String]::Copy('$(P)/').Length) $(P.Other())",
                       path, metadata),
            "7 /some/p 8 ");
}

} // namespace
} // namespace spinproof::frontend
