"""The house's own checkers: good, slow, broken and lying ones. All words, people and places are fictitious."""

import json
import re
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from issue_kit import HOUSE, ISSUE, LAMP, ROOT, TWO_PAGES, build, files, make

from layout import compose
from layout.checkers import answers, program
from layout.desk.view import Viewer
from layout.order import Order

PYTHON = sys.executable
GOOD = """\
import json, sys
for line in sys.stdin:
    copy = json.loads(line)
    at = copy["text"].find("李四")
    if at >= 0:
        print(json.dumps({"piece": copy["piece"], "block": copy["block"], "start": at, "end": at + 2,
                          "rule": "name", "message": "查姓名", "hint": "应为李思"}))
"""
ONE = '{"piece": "lamp", "block": "p1", "start": 0, "end": 3, "rule": "word", "message": "慎用"%s}'


def issue(root: Path, script: str, more: str = "", **changes: str) -> Path:
    """An issue whose house has this program as its checker of names."""
    house = HOUSE + f"checkers: {{names: {{run: ['{PYTHON}', tools/names.py]{more}}}}}\n"
    folder = make(root, **{"house": house, **changes})
    (folder.parent / "tools").mkdir(exist_ok=True)
    (folder.parent / "tools/names.py").write_text(script, encoding="utf-8")
    return folder


def found(folder: Path):
    """What ``check`` tells of checkers."""
    report = compose.check(Order(folder, "issue", folder.parent.parent / "out"), lambda step: None)
    return [each for each in report.findings if each.rule.startswith("checker")]


def says(*lines: str) -> str:
    return f"for line in {list(lines)!r}: print(line)"


# A good one ----------------------------------------------------------------------------------------------------


def test_what_it_finds_is_located_in_the_copy_and_on_the_page(tmp_path):
    folder = issue(tmp_path, GOOD)
    (finding,) = found(folder)
    assert str(finding) == "issue/articles/lamp.md:8: warning[checker-names]: “李四”: 查姓名 (name); hint".replace(
        "hint", "应为李思"
    )
    assert (finding.page, finding.story) == ("A01", "lamp")
    page = compose.compose(Order(folder, "issue", tmp_path / "out"), print).pages[0].page
    (line,) = (each for each in page.texts() if "李四" in each.text)
    assert finding.bbox.width == 2 * line.size
    assert line.box.contains(finding.bbox)


def test_build_tells_it_too_and_prints(tmp_path):
    code, report = build(issue(tmp_path, GOOD), tmp_path / "out")
    assert code == 0
    assert [(each["rule"], each["line"]) for each in report["findings"] if "checker" in each["rule"]] == [
        ("checker-names", 8)
    ]


def test_it_is_told_every_copy_once_with_its_place(tmp_path):
    folder = issue(tmp_path, "import sys; open('told.jsonl', 'w').write(sys.stdin.read())")
    assert found(folder) == []
    told = [json.loads(line) for line in (folder.parent / "told.jsonl").read_text(encoding="utf-8").splitlines()]
    lamp = [each for each in told if each["piece"] == "lamp"]
    assert [each["block"] for each in lamp] == ["headline.1", "p1", "p2", "p3", "byline"]
    assert lamp[2] == {
        **{"piece": "lamp", "block": "p2", "file": "issue/articles/lamp.md", "line": 8, "page": "A01"},
        "text": "“从前走这条路要带手电，”住在巷口的李四说，“现在不用了。”",
    }
    assert {"masthead", "colophon"} <= {each["piece"] for each in told}
    assert len({(each["piece"], each["block"]) for each in told}) == len(told)


def test_the_same_copy_gives_the_same_report(tmp_path):
    lines = [ONE % "", (ONE % "").replace("word", "other"), (ONE % "").replace("p1", "p2")]
    shuffled = f"import random\nlines = {lines!r}\nrandom.shuffle(lines)\nprint(*lines, sep='\\n')"
    folder = issue(tmp_path, shuffled)
    assert found(folder) == found(folder) == found(folder)
    assert len(found(folder)) == 3


