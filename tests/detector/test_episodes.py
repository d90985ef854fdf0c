"""Alarms of neighbouring slots are one episode; quiet days close it, missing ones do not."""

import numpy as np

from detector.episodes import KEPT_DAYS, SITE, Episode, follow, from_text, to_text, worth_keeping
from detector.recipes import recipe_for
from detector.rows import Scored, SiteScore, Windows
from domain.counts import Step

FIRST = np.datetime64("2026-03-01", "D")
RECIPE = recipe_for(Step.DAY)
NAN = float("nan")


def said(
    day: int, *scores: float, site: float = 0.0, onset: int = 0, end: int = 0, window: int = 1, rebased: float = 1.0
) -> Scored:
    """Return a slot with these scores, one a series."""
    n = len(scores)
    ones, lengths = np.ones(n), np.full(n, window)
    return Scored(
        start=FIRST + day,
        score=np.asarray(scores),
        expected=100 * ones,
        low=80 * ones,
        high=120 * ones,
        windows=Windows(
            length=lengths,
            used=window * ones,
            ads=100 * window * np.abs(scores) * ones,
            expected=100 * window * ones,
            low=80 * window * ones,
            high=120 * window * ones,
            peer_ratio=ones,
        ),
        onset=np.full(n, onset),
        end=np.full(n, end),
        peers=np.full(n, 9),
        rebased=np.full(n, rebased),
        site=SiteScore(
            score=site,
            window=1,
            ads=50.0,
            expected=100.0,
            low=90.0,
            high=110.0,
            used=1.0,
            onset=onset,
            end=end,
            peers=20,
            is_outage=False,
        ),
    )


def followed(*slots: Scored) -> tuple[Episode, ...]:
    """Return all episodes after the slots, the closed ones first."""
    closed: list[Episode] = []
    going_on: tuple[Episode, ...] = ()
    for slot in slots:
        starts = tuple(str(slot.start - back) for back in range(RECIPE.ring))
        told = follow(going_on, slot, recipe=RECIPE, starts=starts)
        closed += [episode for episode in told if episode.closed_on]
        going_on = tuple(episode for episode in told if not episode.closed_on)
    return (*closed, *going_on)


def test_quiet_slots_make_no_episode() -> None:
    assert followed(said(0, 0.2, -0.9), said(1, NAN, 0.99)) == ()


def test_a_long_window_whose_newest_days_are_usual_again_moves_no_end() -> None:
    (episode,) = followed(said(5, 1.3), said(6, 1.2, end=1), said(7, 1.1, end=3))
    assert (episode.latest_on, episode.alarms, episode.quiet) == ("2026-03-06", 3, 0)


def test_an_alarm_opens_an_episode_at_its_onset() -> None:
    (episode,) = followed(said(5, 0.1, 1.3, onset=2))
    assert (episode.column, episode.sign, episode.began_on, episode.latest_on) == (1, 1, "2026-03-04", "2026-03-06")
    assert not episode.closed_on


def test_alarms_that_follow_each_other_are_one_episode() -> None:
    (episode,) = followed(said(0, 1.3), said(1, 0.4), said(2, 1.1))
    assert (episode.alarms, episode.began_on, episode.latest_on) == (2, "2026-03-01", "2026-03-03")


def test_the_numbers_are_those_of_the_strongest_alarm() -> None:
    (episode,) = followed(said(0, 1.3), said(1, 2.5, window=3), said(2, 1.1))
    assert (episode.score, episode.window, episode.widest) == (2.5, 3, 3)
    assert (episode.ads, episode.expected, episode.used) == (750, 300, 3)


def test_seven_quiet_days_do_not_close_an_episode_and_eight_do() -> None:
    quiet = [said(day, 0.0) for day in range(1, 9)]
    assert not followed(said(0, 1.3), *quiet[:7])[0].closed_on
    assert followed(said(0, 1.3), *quiet)[0].closed_on == "2026-03-09"


def test_an_alarm_after_seven_quiet_days_is_the_same_episode() -> None:
    quiet = [said(day, 0.0) for day in range(1, 8)]
    assert len(followed(said(0, 1.3), *quiet, said(8, 1.2))) == 1


def test_an_alarm_after_the_close_is_a_new_episode() -> None:
    quiet = [said(day, 0.0) for day in range(1, 9)]
    assert [e.began_on for e in followed(said(0, 1.3), *quiet, said(9, 1.2))] == ["2026-03-01", "2026-03-10"]


def test_missing_days_are_not_quiet() -> None:
    missing = [said(day, NAN) for day in range(1, 30)]
    (episode,) = followed(said(0, 1.3), *missing, said(30, 1.2))
    assert episode.latest_on == "2026-03-31"


def test_up_and_down_are_two_episodes() -> None:
    assert [e.sign for e in followed(said(0, -1.3), said(1, 1.3))] == [-1, 1]


def test_a_level_set_anew_closes_the_episode() -> None:
    (episode,) = followed(said(0, 1.3), said(1, 1.3, rebased=2.0))
    assert (episode.closed_on, episode.rebased) == ("2026-03-02", 2.0)


def test_a_move_of_the_site_has_an_episode_of_its_own() -> None:
    (episode,) = followed(said(0, 0.0, 0.0, site=-1.5))
    assert (episode.column, episode.sign, episode.peers, episode.peer_ratio) == (SITE, -1, 20, 0.5)


def test_episodes_come_back_from_their_text() -> None:
    episodes = followed(said(0, 1.3, -1.7, site=2.0))
    assert len(episodes) == 3
    assert from_text(to_text(episodes)) == episodes
    assert from_text("[]") == ()


def test_open_episodes_are_kept_and_old_closed_ones_are_not() -> None:
    quiet = [said(day, 0.0, 1.1) for day in range(1, 9)]
    episodes = followed(said(0, 1.3, 1.1), *quiet)  # column 0 has closed, column 1 goes on
    assert len(worth_keeping(episodes, through=FIRST + KEPT_DAYS)) == 2
    assert [e.column for e in worth_keeping(episodes, through=FIRST + KEPT_DAYS + 1)] == [1]
