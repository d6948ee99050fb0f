"""Each rule switched off once, to see the attacker win; and with the rule, to see it hold."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import SystemRandom
from typing import Any

import pytest

from lmi_widgets import privacy
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.privacy import bands, closing, late, later, plans, releases, settle, shown, waves, words
from lmi_widgets.privacy.shown import Shown, Withheld
from lmi_widgets.workbook import Constituency, Wave, Workbook
from tests.privacy.conftest import FOURTEEN, NINE, SIX, SURVEY, Hold, answer
from tests.privacy.rounds import Case, Memory, forget
from tests.privacy.test_rounds import CAME, LEFT, nine
from tests.privacy.test_surveys import corrected, survey
from tests.privacy.worlds import Rows, determined, publish, unit

People = dict[Constituency, int]
Patch = pytest.MonkeyPatch
LABOR: tuple[Constituency, ...] = ("certificated", "classified")


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> Iterator[None]:
    """What was published without a rule must not be believed by a test that runs later."""
    yield
    forget()


def both(patch: Patch, off: Callable[[Patch], None], attack: Callable[[], bool]) -> tuple[bool, bool]:
    """Whether the attack succeeds with the rule, and without it."""
    with_rule = attack()
    off(patch)
    return with_rule, attack()


def unjoined(patch: Patch) -> None:
    """No steps are joined because of who remains."""
    patch.setattr(bands, "_safe", lambda pieces, rest: len(pieces) > 1)


def test_rule_1_five(monkeypatch: Patch) -> None:
    """Without it, a figure of four people appears."""

    def attack() -> bool:
        said = publish(unit({"other": 4}, [1, 1, 2, 2], 5))
        return isinstance(said, tuple) and any(isinstance(s, Shown) and s.n < 5 for _g, s in said[1])

    def off(patch: Patch) -> None:
        for module in (plans, settle):
            patch.setattr(module, "FIVE", 1)

    assert both(monkeypatch, off, attack) == (False, True)


def test_rule_2_subtraction(monkeypatch: Patch) -> None:
    """Without it, labor's four subtract themselves from six and know what the two others marked."""

    def attack() -> bool:
        truth = unit(SIX, [1, 2, 2, 1, 5, 5], 5)
        return "management" in determined(truth, LABOR, publish)

    def off(patch: Patch) -> None:
        unjoined(patch)
        may_show, enough = plans.may_show, settle.enough_marked
        patch.setattr(settle, "enough_marked", lambda n, people, remain: enough(n, people, 0))
        for module in (plans, settle):
            patch.setattr(module, "may_show", lambda people, expected, remain: may_show(people, expected, 0))

    assert both(monkeypatch, off, attack) == (False, True)


def test_rule_2_whole_or_split(workbook: Workbook, hold: Hold, monkeypatch: Patch) -> None:
    """Without it, a tool has a whole and a split, and their difference is the two who were left out."""
    tools = iter("ab")

    def attack() -> bool:
        tool, marks = next(tools), [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4]
        first = privacy.close(workbook, hold(NINE, {"care": marks}, tool=tool).id)
        second = privacy.close(workbook, hold(FOURTEEN, {"care": marks}, tool=tool).id)
        return {first.form, second.form} == {"whole", "split"}

    def off(patch: Patch) -> None:
        patch.setattr(waves, "plan", lambda people, remain, fixed: privacy.plan(people, remain=remain))

    assert both(monkeypatch, off, attack) == (False, True)


def test_rule_2_caucus_of_one_mind(monkeypatch: Patch) -> None:
    """Without the blocks, labor learns that each of five others marked 5."""

    def attack() -> bool:
        truth = unit(NINE, [1, 2, 3, 4, *[5] * 5], 5)
        return set(determined(truth, LABOR, publish)) == {"management", "board"}

    assert both(monkeypatch, unjoined, attack) == (False, True)


def test_rule_3_nobody_stands_alone(monkeypatch: Patch) -> None:
    """Without it, a single person is seen at the end of the scale."""

    def attack() -> bool:
        ((_group, said),) = publish(unit({"other": 9}, [1, 3, 3, 3, 4, 4, 4, 5, 5], 5))[1]
        return any(band.count == 1 for band in (said.bands[0], said.bands[-1]))

    def off(patch: Patch) -> None:
        patch.setattr(bands, "ALONE", 0)

    assert both(monkeypatch, off, attack) == (False, True)


def test_rule_3_caps(monkeypatch: Patch) -> None:
    """Without them, a share below 40 tells that all marked the same."""

    def attack() -> bool:
        ((_group, said),) = publish(unit({"other": 20}, [4] * 10 + [5] * 10, 5))[1]
        return any(said.share(band) == "0 %" for band in said.bands)

    def off(patch: Patch) -> None:
        patch.setattr(shown, "CAP_BELOW", 0)

    assert both(monkeypatch, off, attack) == (False, True)