def test_with_one_page_it_is_told_of_that_page(tmp_path):
    script = "import sys; open('told.jsonl', 'w').write(sys.stdin.read())"
    folder = issue(tmp_path, script, issue=TWO_PAGES, bridge=LAMP)
    compose.check(Order(folder, "issue", tmp_path / "out", "A02"), lambda step: None)
    assert '"lamp"' not in (folder.parent / "told.jsonl").read_text(encoding="utf-8")


def test_a_house_without_checkers_runs_none(tmp_path):
    assert found(make(tmp_path)) == []


# Levels --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("house", "its", "level"),
    [("warning", "error", "warning"), ("warning", "note", "note"), ("error", "", "error"), ("note", "error", "note")],
)
def test_the_house_caps_the_level(tmp_path, house, its, level):
    line = ONE % (f', "level": "{its}"' * bool(its))
    (finding,) = found(issue(tmp_path, says(line), f", level: {house}"))
    assert finding.level.value == level


def test_an_error_stops_the_page_until_an_editor_accepts_it(tmp_path):
    folder = issue(tmp_path, says(ONE % ""), ", level: error")
    assert build(folder, tmp_path / "out")[0] == 1
    assert not (tmp_path / "out/print").exists()
    word = "accept: [{rule: checker-names, page: A01, by: 丙某, why: 原文如此}]\n"
    assert build(issue(tmp_path, says(ONE % ""), ", level: error", issue=ISSUE + word), tmp_path / "out")[0] == 0


# Those that cannot be relied on --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("import sys; sys.exit(3)", "ended with exit code 3"),
        ("1 / 0", "ended with exit code 1: ZeroDivisionError: division by zero"),
        ("import os; os.kill(os.getpid(), 9)", "was ended by signal 9"),
        ("print('hello')", "line 1 of what it says is no answer: it is not JSON in UTF-8"),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\n')", "it is not JSON in UTF-8"),
        ("print('[' * 100000)", "no answer"),
        ("print('[]')", "it is no JSON object"),
        ("print('{}')", 'it has no "piece"'),
        (says((ONE % "").replace("lamp", "moon")), "nobody asked about moon/p1"),
        (says((ONE % "").replace("p1", "p9")), "nobody asked about lamp/p9"),
        (says((ONE % "").replace('"end": 3', '"end": 4000')), "0:4000 is no stretch of lamp/p1, which has"),
        (says((ONE % "").replace('"start": 0', '"start": -1')), "-1:3 is no stretch"),
        (says((ONE % "").replace('"start": 0', '"start": 5')), "5:3 is no stretch"),
        (says((ONE % "").replace('"start": 0', '"start": true')), 'its "start" is no number'),
        (says((ONE % "").replace('"start": 0', '"start": 0.0')), 'its "start" is no number'),
        (says((ONE % "").replace("慎用", " ")), "its rule or its message is empty"),
        (says(ONE % ', "level": "fatal"'), 'its level is "fatal"'),
        (says(ONE % ', "severity": "high"'), 'it has a "severity", which means nothing'),
        (says(ONE % ', "hint": null'), 'its "hint" is no text'),
    ],
)
def test_what_is_wrong_with_one_is_told_where_the_house_names_it(tmp_path, script, words):
    folder = issue(tmp_path, script)
    (finding,) = found(folder)
    line = HOUSE.count("\n") + 1
    assert finding.rule == "checker-failed"
    assert str(finding.source) == f"./house.yaml:{line}"
    assert words in finding.message and finding.message.startswith("names cannot be relied on: ")
    assert finding.level.value == "warning"
    code, report = build(folder, tmp_path / "out")
    assert code == 0
    assert any(each["rule"] == "checker-failed" for each in report["findings"])


