// SPDX-License-Identifier: Apache-2.0
// The table of CPUs over time: a column for each CPU, a row for each step, IRQL and held locks in
// every cell. A routine that interrupts another is indented behind a bar. The last row says who is
// stuck, the line beneath it why nobody can help.
#include "checker/report/canvas.h"
#include "checker/report/timeline.h"

#include <algorithm>
#include <utility>

namespace spinproof::report {

namespace {

struct CellLine {
  std::string text;
  Ink ink = Ink::Plain;
};
using Cell = std::vector<CellLine>;

constexpr std::size_t kMargin = 2;
constexpr std::size_t kNumber = 5;

class TimelineDrawing {
public:
  TimelineDrawing(const Canvas& canvas, const Finding& finding)
      : canvas_(canvas), g_(canvas.glyphs), finding_(finding), timeline_(timelineOf(finding)),
        names_(shortNames(finding)), spinning_(timeline_.cpus, false), function_(timeline_.cpus),
        level_(timeline_.cpus), held_(timeline_.cpus) {
    const std::size_t room = canvas.options.width - kMargin - kNumber;
    column_ = std::max<std::size_t>(room / timeline_.cpus, 16) - 3;
  }

  void draw() {
    drawLegend();
    drawHeader();
    std::vector<Cell> clash(timeline_.cpus);
    bool clashes = false;
    for (std::size_t i = 0; i < finding_.trace.size(); ++i)
      if (const TraceStep& step = finding_.trace[i]; step.kind == StepKind::Clash)
        clash[step.cpu] = cellOf(step, i), clashes = true;
      else
        drawStep(i);
    if (clashes)
      drawClash(clash);
    if (!timeline_.ring.empty())
      drawStuck();
    drawRule(g_.horizontal, g_.teeUp);
    drawRing();
  }

private:
  void drawLegend() const {
    if (names_.empty())
      return;
    std::vector<std::string> parts;
    for (const ShortName& name : names_)
      parts.push_back(name.shown + " = " + name.full);
    std::sort(parts.begin(), parts.end());
    canvas_.paragraph(joined(parts, ", "), kMargin, Ink::Dim);
  }

  void drawHeader() const {
    drawRule(g_.horizontal, g_.teeDown);
    std::vector<Cell> cells;
    for (std::uint32_t cpu = 0; cpu < timeline_.cpus; ++cpu)
      cells.push_back({{"CPU " + std::to_string(cpu), Ink::Bold}});
    drawRow("step", cells);
    drawRule(g_.horizontal, g_.cross);
  }

  void drawRule(std::string_view line, std::string_view crossing) const {
    std::string text(kMargin, ' ');
    text += repeated(line, kNumber);
    for (std::uint32_t cpu = 0; cpu < timeline_.cpus; ++cpu)
      text += std::string(crossing) + repeated(line, column_ + 2);
    canvas_.out << canvas_.paint(Ink::Dim, text) << '\n';
  }

  void drawRow(const std::string& number, const std::vector<Cell>& cells,
               Ink numberInk = Ink::Dim) const {
    std::size_t height = 1;
    for (const Cell& cell : cells)
      height = std::max(height, cell.size());
    for (std::size_t line = 0; line < height; ++line) {
      std::string text = std::string(kMargin, ' ');
      text += canvas_.paint(numberInk, padded(line == 0 ? number : "", kNumber));
      for (const Cell& cell : cells) {
        const CellLine shown = line < cell.size() ? cell[line] : CellLine{};
        const bool last = &cell == &cells.back();
        text += canvas_.paint(Ink::Dim, g_.vertical) + (last && shown.text.empty() ? "" : " ");
        text += canvas_.paint(shown.ink, shown.text);
        if (!last)
          text += std::string(column_ + 1 - std::min(column_, displayWidth(shown.text)), ' ');
      }
      canvas_.out << text << '\n';
    }
  }

