"""A second opinion: a program of that name on the PATH, which answers as veraPDF is documented to."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from preflight.accessibility.tagged import tagged_pdf
from preflight.sample_pdf import messages, result_of

from brochures.preflight.checks import verapdf as checked
from brochures.preflight.result import CheckResult

ANSWER = """<?xml version="1.0" encoding="utf-8"?>
<report>
  <buildInformation><releaseDetails id="core" version="1.28.2"/></buildInformation>
  <jobs><job>
    <item size="6213"><name>document.pdf</name></item>
    <validationReport jobEndStatus="normal" profileName="PDF/UA-1 validation profile"
        statement="{statement}" isCompliant="{compliant}">
      <details passedRules="{passed}" failedRules="{failed}" passedChecks="500">{rules}</details>
    </validationReport>
    <duration start="1485163106779" finish="1485163107279">00:00:00:500</duration>
  </job></jobs>
  <batchSummary totalJobs="1" failedToParse="0" encrypted="0" outOfMemory="0" veraExceptions="0"/>
</report>"""
RULE = """<rule specification="ISO 14289-1:2014" clause="7.18.5" testNumber="2"
      status="failed" failedChecks="3">
  <description>Links shall contain an alternate description
     via their Contents key</description>
  <object>PDLinkAnnot</object>
  <check status="failed"><context>root/document[0]/pages[0](5 0 obj PDPage)/annots[0]</context></check>
</rule>"""
GOOD_ANSWER = ANSWER.format(statement="compliant", compliant="true", passed=106, failed=0, rules="")
BAD_ANSWER = ANSWER.format(statement="not compliant", compliant="false", passed=105, failed=1, rules=RULE)
VAGUE_ANSWER = ANSWER.format(statement="not compliant", compliant="false", passed=105, failed=1, rules="")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script cannot stand in for a program")


def a_program(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> Path:
    """Put ``verapdf`` on the PATH: it notes how it was asked, then does as told."""
    program = folder / "verapdf"
    asked = folder / "asked"
    program.write_text(
        f"#!{sys.executable}\nimport pathlib, sys, time\n"
        f"file = pathlib.Path(sys.argv[-1])\n"
        f"note = [*sys.argv[1:-1], file.name, file.read_bytes()[:5].decode()]\n"
        f"pathlib.Path({str(asked)!r}).write_text(' '.join(note))\n{body}\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return asked


def result(output: str = "web") -> CheckResult:
    return result_of("verapdf", tagged_pdf(), output=output)


def test_where_it_is_not_installed_the_report_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert result().passed
    assert result().findings == ()
    assert "not installed" in result().looked_at.en


def test_it_is_asked_about_files_for_the_web_only() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        result("office")


def test_a_file_that_it_passes_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = a_program(tmp_path, monkeypatch, f"print({GOOD_ANSWER!r})")
    assert result().findings == ()
    assert result().looked_at.en == "106 rules of veraPDF"
    assert asked.read_text() == "--flavour ua1 --format xml --maxfailuresdisplayed 5 document.pdf %PDF-"


def test_a_rule_that_it_finds_broken_becomes_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_program(
        tmp_path, monkeypatch, f"print({BAD_ANSWER!r}); print('a warning', file=sys.stderr); sys.exit(1)"
    )
    told = messages(result())
    assert "PDF/UA-1 7.18.5-2 in 3 places" in told
    assert "Links shall contain an alternate description via their Contents key" in told
    assert "annots[0]" in told


def test_a_refusal_without_a_rule_is_no_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_program(tmp_path, monkeypatch, f"print({VAGUE_ANSWER!r}); sys.exit(1)")
    assert "does not conform" in messages(result())


@pytest.mark.parametrize(
    "body",
    [
        "sys.exit(2)",
        "print('Usage: verapdf [options] FILE')",
        "print('<report><jobs/></report>')",
        "print('<report><jobs><job><taskException>no</taskException></job></jobs></report>'); sys.exit(7)",
        "time.sleep(60)",
    ],
)
def test_no_answer_is_no_pass(body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_program(tmp_path, monkeypatch, body)
    monkeypatch.setattr(checked, "MOST_SECONDS", 2)
    assert "gave no result" in messages(result())