def test_rule_4_no_counting(workbook: Workbook, hold: Hold, monkeypatch: Patch) -> None:
    """Without it, "closed with 12 of 14" beside figures of 5 and 7 says that two are hidden."""
    tools = iter("ab")

    def attack() -> bool:
        marks = {"care": [1, 2, 3, 4, 5] * 2 + [1, 2, 3, 4]}
        release = privacy.close(workbook, hold(FOURTEEN, marks, tool=next(tools)).id)
        return release.people != release.answered

    def off(patch: Patch) -> None:
        patch.setattr(closing, "count", lambda people, members=None: sum(people.values()))

    assert both(monkeypatch, off, attack) == (False, True)


def test_rule_5_while_open(workbook: Workbook, hold: Hold, monkeypatch: Patch) -> None:
    """Without it, a question that is open gives a release."""
    tools = iter("ab")

    def attack() -> bool:
        wave = hold(NINE, {"care": [1, 2, 3, 4, 5, 1, 2, 3, 4]}, tool=next(tools))
        try:
            return privacy.release(workbook, wave.id) is not None
        except NotAllowedError:
            return False

    def off(patch: Patch) -> None:
        wave_of = waves.wave_of
        closed: Callable[..., Any] = lambda book, id_: type(wave_of(book, id_))(  # noqa: E731
            **{**vars(wave_of(book, id_)), "state": "closed"}
        )
        patch.setattr(waves, "wave_of", closed)

    assert both(monkeypatch, off, attack) == (False, True)


def test_rule_5_late(workbook: Workbook, hold: Hold, monkeypatch: Patch) -> None:
    """Without it, the figure before and after one late answer differ by that answer."""
    tools = iter("ab")

    def attack() -> bool:
        unit: People = {"certificated": 8, "management": 8}
        came: People = {"certificated": 4, "management": 4}
        wave = hold(unit, {"care": [1, 1, 2, 2, 3, 4, 5, 5]}, tool=next(tools), people=came)
        before = privacy.close(workbook, wave.id).items["care"]["everyone"]
        answer(workbook, wave, {"management": 1}, {"care": [5]})
        after = privacy.admit_late(workbook, wave.id).items["care"]["everyone"]
        assert isinstance(before, Shown)
        assert isinstance(after, Shown)
        return after.n - before.n == 1

    def off(patch: Patch) -> None:
        patch.setattr(late, "_may_join", lambda *given: True)

    assert both(monkeypatch, off, attack) == (False, True)


def test_rule_5_nobody_is_in_a_survey_twice(monkeypatch: Patch) -> None:
    """Without it, three who answered a survey come late as well, so the two others skipped the item."""
    twice, once = frozenset({0, 1}), frozenset({0})
    labor: Rows = {"certificated": (2, 0, 0, 0, 0)}
    skipped = Case(
        kinds=("survey", "late"),
        outsiders={
            ("management", twice): (2, 0, 0, 0, 0),
            ("management", once): (0, 0, 0, 0, 2),
            ("board", twice): (1, 0, 0, 0, 0),
        },
        pool=(labor, labor),
        points=4,
    )

    def off(patch: Patch) -> None:
        plain = Memory.add_sealed

        def unmarked(self: Memory, **given: Any) -> Wave:
            wave = plain(self, **given)
            self.asked[-1] = replace(wave, gathered="")
            return self.asked[-1]

        patch.setattr(Memory, "add_sealed", unmarked)

    assert both(monkeypatch, off, lambda: found_out(skipped)) == (False, True)


def found_out(case: Case) -> bool:
    """Whether the attacker learns anything from these rounds, by the rules as they are now."""
    forget()
    return bool(case.found_out())


ONE_LEFT = nine(("ask", "ask"), LEFT, 2, [4, 4, 5, 5])
ONE_CAME = nine(("ask again later", "ask"), CAME, 2, [4, 4, 5, 5])
ONE_SKIPPED = nine(("ask again later", "ask"), LEFT, 0, [1, 2, 4, 5])


def test_rule_6_company(monkeypatch: Patch) -> None:
    """Without it, a round beside one that was shown step by step gives away the one who left."""

    def off(patch: Patch) -> None:
        for module in (later, releases):
            patch.setattr(module, "stands_beside", lambda *given: True)

    assert both(monkeypatch, off, lambda: found_out(ONE_LEFT)) == (False, True)


@pytest.mark.parametrize("case", [ONE_CAME, ONE_SKIPPED])
def test_rule_6_pairs(monkeypatch: Patch, case: Case) -> None:
    """Without them, two rounds step by step differ by the one who came, or who skipped."""

    def off(patch: Patch) -> None:
        patch.setattr(releases, "show_in_pairs", lambda counts, took_part: shown.show(counts, ()))

    assert both(monkeypatch, off, lambda: found_out(case)) == (False, True)