  void drawStep(std::size_t index) {
    const TraceStep& step = finding_.trace[index];
    std::vector<Cell> cells(timeline_.cpus);
    spinning_[step.cpu] = step.kind == StepKind::Spin || step.kind == StepKind::Wait;
    cells[step.cpu] = cellOf(step, index);
    for (std::uint32_t cpu = 0; cpu < timeline_.cpus; ++cpu)
      if (cpu != step.cpu && spinning_[cpu])
        cells[cpu].assign(cells[step.cpu].size(), {std::string(g_.waiting), Ink::Red});
    const std::string number = std::to_string(index + 1);
    drawRow(std::string(number.size() < 3 ? 3 - number.size() : 0, ' ') + number, cells);
  }

  Cell cellOf(const TraceStep& step, std::size_t index) {
    const bool opens = opensNested(timeline_, index);
    const bool closes = step.kind == StepKind::Leave && step.nesting > 0;
    const std::string outer = bars(step.nesting > 0 ? step.nesting - 1 : 0);
    const std::string inner = bars(step.nesting);
    std::string_view corner = opens ? g_.nestOpen : closes ? g_.nestClose : g_.nestBar;
    const std::string first = step.nesting == 0 ? "" : outer + std::string(corner) + " ";

    Cell cell;
    if (changesNothing(step)) {
      add(cell, first, inner, shortened(step.text, names_), Ink::Dim);
      addPlace(cell, inner, shortPoint(step.point));
      return cell;
    }
    add(cell, first, inner, signOf(step) + shortened(step.text, names_) + preempted(step, index),
        inkOf(step));
    const std::string below = closes ? outer + "  " : inner;
    add(cell, below, below, "  " + stateOf(step), Ink::Dim);
    return cell;
  }

  /// Branches and calls that leave IRQL and locks as the cell above shows them.
  bool changesNothing(const TraceStep& step) {
    const bool sameHeld = std::exchange(held_[step.cpu], step.held) == step.held;
    const bool onTheWay = step.kind == StepKind::Branch || step.kind == StepKind::Call ||
                          step.kind == StepKind::Return;
    if (!onTheWay || !sameHeld || level_[step.cpu] != step.irql)
      return false;
    function_[step.cpu] = step.function;
    return true;
  }

  /// At the right end of the last line, or on a line of its own.
  void addPlace(Cell& cell, const std::string& prefix, const std::string& place) const {
    const std::size_t used = displayWidth(cell.back().text);
    if (used + 2 + place.size() <= column_)
      cell.back().text += std::string(column_ - used - place.size(), ' ') + place;
    else if (!place.empty())
      cell.push_back({prefix + "  " + place, Ink::Dim});
  }

  void add(Cell& cell, const std::string& first, const std::string& next, const std::string& text,
           Ink ink) const {
    const std::size_t width = column_ - std::min(column_ - 8, displayWidth(next));
    std::string prefix = first;
    for (const std::string& line : wrapped(text, width, 2)) {
      cell.push_back({prefix + line, ink});
      prefix = next;
    }
  }

  std::string bars(std::uint32_t nesting) const {
    return repeated(std::string(g_.nestBar) + " ", nesting);
  }

  std::string signOf(const TraceStep& step) const {
    if (step.kind == StepKind::Spin || step.kind == StepKind::Wait || step.kind == StepKind::Clash)
      return std::string(g_.stuck) + " ";
    return step.kind == StepKind::Enter ? std::string(g_.enter) + " " : "";
  }

  static Ink inkOf(const TraceStep& step) {
    switch (step.kind) {
    case StepKind::Spin:
    case StepKind::Wait:
    case StepKind::Clash:
      return Ink::Red;
    case StepKind::Enter:
      return Ink::Bold;
    case StepKind::Acquire:
      return Ink::Yellow;
    case StepKind::Release:
      return Ink::Green;
    default:
      return Ink::Plain;
    }
  }

  std::string preempted(const TraceStep& step, std::size_t index) const {
    const bool said = step.text.find("preempts") != std::string::npos ||
                      step.text.find("interrupts") != std::string::npos;
    if (!opensNested(timeline_, index) || said)
      return {};
    return ": it interrupts " + shortRun(*timeline_.interrupts[index]);
  }

