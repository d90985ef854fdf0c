"""The policy's benchmark runs whole on a few surges, of which every rule is asked; how fast it is no test asks."""

from alerts.policy import decide_alerts
from alerts.rules import Situation
from benchmarks.policy import NOW, TODAY, a_silence, a_surge, measure
from domain.decisions import Reason


def test_telling_and_following_are_each_set_against_writing_the_same_findings() -> None:
    decided, followed = measure(surges=300)
    assert {each.against for each in (decided, followed)} == {"the same findings written as JSON"}
    assert decided.ratio > 0 < followed.ratio
    assert decided.notes.startswith("300 surges, 20 silences; ")


def test_no_rule_holds_what_is_measured_and_no_two_surges_are_one() -> None:
    surges = [a_surge(number) for number in range(300)]
    situation = Situation(
        newest_live={surge.site: TODAY for surge in surges},
        thresholds={surge.key: 1.0 for surge in surges},
        silences=(a_silence(0),),
    )
    assert {decision.reason for decision in decide_alerts(surges, situation)} == {Reason.NEW}
    assert len({surge.key for surge in surges}) == 300
    assert a_silence(0).is_at_work(NOW)