def test_rule_6_who_skipped(monkeypatch: Patch) -> None:
    """Without the twin of skipping, a number of answers that stayed the same says that one skipped."""

    def off(patch: Patch) -> None:
        pairs = bands.blocks(5)
        patch.setattr(releases, "show_in_pairs", lambda counts, took_part: shown.show(counts, pairs))

    assert both(monkeypatch, off, lambda: found_out(ONE_SKIPPED)) == (False, True)


def test_rule_6_corrections(workbook: Workbook, monkeypatch: Patch) -> None:
    """Without it, a corrected file beside the one before shows where one person's answer went."""
    tools = iter("ab")

    def attack() -> bool:
        tool = next(tools)
        survey(workbook, SURVEY, fingerprint=f"{tool}1", tool=tool)
        try:
            survey(workbook, SURVEY, fingerprint=f"{tool}2", tool=tool, counts=corrected(SURVEY, 1))
        except NotAllowedError:
            return False
        return True

    def off(patch: Patch) -> None:
        patch.setattr(later, "FIVE", 0)

    assert both(monkeypatch, off, attack) == (False, True)


def test_rule_6_paired_change() -> None:
    """Beside the levels it would tell of single people; so it isn't published at all.

    Of three others all marked 4 or 5 in both rounds: with how many went up beside that, all 4 now 5.
    """
    names = {name.lower() for name in (*privacy.__all__, *vars(privacy.Release)["__dataclass_fields__"])}
    assert not [name for name in names if "paired" in name or "change" in name]


def test_rule_7_words(monkeypatch: Patch) -> None:
    """Without it, four texts are read out, and one leaves in a report that nobody looked through."""

    def attack() -> bool:
        told = words.release(["one", "two", "three", "four"])
        return len(told.texts) == 4 or words.may_leave(told).allowed

    def off(patch: Patch) -> None:
        patch.setattr(words, "FIVE", 1)
        patch.setattr(words, "LEAVES", 1)

    assert both(monkeypatch, off, attack) == (False, True)


def test_rule_7_shuffled(monkeypatch: Patch) -> None:
    """Without the lot, who wrote first is read first."""
    texts = [f"text {n}" for n in range(12)]

    def attack() -> bool:
        return words.release(texts).texts == tuple(texts)

    def off(patch: Patch) -> None:
        patch.setattr(SystemRandom, "shuffle", lambda lot, listed: None)

    assert both(monkeypatch, off, attack) == (False, True)


def test_rule_8_say_why(workbook: Workbook, hold: Hold, monkeypatch: Patch) -> None:
    """Without it, an item would just be missing; with it, its place has a reason and a remedy."""
    marks, tools = {"care": [1, 2, 3, 4, 5, 1, 2, 3, 4], "honesty": [1] + [0] * 8}, iter("ab")

    def missing() -> bool:
        tool = next(tools)
        first = privacy.close(workbook, hold(NINE, marks, tool=tool).id)
        second = privacy.close(workbook, hold(NINE, marks, tool=tool).id)
        every = [shown for r in (first, second) for by in r.items.values() for shown in by.values()]
        silent = [w for w in every if isinstance(w, Withheld) and not (w.why and w.remedy)]
        return len([w for w in every if isinstance(w, Withheld)]) != 3 or bool(silent)

    def off(patch: Patch) -> None:
        patch.setattr(releases, "too_few", lambda: Withheld("", ""))

    assert both(monkeypatch, off, missing) == (False, True)


def test_rule_9_sealed(workbook: Workbook, hold: Hold, monkeypatch: Patch, tmp_path: Path) -> None:
    """Without the seal, a plain reader finds a person's answers in a row; with it, none."""
    file, tools = tmp_path / "workbook.sqlite", iter("ab")

    def attack() -> bool:
        wave = hold(NINE, {"care": [1, 2, 3, 4, 5, 1, 2, 3, 4]}, tool=next(tools))
        person = workbook.join("other")
        workbook.put(wave.id, person.id, "care", 3)
        privacy.close(workbook, wave.id)
        return person.id.encode() in file.read_bytes()

    def off(patch: Patch) -> None:
        patch.setattr(workbook, "seal", lambda *given: None)
        patch.setattr(closing, "_changed", lambda *given: False)
        patch.setattr(closing, "release", lambda *given: None)

    assert both(monkeypatch, off, attack) == (False, True)


def test_rule_10_nobody_is_rated(monkeypatch: Patch) -> None:
    """Without it, nine people would rate a side of one: its superintendent."""

    def attack() -> bool:
        return "management" in privacy.sides_of_five({"certificated": 8, "management": 1})

    def off(patch: Patch) -> None:
        patch.setattr("lmi_widgets.privacy.sides.FIVE", 1)

    assert both(monkeypatch, off, attack) == (False, True)
