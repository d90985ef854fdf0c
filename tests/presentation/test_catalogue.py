"""Both languages say the same things; nothing is said that may not be; no sentence is left over or glued together."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from crawlers.feeds.alert_kinds import KIND_OF_EVENT, KIND_WHERE_CONSIDERABLE
from dashboard.access_page import Said
from dashboard.exporting import OTHERS
from dashboard.report_told import Told
from dashboard.sessions import Ending
from dashboard.views.alerts.selection import Group
from dashboard.views.explore.tracing import CAUSES, cause_key
from dashboard.views.sites.selection import State
from domain import decisions
from domain.alert_budgets import Size, Standing
from domain.annotations import Refusal
from domain.answers import Action
from domain.confidence import HeldBy
from domain.copies import Channel
from domain.counts import Coverage, Measure, Source, Step, Verdict
from domain.findings import Confidence, Direction, Kind, Scope
from domain.focus import FocusReason
from domain.hazards import SHOCKS, Phase, Role
from domain.messages import Language, MessageKind
from domain.roles import SIGNED_IN
from domain.studies import Agreement, Answer, Doubt, Reason
from presentation.health_grid import Look
from presentation.names import NO_KIND
from presentation.words import catalogue_text
from storage.acts import Saying
from storage.alerts import FOLLOWED, Before
from storage.outbox import MessageState
from workspace.hazards import KINDS

ROOT = Path(__file__).parent.parent.parent
STORY_KINDS = [
    kind for kind in MessageKind if kind not in (MessageKind.DAILY, MessageKind.NOTICE, MessageKind.SITREP)
]  # with words of their own
SAYINGS = (*STORY_KINDS, "closed", "last_repeat")
NATURES = ("stock", "flow")
# Keys that code builds from a domain word; every word has its key, whether a screen says it yet or not.
OF_LINKS = ("used", "taken", "again", "expired", "forged", "gone", "unreachable")
METHOD_PARTS = ("count", "expected", "finding", "alert", "study", "place")
METHOD_SECTIONS = ("export", "method", "limits", "glossary")
SITREP_HEADS = ("phase", "days", "ratio", "cells", "study", "site", "whole", "newest", "windows", "missing")
ROW_KINDS = ("number", "zero", "bound", "missing")
BUILT_KEYS = {
    "sitrep-told-{}": [f"sitrep-told-{told}" for told in Told],
    "sitrep-told-{}-title": [f"sitrep-told-{told}-title" for told in Told],
    "sitrep-filed-in-{}": [f"sitrep-filed-in-{language}" for language in Language],
    "access-{}": [f"access-{said}" for said in Said],
    "access-{}-title": [f"access-{said}-title" for said in Said],
    "access-ended-{}": [f"access-ended-{why}" for why in Ending],
    "access-role-{}": [f"access-role-{role}" for role in sorted(SIGNED_IN)],
    "kind-{}": [f"kind-{kind}" for kind in Kind],
    "method-download-{}": [f"method-download-{table}" for table in OTHERS],
    "scope-{}": [f"scope-{scope}" for scope in Scope],
    "heat-began-{}": [f"heat-began-{direction}" for direction in Direction],
    "explore-source-{}": [f"explore-source-{source}" for source in Source],
    "heat-was-{}": [f"heat-was-{direction}" for direction in Direction],
    "heat-start-{}": [f"heat-start-{direction}" for direction in Direction],
    "direction-{}": [f"direction-{direction}" for direction in Direction],
    "confidence-{}": [f"confidence-{confidence}" for confidence in Confidence],
    "phase-{}": [f"phase-{phase}" for phase in Phase],
    "hazard-kind-{}": [f"hazard-kind-{each.replace(' ', '-')}" for each in KINDS if each not in (NO_KIND, *SHOCKS)],
    "hazard-the-{}": [f"hazard-the-{each.replace(' ', '-')}" for each in KINDS if each not in (NO_KIND, *SHOCKS)],
    "alert-of-{}": [
        f"alert-of-{each.lower().replace(' ', '-')}" for each in (*KIND_OF_EVENT, *KIND_WHERE_CONSIDERABLE)
    ],
    "role-{}": [f"role-{role}" for role in Role],
    "measure-{}": [f"measure-{measure}" for measure in Measure],
    "step-{}": [f"step-{step}" for step in Step],
    "span-{}": [f"span-{step}" for step in Step],
    "on-{}": ["on-day", "on-month"],
    "about-{}": ["about-day", "about-month"],
    "since-{}": ["since-day", "since-month"],
    "coverage-{}": [f"coverage-{coverage}" for coverage in Coverage],
    "verdict-{}": [f"verdict-{verdict}" for verdict in Verdict],
    "headline-{}": [f"headline-{state}" for state in ("on", "over", "stayed")],
    "move-{}": [f"move-{direction}" for direction in Direction],
    "move-once-{}": [f"move-once-{direction}" for direction in Direction],
    "explain-window-{}": [f"explain-window-{state}" for state in ("on", "over", "stayed")],
    "chart-phase-{}": [f"chart-phase-{phase}" for phase in Phase],
    "explain-{}": [f"explain-{nature}" for nature in NATURES],
    "explain-excess-{}-{}": [f"explain-excess-{way}-{nature}" for way in Direction for nature in NATURES],
    "sitrep-{}": ["sitrep-prepared", "sitrep-approved"],
    "sitrep-head-{}": [f"sitrep-head-{head}" for head in SITREP_HEADS],
    "study-{}": [f"study-{answer}" for answer in Answer],
    "study-answer-{}": [f"study-answer-{answer}" for answer in Answer],
    "study-title-{}": [f"study-title-{each}" for each in (Answer.NONE, Answer.UNCERTAIN, Answer.NOT_ESTIMATED)],
    "study-{}-{}": [f"study-{way}-{nature}" for way in ("more", "fewer") for nature in NATURES],
    "explain-held-{}-{}": [
        *(f"explain-held-high-{held}" for held in HeldBy),
        *(f"explain-held-medium-{held}" for held in (HeldBy.COMMON, HeldBy.GAPS)),
    ],
    "study-doubt-{}": [f"study-doubt-{doubt}" for doubt in Doubt],
    "study-reason-{}": [f"study-reason-{reason}" for reason in Reason],
    "study-excess-{}-{}": [f"study-excess-{way}-{nature}" for way in Direction for nature in NATURES],
    "study-phase-{}": [f"study-phase-{phase}" for phase in Phase],
    "study-phase-{}-undated": ["study-phase-during-undated", "study-phase-after-undated"],
    "study-second-{}": [f"study-second-{agreement}" for agreement in Agreement],
    "study-pooled-{}": [f"study-pooled-{answer}" for answer in Answer],
    "study-pooled-phase-{}": [f"study-pooled-phase-{phase}" for phase in Phase],
    "explain-hazard-{}": [f"explain-hazard-{phase}" for phase in Phase],
    "hint-source-{}": [f"hint-source-{source}" for source in Source],
    "mail-tag-{}": [f"mail-tag-{saying}" for saying in SAYINGS],
    "mail-headline-{}": [f"mail-headline-{saying}" for saying in SAYINGS],
    "mail-note-{}": [f"mail-note-{saying}" for saying in SAYINGS if saying != MessageKind.ALERT],
    "way-back-{}-{}": [f"way-back-{where}-{way}" for where in ("back", "there") for way in Direction],
    "now-focus-{}": [f"now-focus-{reason}" for reason in FocusReason],
    "mail-storm-hours-{}": ["mail-storm-hours-to", "mail-storm-hours-since"],
    "mail-storm-days-{}": ["mail-storm-days-to", "mail-storm-days-since"],
    "answer-press-{}": [f"answer-press-{action}" for action in Action],
    "answer-undo-{}": [f"answer-undo-{action}" for action in Action],
    "answer-{}-{}": [f"answer-{state}-{action}" for state in ("ask", "done") for action in Action],
    "answer-{}-{}-title": [f"answer-{state}-{action}-title" for state in ("ask", "done") for action in Action],
    "answer-{}": [f"answer-{state}" for state in OF_LINKS],
    "answer-{}-title": [f"answer-{state}-title" for state in OF_LINKS],
    "size-{}": [f"size-{size}" for size in Size],
    "alerts-group-{}": [f"alerts-group-{group}" for group in Group],
    "alerts-group-{}-note": [f"alerts-group-{group}-note" for group in Group],
    "alerts-why-{}": [f"alerts-why-{reason}" for reason in (*decisions.Reason, *Before)],
    "alerts-copy-{}": [f"alerts-copy-{state}" for state in (*MessageState, *FOLLOWED)],
    "channel-{}": [f"channel-{channel}" for channel in Channel],
    "alerts-did-{}": [f"alerts-did-{saying.partition(' ')[2].replace(' ', '-')}" for saying in Saying],
    "shock-kind-{}": [f"shock-kind-{kind.replace(' ', '-')}" for kind in SHOCKS],
    "annotated-open-{}": ["annotated-open-shock", "annotated-open-anchor"],
    "annotated-refused-{}": [f"annotated-refused-{refusal}" for refusal in Refusal],
    "backtest-standing-{}": [f"backtest-standing-{standing}" for standing in Standing],
    "sites-{}": [f"sites-{head}" for head in ("cell", "streak", "last-whole", "newest", "verdicts")],
    "sites-state-{}": [f"sites-state-{state}" for state in State],
    "sites-look-{}": [f"sites-look-{look}" for look in Look],
    "sites-run-{}": [
        f"sites-run-{head}" for head in ("began", "took", "asked", "size", "waited", "statuses", "verdicts")
    ],
    "sites-card-{}": [
        f"sites-card-{fact}" for fact in ("home", "every", "measures", "cells", "delay", "most", "decided")
    ],
    "method-{}": [f"method-{each}" for each in METHOD_PARTS],
    "method-{}-head": [f"method-{each}-head" for each in METHOD_PARTS],
    "method-{}-title": [f"method-{each}-title" for each in METHOD_SECTIONS],
    "method-{}-note": [f"method-{each}-note" for each in METHOD_SECTIONS],
    "method-kind-{}": [f"method-kind-{each}" for each in ROW_KINDS],
    "method-cell-{}": [f"method-cell-{each}" for each in ROW_KINDS],
    "budget-{}": ["budget-mails", "budget-outside"],
    "explore-cause-{}": [cause_key(cause) for cause in CAUSES],
    "explore-view-{}": [f"explore-view-{view}" for view in ("counts", "expected", "site")],
    "backtest-month-standing-{}": [f"backtest-month-standing-{standing}" for standing in Standing],
}
# Said by every screen, mail and export, whichever room is built first.
SAID_EVERYWHERE = {"limits", "simulated", "simulated-sentence", "language-name"}
# Volume is not prevalence: no sentence may claim what a count of ads cannot show.
FORBIDDEN = {
    Language.ENGLISH: r"victim|trafficking (?:has )?(?:increased|rose|grew)|increase in trafficking|\bprove[sdn]?\b",
    Language.SPANISH: r"víctima|trata (?:ha )?aument|aument\w* (?:de|en) la trata|\bprueban? que\b|demuestra|comprueba",
}


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:
        self.names.add(node.id.name)


def messages_of(language: Language) -> dict[str, set[str]]:
    """Return every key of a catalogue with the values it names."""
    found = {}
    for entry in FluentParser().parse(catalogue_text(language)).body:
        assert not isinstance(entry, ftl.Junk), entry.content
        if isinstance(entry, ftl.Message):
            assert entry.id.name not in found, f"{entry.id.name} stands twice"
            variables = _Variables()
            variables.visit(entry)
            found[entry.id.name] = variables.names
    return found


def code_files() -> Iterator[Path]:
    rooms = ["presentation", "situation", "alerts", "exports", "dashboard", "verbs"]
    for room in rooms:
        yield from sorted((ROOT / room).rglob("*.py"))
    yield from sorted(ROOT.glob("cli*.py"))
    yield from (ROOT / name for name in ("scheduler.py", "supervisor.py") if (ROOT / name).exists())


def say_calls() -> Iterator[tuple[str, ast.Call]]:
    for path in code_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "say":
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def skeleton(key: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in key.values)


def written_strings() -> set[str]:
    """Return every text constant of the code and every key a template says."""
    found = {
        node.value
        for path in code_files()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for path in [*(ROOT / "alerts").rglob("*.j2"), *(ROOT / "dashboard").rglob("*.html")]:
        found |= set(re.findall(r"""say\(\s*["']([\w-]+)["']""", path.read_text("utf-8")))
    return found


def test_both_languages_hold_the_same_keys_with_the_same_values() -> None:
    assert messages_of(Language.ENGLISH) == messages_of(Language.SPANISH)


@pytest.mark.parametrize("language", Language)
def test_every_word_of_the_domain_has_its_key(language: Language) -> None:
    expected = {key for keys in BUILT_KEYS.values() for key in keys}
    assert expected - set(messages_of(language)) == set()


def test_every_key_that_code_says_is_in_the_catalogue_with_the_values_it_names() -> None:
    messages = messages_of(Language.ENGLISH)
    wrong = []
    for where, call in say_calls():
        key = call.args[0]
        if isinstance(key, ast.JoinedStr):
            wrong += [] if skeleton(key) in BUILT_KEYS else [f"{where} builds {skeleton(key)}, not listed"]
        elif isinstance(key, ast.Constant):
            given = {keyword.arg for keyword in call.keywords}
            known = messages.get(str(key.value))
            wrong += (
                [] if known is not None and (None in given or given == known) else [f"{where} {key.value!r} {given}"]
            )
    assert wrong == []


def test_no_sentence_is_left_over() -> None:
    built = {key for keys in BUILT_KEYS.values() for key in keys}
    assert set(messages_of(Language.ENGLISH)) - built - written_strings() - SAID_EVERYWHERE == set()


def test_no_sentence_is_glued_from_pieces() -> None:
    glued = []
    for path in code_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            pieces = [node.left, node.right] if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) else []
            glued += [
                f"{path.relative_to(ROOT)}:{piece.lineno}"
                for piece in pieces
                if isinstance(piece, ast.Call) and isinstance(piece.func, ast.Attribute) and piece.func.attr == "say"
            ]
    assert glued == []


@pytest.mark.parametrize("language", Language)
def test_no_sentence_claims_what_a_count_of_ads_cannot_show(language: Language) -> None:
    assert re.findall(FORBIDDEN[language], catalogue_text(language), flags=re.IGNORECASE) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (Language.ENGLISH, "This proves that trafficking increased"),
        (Language.ENGLISH, "Number of victims"),
        (Language.SPANISH, "El número de víctimas"),
        (Language.SPANISH, "Esto demuestra que la trata aumentó"),
    ],
)
def test_the_lint_sees_a_forbidden_claim(language: Language, sentence: str) -> None:
    assert re.search(FORBIDDEN[language], sentence, flags=re.IGNORECASE)


@pytest.mark.parametrize("language", Language)
def test_the_limits_are_worded(language: Language) -> None:
    assert "limits = " in catalogue_text(language)