def test_what_a_broken_one_said_before_is_told_as_well(tmp_path):
    script = says(ONE % "") + "\nimport sys; sys.stdout.write('{\"piece'); sys.exit(1)"
    assert [each.rule for each in found(issue(tmp_path, script))] == ["checker-names", "checker-failed"]


def test_one_that_must_be_heard_stops_the_page_when_it_is_not(tmp_path):
    code, report = build(issue(tmp_path, "1 / 0", ", level: error"), tmp_path / "out")
    assert code == 1
    assert [each["level"] for each in report["findings"] if each["rule"] == "checker-failed"] == ["error"]


@pytest.mark.parametrize("command", ["no-such-program-anywhere", "tools/none", "tools", "'a\\0b'"])
def test_one_that_is_not_there(tmp_path, command):
    folder = issue(tmp_path, "", house=HOUSE + f'checkers: {{names: {{run: ["{command}"]}}}}\n'.replace("'", ""))
    (finding,) = found(folder)
    assert finding.rule == "checker-failed" and "cannot be started" in finding.message


def test_a_missing_script_is_told(tmp_path):
    folder = issue(tmp_path, "")
    (folder.parent / "tools/names.py").unlink()
    (finding,) = found(folder)
    assert "ended with exit code 2" in finding.message and "names.py" in finding.message


@pytest.mark.parametrize(
    "script",
    [
        "import time; time.sleep(60)",
        "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])",
        "import os, time; os.close(1); os.close(2); time.sleep(60)",
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)",
    ],
    ids=["asleep", "a child that holds the pipe", "closes its pipes", "hears no signal"],
)
def test_a_slow_one_is_ended_with_all_its_children(tmp_path, script):
    began = time.monotonic()
    (finding,) = found(issue(tmp_path, script, ", timeout: 1"))
    assert "had not ended after 1 s" in finding.message
    assert time.monotonic() - began < 20


def test_one_that_never_stops_talking_is_ended(tmp_path):
    (finding,) = found(issue(tmp_path, "while True: print('甲' * 1000)"))
    assert "says more than 4 million bytes" in finding.message


def test_one_that_reads_nothing_makes_nobody_wait(tmp_path):
    assert found(issue(tmp_path, "pass", lamp=LAMP + "\n" + "甲" * 100_000)) == []


def test_one_that_never_stops_complaining_is_ended(tmp_path):
    (finding,) = found(issue(tmp_path, "import sys\nwhile True: print('甲' * 1000, file=sys.stderr)"))
    assert "says more than 4 million bytes" in finding.message


@pytest.mark.parametrize(
    "script",
    [
        "import sys, time\nwhile True: print('{', end='', flush=True); time.sleep(0.05)",
        "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
        "import os, time\nif os.fork() == 0: os.setsid(); time.sleep(4)",
    ],
    ids=["drips half a line", "stops itself", "a child in a session of its own"],
)
def test_one_that_will_not_come_to_an_end_is_not_waited_for(tmp_path, script):
    began = time.monotonic()
    (finding,) = found(issue(tmp_path, script, ", timeout: 1"))
    assert "had not ended after 1 s" in finding.message
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(("script", "mode"), [("#!/bin/sh\n", 0o644), ("not a program\n", 0o755), ("", 0o644)])
def test_a_file_that_is_no_program(tmp_path, script, mode):
    folder = issue(tmp_path, script, house=HOUSE + "checkers: {names: {run: [tools/names.py]}}\n")
    (folder.parent / "tools/names.py").chmod(mode)
    (finding,) = found(folder)
    assert re.search("cannot be started: (Permission denied|Exec format error)$", finding.message)


@pytest.mark.parametrize("script", ["", "print()", "print(' \\r\\n\\n')"])
def test_one_that_says_nothing_has_found_nothing(tmp_path, script):
    assert found(issue(tmp_path, script)) == []