  /// "PASSIVE → DISPATCH · holds Lock · io.c:42 in Helper"
  std::string stateOf(const TraceStep& step) {
    const std::string dot = " " + std::string(g_.dot) + " ";
    std::string text = levelOf(step);
    if (!step.held.empty())
      text += dot + "holds " + shortened(joined(step.held, ", "), names_);
    if (step.point.line != 0)
      text += dot + shortPoint(step.point);
    std::string& known = function_[step.cpu];
    const bool named = step.text.find(step.function) != std::string::npos;
    if (step.function != known && !step.function.empty() && !named)
      text += " in " + step.function;
    known = step.function;
    return text;
  }

  /// With where it comes from, when the step changed it.
  std::string levelOf(const TraceStep& step) {
    const std::optional<program::Irql> before = std::exchange(level_[step.cpu], step.irql);
    const std::string now = shortLevel(step.irql);
    if (!before || *before == step.irql)
      return now;
    return shortLevel(*before) + " " + std::string(g_.becomes) + " " + now;
  }

  /// In one row: it is the moment that counts.
  void drawClash(const std::vector<Cell>& cells) const {
    drawRule(g_.doubleHorizontal, g_.doubleCross);
    drawRow(" end", cells, Ink::Red);
  }

  void drawStuck() const {
    drawRule(g_.doubleHorizontal, g_.doubleCross);
    std::vector<Cell> cells(timeline_.cpus);
    for (const Stuck& stuck : timeline_.stuck) {
      Cell& cell = cells[stuck.run.cpu];
      add(cell, "", "", std::string(g_.stuck) + " " + shortRun(stuck.run) + " is stuck", Ink::Red);
      if (!stuck.object.empty())
        add(cell, "", "", "  waits for " + shortened(stuck.object, names_) + ownerText(stuck),
            Ink::Red);
    }
    drawRow(" end", cells, Ink::Red);
  }

  std::string ownerText(const Stuck& stuck) const {
    if (!stuck.owner)
      return {};
    const Holding& holding = timeline_.holdings[*stuck.owner];
    std::string who = "CPU " + std::to_string(holding.run.cpu);
    if (holding.run.cpu == stuck.run.cpu)
      who = holding.run == stuck.run ? "it itself" : shortRun(holding.run) + " beneath it";
    return ", which " + who + (who == "it itself" ? " holds" : " has held") + " since step " +
           std::to_string(holding.since + 1);
  }

  /// "StartIo" of "StartIo (DRIVER_STARTIO)": the role stands where the run begins.
  static std::string shortRun(const Run& run) { return run.name.substr(0, run.name.find(" (")); }

  static std::string runName(const Run& run) {
    return shortRun(run) + " (CPU " + std::to_string(run.cpu) + ")";
  }

  void drawRing() const {
    if (timeline_.ring.empty())
      return;
    canvas_.out << '\n';
    canvas_.paragraph("Who waits for whom:", kMargin, Ink::Bold);
    for (const RingEdge& edge : timeline_.ring) {
      const std::string why = edge.what.empty()
                                  ? "cannot run before the end of"
                                  : "waits for " + shortened(edge.what, names_) + ", held by";
      canvas_.paragraph(runName(edge.who) + " " + std::string(g_.horizontal) + " " + why + " " +
                            std::string(g_.arrow) + " " + runName(edge.on),
                        kMargin + 2);
    }
    canvas_.paragraph("The ring is closed: none of them ever goes on.", kMargin + 2, Ink::Red);
  }

  const Canvas& canvas_;
  const Glyphs& g_;
  const Finding& finding_;
  Timeline timeline_;
  std::vector<ShortName> names_;
  std::vector<bool> spinning_;                      ///< by CPU: blocked since its last step
  std::vector<std::string> function_;               ///< by CPU: of its last step
  std::vector<std::optional<program::Irql>> level_; ///< by CPU: after its last step
  std::vector<std::vector<std::string>> held_;      ///< by CPU: after its last step
  std::size_t column_ = 0;
};

} // namespace

void drawTimeline(const Canvas& canvas, const Finding& finding) {
  TimelineDrawing(canvas, finding).draw();
}

} // namespace spinproof::report