def test_what_it_said_while_it_was_stopped_amid_a_line_is_told(tmp_path):
    script = says(ONE % "") + "\nimport sys, time; sys.stdout.write('{\"piece'); sys.stdout.flush(); time.sleep(60)"
    every = found(issue(tmp_path, script, ", timeout: 1"))
    assert [each.rule for each in every] == ["checker-names", "checker-failed"]


def test_half_a_line_at_the_end_is_no_answer(tmp_path):
    script = says(ONE % "") + "\nimport sys; sys.stdout.write('{\"piece')"
    first, fault = found(issue(tmp_path, script))
    assert first.rule == "checker-names"
    assert "line 2 of what it says is no answer: it is not JSON in UTF-8" in fault.message


@pytest.mark.parametrize(
    "script",
    [
        says((ONE % "").replace("慎用", "慎" * 100_000)),
        says((ONE % "").replace("lamp", "灯" * 100_000)),
        says(ONE % f', "{"键" * 100_000}": 1'),
        "import sys; sys.exit('错' * 100_000)",
    ],
    ids=["message", "words", "key", "complaint"],
)
def test_what_is_too_long_to_be_read_is_cut_short(tmp_path, script):
    (finding,) = found(issue(tmp_path, script))
    assert "…" in finding.message and len(finding.message) < answers.LONGEST + 200


def test_its_complaint_cannot_command_a_terminal(tmp_path):
    (finding,) = found(issue(tmp_path, "import sys; sys.exit('\\x1b[2J\\x1b]0;own\\x07 坏')"))
    assert finding.message.endswith("ended with exit code 1: [2J ]0;own 坏")


@pytest.mark.parametrize("number", ["9" * 5000, "1e400", "-0", "NaN", "3e0"])
def test_no_number_breaks_the_reader(tmp_path, number):
    every = found(issue(tmp_path, says((ONE % "").replace('"start": 0', f'"start": {number}'))))
    assert [each.rule for each in every] == ["checker-names" if number == "-0" else "checker-failed"]


def test_many_answers_are_told_so_far(tmp_path):
    lines = "for at in range(40):\n  for end in range(at + 1, 41):\n    for rule in 'ab':\n"
    lines += (
        f"      print({(ONE % '')!r}.replace(': 0', f': {{at}}').replace(': 3', f': {{end}}').replace('word', rule))"
    )
    every = found(issue(tmp_path, lines))
    assert [each.message for each in every if each.rule == "checker-failed"] == [
        "names cannot be relied on: it gives 1640 answers: 1000 are told"
    ]
    assert len(every) == 1001


def test_many_wrong_lines_are_counted(tmp_path):
    every = found(issue(tmp_path, "for at in range(10): print(at)"))
    assert len(every) == 4
    assert every[-1].message.endswith("and 7 more of that kind")


def test_no_shell_reads_the_command(tmp_path):
    house = HOUSE + "checkers: {names: {run: [echo, '$(touch hacked); `touch hacked`', '>', hacked]}}\n"
    folder = issue(tmp_path, "", house=house)
    found(folder)
    assert not list(tmp_path.rglob("hacked"))


def test_what_it_says_cannot_command_a_terminal(tmp_path):
    line = (ONE % "").replace("慎用", "\\u001b[2J\\u202e慎\\n用")
    (finding,) = found(issue(tmp_path, says(line)))
    assert "慎 用" in finding.message
    assert finding.message.isprintable()


@pytest.mark.parametrize(
    "entry", ["{}", "{run: []}", "{run: [a], level: fatal}", "{run: [a], timeout: 0}", "{run: [a], shell: true}", "a"]
)
def test_a_wrong_entry_is_an_error_at_its_place(tmp_path, entry):
    house = HOUSE + f"checkers:\n  names: {entry}\n"
    report = compose.check(Order(make(tmp_path, house=house), "issue", tmp_path / "out"), lambda step: None)
    line = HOUSE.count("\n") + 2
    assert [each.source.line for each in report.findings if each.level.value == "error"] == [line], entry


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_output_breaks_the_reader(output):
    read = answers.read(output, {("lamp", "p1"): "甲乙"})
    assert bool(read.faults) == bool(b"".join(output.split(b"\n")).strip())


@given(
    st.fixed_dictionaries(
        {"piece": st.just("lamp"), "block": st.just("p1"), "start": st.integers(-2, 5), "end": st.integers(-2, 5)}
    )
)
def test_an_answer_is_taken_exactly_when_it_is_of_the_words(place):
    line = json.dumps({**place, "rule": "a", "message": "b"}).encode()
    read = answers.read(line, {("lamp", "p1"): "甲乙丙"})
    assert bool(read.by_copy["lamp", "p1"]) == (0 <= place["start"] <= place["end"] <= 3) == (not read.faults)


def test_a_program_is_given_all_and_heard_whole(tmp_path):
    given_bytes = "甲乙丙丁\n".encode() * 100_000
    said = program.run(["cat"], tmp_path, given_bytes, 10)
    assert said == program.Said(given_bytes)


# While the pages are watched -----------------------------------------------------------------------------------

COUNTING = GOOD + "    open('asked', 'a').write(copy['block'] + ' ')\n"


def test_while_watching_only_new_words_are_asked_about(tmp_path):
    folder = issue(tmp_path, COUNTING)
    viewer, asked = Viewer(Order(folder, "issue", tmp_path / "out")), folder.parent / "asked"
    first = viewer.view().findings
    asked.unlink()
    assert viewer.view().findings == first
    assert not asked.exists()
    path = folder / "articles/lamp.md"
    path.write_text(LAMP.replace("三百盏", "四百盏").replace("---\n本", "---\n\n本"), encoding="utf-8")
    (moved,) = (each for each in viewer.view().findings if each.rule == "checker-names")
    assert asked.read_text() == "p1 "
    assert moved.source.line == 9  # the answer is remembered, its place is not


def test_while_watching_a_slow_one_is_asked_again_when_it_was_mended(tmp_path):
    folder = issue(tmp_path, "import time; open('ran', 'a').write('x'); time.sleep(60)", ", timeout: 1")
    viewer, ran = Viewer(Order(folder, "issue", tmp_path / "out")), folder.parent / "ran"
    for _ in range(3):
        assert [each.rule for each in viewer.view().findings] == ["checker-failed"]
    assert ran.read_text() == "x"
    script = folder.parent / "tools/names.py"
    assert script in viewer.files
    script.write_text(GOOD, encoding="utf-8")
    assert [each.rule for each in viewer.view().findings] == ["checker-names"]


def test_while_watching_a_broken_one_is_asked_every_time(tmp_path):
    folder = issue(tmp_path, "open('ran', 'a').write('x'); 1 / 0")
    viewer = Viewer(Order(folder, "issue", tmp_path / "out"))
    for _ in range(3):
        assert [each.rule for each in viewer.view().findings] == ["checker-failed"]
    assert (folder.parent / "ran").read_text() == "xxx"


# The example ---------------------------------------------------------------------------------------------------


def test_the_example_of_the_manual_works(tmp_path):
    house = HOUSE + f"checkers: {{words: {{run: ['{PYTHON}', tools/names.py, tools/names.txt], level: error}}}}\n"
    folder = make(tmp_path, house=house, lamp=LAMP.replace("云溪市东门", "云西市东门"))
    (folder.parent / "tools").mkdir()
    for name in ("names.py", "names.txt"):
        (folder.parent / "tools" / name).write_bytes((ROOT / "docs/checkers" / name).read_bytes())
    told = [str(each) for each in found(folder)]
    assert told == [
        "issue/articles/lamp.md:6: error[checker-words]: “云西市”: 本社词表有此词 (word-list); 应为“云溪市”",
        "issue/articles/lamp.md:6: note[checker-words]: “一齐”: 本社词表有此词 (word-list); 本报用“一起”",
    ]
    assert {*files(folder.parent / "tools")} == {"names.py", "names.txt"}
